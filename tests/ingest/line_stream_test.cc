#include "ingest/line_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "ingest/gzip.h"
#include "ingest/unpacking_stream.h"

namespace ibid {
namespace {

using Lines = std::vector<std::tuple<uint64_t, uint64_t, std::string>>;

// Number, byte and text of each line; "TOO LONG" for the text of those.
Lines LinesOf(const std::string& bytes, size_t limit = 1000) {
  LineStream stream(NewMemoryStream(bytes), limit);
  Lines lines;
  StreamLine line;
  while (stream.Next(line)) {
    lines.emplace_back(line.number, line.byte, line.too_long ? "TOO LONG" : line.text);
  }
  EXPECT_TRUE(stream.status().ok());
  return lines;
}

TEST(LineStream, GivesLinesWithTheirPlaces) {
  EXPECT_EQ(LinesOf(""), Lines());
  EXPECT_EQ(LinesOf("a"), (Lines{{1, 0, "a"}}));
  EXPECT_EQ(LinesOf("a\r\n\nb\n"), (Lines{{1, 0, "a"}, {2, 3, ""}, {3, 4, "b"}}));
}

TEST(LineStream, PassesOverLongLines) {
  const std::string longest(1000, 'x');
  EXPECT_EQ(LinesOf(longest + "\n" + longest + "x\nb\n"),
            (Lines{{1, 0, longest}, {2, 1001, "TOO LONG"}, {3, 2003, "b"}}));
  EXPECT_EQ(LinesOf(std::string(300'000, 'x')), (Lines{{1, 0, "TOO LONG"}}));
}

TEST(LineStream, LinesMayBeLongerThanTheBuffer) {
  const std::string line(300'000, 'x');
  EXPECT_EQ(LinesOf(line + "\nb", 1 << 20), (Lines{{1, 0, line}, {2, 300'001, "b"}}));
}

TEST(LineStream, AnIncompleteLineBeforeDamageIsNotGivenOut) {
  const std::string packed = testing::Gzip("one\ntwo") + "garbage";
  LineStream stream(NewGzipStream(NewMemoryStream(packed), [](const absl::Status&) {}),
                    1000);
  StreamLine line;
  ASSERT_TRUE(stream.Next(line));
  EXPECT_EQ(line.text, "one");
  EXPECT_FALSE(stream.Next(line));
  EXPECT_FALSE(stream.status().ok());
  EXPECT_FALSE(stream.Next(line));
}

}  // namespace
}  // namespace ibid
