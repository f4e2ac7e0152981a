#include "analysis/similarity.h"

#include <cstddef>

namespace ibid {

// Adds one to 64 numbers at a time, digit by digit: the carries are used up after a few.
void SimilaritySignature::Add(uint64_t feature) {
  ++features_;
  uint64_t carry = feature;
  for (uint64_t& digit : digits_) {
    if (carry == 0) return;
    const uint64_t before = digit;
    digit ^= carry;
    carry &= before;
  }
}

uint64_t SimilaritySignature::Finish() const {
  uint64_t signature = 0;
  for (size_t bit = 0; bit < 64; ++bit) {
    uint64_t count = 0;
    for (size_t k = 0; k < digits_.size(); ++k) count |= (digits_[k] >> bit & 1) << k;
    if (2 * count > features_) signature |= uint64_t{1} << bit;
  }
  return signature;
}

}  // namespace ibid
