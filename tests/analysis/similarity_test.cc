#include "analysis/similarity.h"

#include <gtest/gtest.h>

#include <bit>
#include <string>
#include <vector>

#include "base/hash.h"
#include "support/random.h"

namespace ibid {
namespace {

uint64_t SignatureOf(const std::vector<uint64_t>& features) {
  SimilaritySignature signature;
  for (uint64_t feature : features) signature.Add(feature);
  return signature.Finish();
}

TEST(SimilarityTest, SmallCases) {
  EXPECT_EQ(SignatureOf({}), 0u);
  EXPECT_EQ(SignatureOf({0xF00Du}), 0xF00Du);
  EXPECT_EQ(SignatureOf({0b1100, 0b1010, 0b1001}), 0b1000u);  // the majority
  EXPECT_EQ(SignatureOf({1, 2}), 0u);                         // a tie is not set
  EXPECT_EQ(SignatureOf({1, 1, 2}), 1u);                      // twice counts twice
}

TEST(SimilarityTest, NearCopiesAreNearAndOthersFar) {
  testing::Random random;
  for (int round = 0; round < 20; ++round) {
    std::vector<uint64_t> text;
    std::vector<uint64_t> other;
    for (int i = 0; i < 400; ++i) {
      text.push_back(StableHash64("a" + std::to_string(random.Below(1'000'000))));
      other.push_back(StableHash64("b" + std::to_string(random.Below(1'000'000))));
    }
    std::vector<uint64_t> copy = text;
    for (int i = 0; i < 4; ++i)
      copy[random.Below(copy.size())] = StableHash64("changed");
    const uint64_t signature = SignatureOf(text);
    EXPECT_LE(std::popcount(signature ^ SignatureOf(copy)), 12);
    EXPECT_GE(std::popcount(signature ^ SignatureOf(other)), 14);
  }
}

}  // namespace
}  // namespace ibid
