#include "text_layout.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "progress.h"

namespace ibid::tools {
namespace {

TEST(DisplayWidth, Table) {
  EXPECT_EQ(DisplayWidth(""), 0u);
  EXPECT_EQ(DisplayWidth("ferry"), 5u);
  EXPECT_EQ(DisplayWidth("Fähre"), 5u);
  EXPECT_EQ(DisplayWidth("東京"), 4u);
  EXPECT_EQ(DisplayWidth("cafe\u0301"), 4u);
  EXPECT_EQ(DisplayWidth("\x1b[1mbold\x1b[22m"), 4u);
  EXPECT_EQ(DisplayWidth("\xff\xfe"), 2u);
}

TEST(Wrap, Table) {
  struct Row {
    std::string text;
    size_t indent;
    size_t width;
    std::string lines;
  };
  const Row rows[] = {
      {"", 2, 20, "  \n"},
      {"one two three", 2, 0, "  one two three\n"},
      {"one two three", 2, 10, "  one two\n  three\n"},
      // Exactly as wide.
      {"one two", 0, 7, "one two\n"},
      {"one two", 0, 6, "one\ntwo\n"},
      // A word that is too wide stands alone.
      {"a incomprehensible b", 0, 5, "a\nincomprehensible\nb\n"},
      // Escape sequences take no room.
      {"\x1b[1mone\x1b[22m two", 0, 7, "\x1b[1mone\x1b[22m two\n"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Wrap(row.text, row.indent, row.width), row.lines) << row.text;
  }
}

TEST(Table, AlignsByWhatIsSeen) {
  EXPECT_EQ(Table({{"a", "bb", "c"}, {"東京", "b", "cc"}}, {1}),
            "a     bb  c\n"
            "東京   b  cc\n");
  EXPECT_EQ(Table({}), "");
}

TEST(Bytes, Units) {
  EXPECT_EQ(Bytes(0), "0 bytes");
  EXPECT_EQ(Bytes(999), "999 bytes");
  EXPECT_EQ(Bytes(1000), "1.0 kB");
  EXPECT_EQ(Bytes(99949), "99.9 kB");
  EXPECT_EQ(Bytes(123456), "123 kB");
  EXPECT_EQ(Bytes(999999), "1.0 MB");
  EXPECT_EQ(Bytes(UINT64_MAX), "18.4 EB");
}

TEST(Count, Plural) {
  EXPECT_EQ(Count(0, "shard"), "0 shards");
  EXPECT_EQ(Count(1, "shard"), "1 shard");
}

TEST(ProgressLine, LeavesOutWhatIsUnknown) {
  ReadProgress read;
  read.bytes_read = 3'000'000;
  EXPECT_EQ(ProgressLine(1, read, std::chrono::seconds(0)), "1 document");
  EXPECT_EQ(ProgressLine(12, read, std::chrono::seconds(2)), "12 documents  1.5 MB/s");
  read.bytes_total = 120'000'000;
  EXPECT_EQ(ProgressLine(12, read, std::chrono::seconds(2)),
            "12 documents  2 %  1.5 MB/s  1:18 left");
  read.bytes_read = read.bytes_total;
  EXPECT_EQ(ProgressLine(12, read, std::chrono::seconds(60)),
            "12 documents  100 %  2.0 MB/s");
}

}  // namespace
}  // namespace ibid::tools
