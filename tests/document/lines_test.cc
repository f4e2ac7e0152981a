#include "document/lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibid {
namespace {

TEST(SplitLines, EndsAtAnyLineEnd) {
  struct Row {
    std::string text;
    std::vector<std::string> lines;
  };
  const Row rows[] = {
      {"", {}},           {"one", {"one"}},
      {"one\n", {"one"}}, {"one\r\ntwo\rthree\n", {"one", "two", "three"}},
      {"\n\n", {"", ""}}, {"a\n\r\nb", {"a", "", "b"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    std::vector<std::string> lines;
    size_t covered = 0;
    for (const Line& line : SplitLines(row.text)) {
      EXPECT_EQ(line.range.begin, covered);
      lines.emplace_back(line.range.Of(row.text));
      covered = line.next;
    }
    EXPECT_EQ(lines, row.lines);
    EXPECT_EQ(covered, row.text.size());
  }
}

TEST(Trim, TakesBlanksOfAllKinds) {
  EXPECT_EQ(Trim("\uFEFF\u00A0 a b\u3000\r"), "a b");
  EXPECT_EQ(Trim(" \t\u200B"), "");
  EXPECT_EQ(Trim("\xFF a \xFF"), "\xFF a \xFF");
}

TEST(LineShape, SentencesListsAndColons) {
  struct Row {
    std::string line;
    bool sentence, open, colon, bullet;
  };
  const Row rows[] = {
      {"It ended.", true, false, false, false},
      {"“It ended.”", true, false, false, false},
      {"(See there!)", true, false, false, false},
      {"終わった。", true, false, false, false},
      {"समाप्त।", true, false, false, false},
      {"ចប់។", true, false, false, false},
      {"མཐའ།", true, false, false, false},
      {"The Rise of Wang", false, false, false, false},
      {"first, second,", false, true, false, false},
      {"as follows:", false, false, true, false},
      {"如下：", false, false, true, false},
      {"- an item", false, false, false, true},
      {"• an item.", true, false, false, true},
      {"12. an item", false, false, false, true},
      {"b) an item", false, false, false, true},
      {"(3) an item", false, false, false, true},
      {"-5 degrees", false, false, false, false},
      {"10 Shocking Failures", false, false, false, false},
      {"2025. Then", false, false, false, false},  // A year is no item's number.
      {"A. Smith", false, false, false, false},    // Nor an initial its letter.
      {"", false, false, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    EXPECT_EQ(EndsSentence(row.line), row.sentence);
    EXPECT_EQ(EndsOpen(row.line), row.open);
    EXPECT_EQ(EndsWithColon(row.line), row.colon);
    EXPECT_EQ(IsBullet(row.line), row.bullet);
  }
}

TEST(PositionOf, CountsLinesAndCodePoints) {
  const std::string text = "ab\r\nçd\re\n\n";
  struct Row {
    size_t offset;
    LinePosition position;
  };
  const Row rows[] = {
      {0, {1, 1}}, {1, {1, 2}},  {4, {2, 1}},  // After CR LF, which is one line end.
      {6, {2, 2}},                             // ç is two bytes and one column.
      {8, {3, 1}}, {10, {4, 1}}, {11, {5, 1}}, {99, {5, 1}},
  };
  for (const Row& row : rows) {
    const LinePosition position = PositionOf(text, row.offset);
    EXPECT_EQ(position.line, row.position.line) << row.offset;
    EXPECT_EQ(position.column, row.position.column) << row.offset;
  }
}

}  // namespace
}  // namespace ibid
