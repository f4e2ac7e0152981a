#include "ranking/bm25.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace ibid {
namespace {

constexpr Bm25Parameters kParameters = {
    .k1 = 1.2, .b = 0.75, .k3 = 1000, .min_normlen = 0.5};

// Worked out by hand: N = 1000, n = 9, so w = ln(991.5 / 9.5).
constexpr TermStatistics kRare = {
    .passages = 1000, .passages_with_term = 9, .mean_length = 100};

TEST(Bm25Test, IsTheFormula) {
  const double w = std::log(991.5 / 9.5);
  // Of mean length, once: 2.2 / (1.2 + 1) = 1.
  EXPECT_NEAR(Bm25Score(kParameters, kRare, 1, 100, 1), w, 1e-12);
  // Three times: 2.2 * 3 / (1.2 + 3).
  EXPECT_NEAR(Bm25Score(kParameters, kRare, 3, 100, 1), w * 6.6 / 4.2, 1e-12);
  // Twice the length: k1 (.25 + .75 * 2) = 2.1.
  EXPECT_NEAR(Bm25Score(kParameters, kRare, 1, 200, 1), w * 2.2 / 3.1, 1e-12);
  // Asked for twice: 1001 * 2 / 1002.
  EXPECT_NEAR(Bm25Score(kParameters, kRare, 1, 100, 2), w * 2002 / 1002, 1e-12);
}

TEST(Bm25Test, BelievesNoLengthBelowTheLeast) {
  EXPECT_EQ(Bm25Score(kParameters, kRare, 1, 1, 1),
            Bm25Score(kParameters, kRare, 1, 50, 1));
  EXPECT_GT(Bm25Score(kParameters, kRare, 1, 50, 1),
            Bm25Score(kParameters, kRare, 1, 60, 1));
}

TEST(Bm25Test, CommonWordsCountLittleButNotAgainst) {
  TermStatistics everywhere = kRare;
  everywhere.passages_with_term = 1000;
  const double common = Bm25Score(kParameters, everywhere, 1, 100, 1);
  EXPECT_GT(common, 0);
  EXPECT_LT(common, 0.001);
}

TEST(Bm25Test, PassagesWithAny) {
  struct Row {
    std::vector<uint64_t> with;
    uint64_t any;
  };
  const Row kRows[] = {
      {{}, 0},
      {{7}, 7},
      {{0, 7}, 7},
      {{100, 200}, 280},      // 300 less the 20 expected in both
      {{1, 2}, 3},            // .002 is rounded away
      {{1000, 5}, 1000},      // never above all
      {{100, 500, 200}, 640}  // 280, and half of the rest
  };
  for (const Row& row : kRows) EXPECT_EQ(PassagesWithAny(1000, row.with), row.any);
  EXPECT_EQ(PassagesWithAny(0, {0, 0}), 0);
}

TEST(Bm25Test, WhatIsNotThereAddsNothing) {
  EXPECT_EQ(Bm25Score(kParameters, kRare, 0, 100, 1), 0);
}

}  // namespace
}  // namespace ibid
