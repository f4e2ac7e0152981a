#include "analysis/similarity.h"

#include <cstddef>

namespace ibid {

void SimilaritySignature::Add(uint64_t feature) {
  for (size_t bit = 0; bit < balance_.size(); ++bit) {
    balance_[bit] += (feature >> bit & 1) != 0 ? 1 : -1;
  }
}

uint64_t SimilaritySignature::Finish() const {
  uint64_t signature = 0;
  for (size_t bit = 0; bit < balance_.size(); ++bit) {
    if (balance_[bit] > 0) signature |= uint64_t{1} << bit;
  }
  return signature;
}

}  // namespace ibid
