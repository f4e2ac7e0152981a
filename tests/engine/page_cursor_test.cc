#include "engine/page_cursor.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;
using testing::Random;

PageCursor Sample() {
  PageCursor cursor;
  cursor.search = 0x0123456789ABCDEF;
  cursor.commit = ~uint64_t{0};
  cursor.shown = 30;
  cursor.score = 12.3456789;
  cursor.instant = -5;
  for (uint32_t i = 0; i < kRememberedHits; ++i) cursor.remembered.push_back(i * 77777);
  return cursor;
}

TEST(PageCursorTest, ComesBackAsItWas) {
  PageCursor cursor = Sample();
  for (int round = 0; round < 2; ++round) {
    const std::string text = EncodeCursor(cursor);
    EXPECT_EQ(
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789-_"),
        std::string::npos);
    EXPECT_LT(text.size(), 400u);
    const auto decoded = DecodeCursor(text);
    ASSERT_THAT(decoded, IsOk());
    EXPECT_EQ(*decoded, cursor);
    cursor.instant.reset();
    cursor.remembered.clear();
  }
}

TEST(PageCursorTest, NothingElseIsOne) {
  const std::string good = EncodeCursor(Sample());
  Random random;
  std::vector<std::string> bad = {"",
                                  "x",
                                  "2",
                                  good + "A",
                                  good + "AAAA",
                                  good.substr(1),
                                  good.substr(0, good.size() - 1),
                                  std::string(1000, 'A'),
                                  "é" + good};
  for (int i = 0; i < 200; ++i) {
    bad.push_back(good);
    char& letter = bad.back()[random.Below(good.size())];
    letter = letter == 'Q' ? 'R' : 'Q';
  }
  for (const std::string& text : bad) {
    EXPECT_THAT(DecodeCursor(text), Fails(absl::StatusCode::kInvalidArgument, "cursor"))
        << text;
  }
}

TEST(PageCursorTest, GoesOnInAnotherCommit) {
  // Names are letters; the score of a hit is a digit, or the day it is of.
  struct Row {
    const char* remembered;
    uint32_t shown;
    double score;
    HitOrder order;
    std::vector<const char*> hits;  // "a9"
    const char* expected;
  };
  constexpr HitOrder kBest = HitOrder::kRelevance;
  const Row kRows[] = {
      // Nothing has changed.
      {"ab", 2, 8, kBest, {"a9", "b8", "c7", "d6"}, "cd"},
      // All scores have moved.
      {"ab", 2, 8, kBest, {"a7", "b6", "c5", "d4"}, "cd"},
      // The last one is gone: behind the one before it.
      {"ab", 2, 8, kBest, {"a9", "c7", "d6"}, "cd"},
      // All of them are: behind the last one's score.
      {"ab", 2, 7, kBest, {"x9", "c7", "d6"}, "cd"},
      // A little better than it was, and much better.
      {"ab", 2, 8, kBest, {"a9", "c9", "b8", "d6"}, "cd"},
      {"ab", 2, 6, kBest, {"c9", "a8", "b6", "d6"}, "d"},
      // Ones that were shown have fallen.
      {"abc", 3, 7, kBest, {"a9", "c7", "d6", "b5", "e4"}, "de"},
      // Of many that were shown not all are known: what ranks above was.
      {"cd", 4, 6, kBest, {"a7", "b7", "c6", "x6", "d6", "e5"}, "e"},
      // By date another day is another place.
      {"ab", 2, 0, HitOrder::kOldest, {"x1", "a2", "y3", "b3", "c3", "d4"}, "ycd"},
      {"ab", 2, 0, HitOrder::kNewest, {"x4", "a3", "y3", "b3", "c3", "d2"}, "ycd"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.expected);
    PageCursor cursor;
    cursor.shown = row.shown;
    cursor.score = row.score;
    cursor.instant = 3;
    for (const char* name = row.remembered; *name != 0; ++name) {
      cursor.remembered.push_back(static_cast<uint32_t>(*name));
    }
    std::vector<RankedHit> hits;
    for (const char* hit : row.hits) {
      hits.push_back({static_cast<uint32_t>(hit[0]), 1, hit[1] - '0'});
      if (row.order == kBest) hits.back().score = hit[1] - '0';
    }
    std::string behind;
    for (size_t place : HitsBehind(cursor, row.order, hits))
      behind += row.hits[place][0];
    EXPECT_EQ(behind, row.expected);
  }
}

}  // namespace
}  // namespace ibid
