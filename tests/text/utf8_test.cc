#include "text/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/random.h"
#include "support/unicode_text.h"

namespace ibid {
namespace {

using ::testing::ElementsAreArray;

TEST(Utf8Test, ReplacesEachIllFormedPieceByOneCharacter) {
  struct Row {
    std::string_view bytes;
    std::string_view mended;  // "?" stands for U+FFFD
    std::vector<size_t> positions;
  };
  const Row kRows[] = {
      {"", "", {}},
      {"plain", "plain", {}},
      {"caf\xC3\xA9", "caf\xC3\xA9", {}},
      {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF", {}},  // U+10FFFF, the last
      {"\x80", "?", {0}},                            // continues nothing
      {"a\xC3", "a?", {1}},                          // cut off at the end
      {"\xC3z", "?z", {0}},                          // cut off by a letter
      {"\xC0\xAF", "??", {0, 1}},                    // overlong /
      {"\xE0\x80\xAF", "???", {0, 1, 2}},            // the same in three bytes
      {"\xED\xA0\x80", "???", {0, 1, 2}},            // a surrogate
      {"\xF4\x90\x80\x80", "????", {0, 1, 2, 3}},    // above U+10FFFF
      {"\xF0\x9F\x98x", "?x", {0}},  // three of four bytes are one piece
      {"\xE2\x80\xE2\x80\x99", "?\xE2\x80\x99", {0}},
      {"\xFF\xFE", "??", {0, 1}},
      // The example of the Unicode standard, table 3-11.
      {"\xF0\x80\x80\x41\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41",
       "???A????A",
       {0, 1, 2, 4, 6, 7, 10}},
  };
  for (const Row& row : kRows) {
    std::string mended;
    for (char c : row.mended) {
      if (c == '?') {
        mended += kReplacementUtf8;
      } else {
        mended += c;
      }
    }
    std::vector<size_t> positions;
    EXPECT_EQ(ReplaceIllFormed(row.bytes, &positions), mended);
    EXPECT_THAT(positions, ElementsAreArray(row.positions)) << mended;
    EXPECT_EQ(IsValidUtf8(row.bytes), row.positions.empty()) << mended;
    EXPECT_EQ(CountCodePoints(row.bytes), CountCodePoints(mended));
  }
}

TEST(Utf8Test, Counts) {
  struct Row {
    std::string_view text;
    size_t code_points;
  };
  constexpr Row kRows[] = {
      {"", 0}, {"abc", 3}, {"é", 1}, {"東京", 2}, {"a😀", 2}, {"\xFF", 1},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(CountCodePoints(row.text), row.code_points) << row.text;
  }
}

TEST(Utf8Test, FloorsToBoundaries) {
  struct Row {
    std::string_view text;
    std::vector<size_t> floors;  // for offset 0, 1, ...
  };
  const Row kRows[] = {
      {"", {0, 0}},
      {"ab", {0, 1, 2, 2}},
      {"aé", {0, 1, 1, 3}},
      {"😀b", {0, 0, 0, 0, 4, 5}},
      {"\x80\x80", {0, 1, 2}},         // bytes that continue nothing
      {"\xC3\xA9\x80", {0, 0, 2, 3}},  // one continuation too many
      {"\xE2\x80z", {0, 0, 2, 3}},     // a cut-off code point is one piece
  };
  for (const Row& row : kRows) {
    for (size_t offset = 0; offset < row.floors.size(); ++offset) {
      EXPECT_EQ(FloorToBoundary(row.text, offset), row.floors[offset])
          << ::testing::PrintToString(row.text) << " at " << offset;
    }
  }
}

// Boundaries, stepping forward and counting are one notion of code point.
TEST(Utf8Test, StepsAgreeOnRandomBytes) {
  testing::Random random;
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = testing::HardText(random, 12, true);
    size_t steps = 0;
    for (size_t i = 0; i < text.size(); ++steps) {
      ASSERT_TRUE(IsBoundary(text, i));
      const DecodedCodePoint c = DecodeAt(text, i);
      for (size_t inside = i + 1; inside < i + c.size; ++inside) {
        ASSERT_EQ(FloorToBoundary(text, inside), i) << ::testing::PrintToString(text);
      }
      i += c.size;
      if (!c.ill_formed) {
        ASSERT_EQ(DecodeBefore(text, i).value, c.value);
        ASSERT_EQ(DecodeBefore(text, i).size, c.size);
        std::string again;
        AppendUtf8(c.value, again);
        ASSERT_EQ(again, text.substr(i - c.size, c.size));
      }
    }
    ASSERT_EQ(CountCodePoints(text), steps);
    std::vector<size_t> positions;
    const std::string mended = ReplaceIllFormed(text, &positions);
    ASSERT_TRUE(IsValidUtf8(mended));
    ASSERT_EQ(CountCodePoints(mended), steps);
    ASSERT_EQ(IsValidUtf8(text), positions.empty());
  }
}

}  // namespace
}  // namespace ibid
