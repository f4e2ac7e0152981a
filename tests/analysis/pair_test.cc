#include "analysis/pair.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibid {
namespace {

// Buckets are stored: these must not change without a new rules version.
TEST(PairTest, IsTheSameEverywhere) {
  EXPECT_EQ(PairBucket("hire", "freez"), 5522u);
  EXPECT_EQ(PairBucket("freez", "hire"), 13620u);
  EXPECT_EQ(PairBucket("", ""), 14152u);
}

TEST(PairTest, TellsOrderAndWhereTheWordsPart) {
  EXPECT_NE(PairBucket("hire", "freez"), PairBucket("freez", "hire"));
  EXPECT_NE(PairBucket("ab", "c"), PairBucket("a", "bc"));
}

TEST(PairTest, SpreadsEvenly) {
  std::vector<int> counts(size_t{1} << kPairBits);
  for (int i = 0; i < 400; ++i) {
    for (int j = 0; j < 400; ++j) {
      const uint32_t bucket =
          PairBucket("word" + std::to_string(i), "word" + std::to_string(j));
      ASSERT_LT(bucket, counts.size());
      ++counts[bucket];
    }
  }
  // 160,000 pairs, about 10 a bucket: chi-square over 16,383 degrees of freedom has
  // mean 16,383 and standard deviation 181.
  const double mean = 160'000.0 / static_cast<double>(counts.size());
  double chi_square = 0;
  for (int count : counts) chi_square += (count - mean) * (count - mean) / mean;
  EXPECT_NEAR(chi_square, 16'383, 5 * 181);
}

}  // namespace
}  // namespace ibid
