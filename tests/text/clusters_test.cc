#include "text/clusters.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/utf8.h"

namespace ibid {
namespace {

TEST(ClustersTest, FloorToCluster) {
  struct Row {
    std::string_view text;
    size_t offset;
    size_t floor;
  };
  constexpr Row kRows[] = {
      {"", 0, 0},          {"ab", 1, 1},
      {"a\r\nb", 2, 1},                                   // a line end is one
      {"a\n\rb", 2, 2},                                   // these are two
      {"xe\u0301y", 2, 1},                                // a letter and its mark
      {"xe\u0301y", 3, 1},                                // and inside the mark's bytes
      {"xe\u0301y", 4, 4}, {"🇫🇷🇩🇪", 4, 0},                // flags are pairs
      {"🇫🇷🇩🇪", 8, 8},      {"👩‍🚀", 7, 0},         // joined emoji
      {"กำ", 3, 0},                                       // a vowel that is no mark
      {"हि", 3, 0},        {"\u1100\u1161\u11A8", 3, 0},  // Hangul of parts
      {"\xE3\x81", 1, 0},                                 // ill-formed: one piece
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(FloorToCluster(row.text, row.offset), row.floor)
        << ::testing::PrintToString(row.text) << " at " << row.offset;
  }
}

TEST(ClustersTest, FloorsStayWhereTheyAre) {
  testing::Random random;
  for (int round = 0; round < 2'000; ++round) {
    const std::string text = testing::HardText(random, 12, true);
    const size_t offset = random.Below(text.size() + 1);
    const size_t floor = FloorToCluster(text, offset);
    ASSERT_LE(floor, offset);
    ASSERT_EQ(FloorToCluster(text, floor), floor) << ::testing::PrintToString(text);
    ASSERT_TRUE(IsBoundary(text, floor)) << ::testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace ibid
