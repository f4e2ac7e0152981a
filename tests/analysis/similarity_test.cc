#include "analysis/similarity.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "base/hash.h"
#include "support/random.h"

namespace ibid {
namespace {

using Features = std::vector<uint64_t>;

SimilaritySignature SignatureOf(const Features& features) {
  SimilaritySignature signature;
  for (uint64_t feature : features) signature.Add(feature);
  return signature;
}

TEST(SimilarityTest, SmallCases) {
  using Bytes = std::array<uint64_t, 2>;
  EXPECT_EQ(SignatureOf({}).Finish(), (Bytes{0, 0}));
  // The top four bits say which byte.
  EXPECT_EQ(SignatureOf({254}).Finish(), (Bytes{255, 0}));
  EXPECT_EQ(SignatureOf({255}).Finish(), (Bytes{1, 0}));
  EXPECT_EQ(SignatureOf({uint64_t{9} << 60}).Finish()[0], 0u);
  EXPECT_NE(SignatureOf({uint64_t{9} << 60}).Finish()[1], 0u);
  // The least of a bin, in any order, however often.
  EXPECT_EQ(SignatureOf({9, 4, 7, 4}).Finish(), SignatureOf({4}).Finish());
  SimilaritySignature both = SignatureOf({9, 4});
  both.Add(SignatureOf({2, uint64_t{1} << 63}));
  EXPECT_EQ(both.Finish(), SignatureOf({2, 4, 9, uint64_t{1} << 63}).Finish());
}

TEST(SimilarityTest, SharedBytes) {
  const struct {
    uint64_t a;
    uint64_t b;
    int expected;
  } kRows[] = {
      {0, 0, 0},  // Empty bins are nothing in common.
      {0x0102030405060708, 0x0102030405060708, 8},
      {0x0102030405060708, 0x0802030405060701, 6},
      {0x8080808080808080, 0x8080808080808080, 8},
      {0x8000000000000001, 0x0000000000000001, 1},
      {0x00FF, 0xFF00, 0},
      {0x0100, 0x0101, 1},
  };
  for (const auto& row : kRows) EXPECT_EQ(SharedBytes(row.a, row.b), row.expected);
  testing::Random random;
  for (int round = 0; round < 1000; ++round) {
    const uint64_t a = random.Below(~uint64_t{0});
    uint64_t b = random.Below(~uint64_t{0});
    int expected = 0;
    for (int byte = 0; byte < 8; ++byte) {
      const uint64_t mask = uint64_t{0xFF} << (8 * byte);
      if (random.OneIn(2)) b = (b & ~mask) | (a & mask);
      expected += (a & mask) == (b & mask) && (a & mask) != 0;
    }
    ASSERT_EQ(SharedBytes(a, b), expected);
  }
}

// Bytes are shared as features are: of a third of a text about a third.
TEST(SimilarityTest, SharesBytesAsTextsShareFeatures) {
  testing::Random random;
  const struct {
    double part;  // Of the text's features that the other has, which has no others.
    double least;
    double most;
  } kRows[] = {
      {1, 8, 8}, {0.95, 7.3, 7.9}, {0.5, 3.6, 4.4}, {0.33, 2.3, 3.1}, {0, 0, 0.1}};
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.part);
    constexpr int kTexts = 400;
    int shared = 0;
    for (int text = 0; text < kTexts; ++text) {
      Features whole;
      for (int i = 0; i < 300; ++i) {
        whole.push_back(StableHash64(std::to_string(random.Below(1u << 30))));
      }
      Features cut(whole.begin(), whole.begin() + static_cast<int>(300 * row.part));
      if (cut.empty()) {
        for (uint64_t feature : whole)
          cut.push_back(StableHash64(std::to_string(feature)));
      }
      shared +=
          SharedBytes(SignatureOf(whole).Finish()[0], SignatureOf(cut).Finish()[0]);
    }
    EXPECT_GE(shared / double{kTexts}, row.least);
    EXPECT_LE(shared / double{kTexts}, row.most);
  }
}

}  // namespace
}  // namespace ibid
