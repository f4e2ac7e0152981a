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
  // All 64 counts against half of the features at once, from the highest digit down.
  const uint64_t half = features_ / 2;
  uint64_t above = 0;
  uint64_t equal = ~uint64_t{0};
  for (size_t k = digits_.size(); k-- > 0;) {
    if ((half >> k & 1) != 0) {
      equal &= digits_[k];
    } else {
      above |= equal & digits_[k];
      equal &= ~digits_[k];
    }
  }
  return above;
}

}  // namespace ibid
