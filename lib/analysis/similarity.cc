#include "analysis/similarity.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ibid {

void SimilaritySignature::Add(const SimilaritySignature& other) {
  for (size_t i = 0; i < least_.size(); ++i) {
    least_[i] = std::min(least_[i], other.least_[i]);
  }
}

std::array<uint64_t, 2> SimilaritySignature::Finish() const {
  std::array<uint64_t, 2> signature = {};
  for (size_t i = 0; i < least_.size(); ++i) {
    // The low bits: the high ones are near 0 in all.
    const uint64_t byte = least_[i] == UINT64_MAX ? 0 : least_[i] % 255 + 1;
    signature[i / 8] |= byte << (8 * (i % 8));
  }
  return signature;
}

int SharedBytes(uint64_t a, uint64_t b) {
  constexpr uint64_t kLow = 0x7F7F7F7F7F7F7F7Fu;
  // The high bit of each byte that is not 0, without a carry into the next.
  const auto not_zero = [](uint64_t bytes) {
    return (((bytes & kLow) + kLow) | bytes) & ~kLow;
  };
  return std::popcount(not_zero(a) & ~not_zero(a ^ b));
}

}  // namespace ibid
