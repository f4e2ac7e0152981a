// Groups of near copies against a comparison of all with all.
#include "engine/copy_groups.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/similarity.h"
#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// With some bytes of no feature, as short texts have them.
DocumentSignature RandomSignature(Random& random) {
  DocumentSignature signature = {};
  for (size_t byte = 0; byte < 16; ++byte) {
    if (random.OneIn(12)) continue;
    signature[byte / 8] |= uint64_t{random.Below(255) + 1} << (byte % 8 * 8);
  }
  return signature;
}

DocumentSignature WithOtherBytes(DocumentSignature signature, size_t bytes,
                                 Random& random) {
  for (; bytes > 0; --bytes) {
    const size_t byte = random.Below(16);
    signature[byte / 8] ^= uint64_t{random.Below(255) + 1} << (byte % 8 * 8);
  }
  return signature;
}

std::vector<uint32_t> ByComparingAll(const std::vector<DocumentSignature>& signatures) {
  std::vector<uint32_t> groups;
  std::vector<bool> has_copies(signatures.size(), false);
  for (uint32_t i = 0; i < signatures.size(); ++i) {
    uint32_t group = i;
    for (uint32_t first = 0; first < i && group == i; ++first) {
      const int common = SharedBytes(signatures[first][0], signatures[i][0]) +
                         SharedBytes(signatures[first][1], signatures[i][1]);
      if (groups[first] == first && common >= kLeastCommonBytes) group = first;
    }
    groups.push_back(group);
    if (group != i) has_copies[group] = true;
  }
  for (uint32_t i = 0; i < groups.size(); ++i) {
    if (groups[i] == i && !has_copies[i]) groups[i] = kAlone;
  }
  return groups;
}

TEST(CopyGroupsTest, MissesNoPair) {
  Random random;
  size_t copies = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<DocumentSignature> signatures;
    for (int i = random.Between(0, 300); i > 0; --i) {
      signatures.push_back(
          signatures.empty() || random.OneIn(2)
              ? RandomSignature(random)
              : WithOtherBytes(random.Pick(signatures), random.Below(9), random));
    }
    const std::vector<uint32_t> groups = GroupCopies(signatures);
    ASSERT_EQ(groups, ByComparingAll(signatures));
    for (const uint32_t group : groups) copies += group != kAlone;
  }
  EXPECT_GT(copies, 1000u);
}

// Texts of less than five words have no features, and are not alike for that.
TEST(CopyGroupsTest, EmptySignaturesAreAlone) {
  EXPECT_EQ(GroupCopies(std::vector<DocumentSignature>(3)),
            std::vector<uint32_t>(3, kAlone));
}

}  // namespace
}  // namespace ibid
