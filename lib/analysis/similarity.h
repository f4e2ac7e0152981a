// A signature of a text in 128 bits: texts that share many features share bytes of it.
//
//   SimilaritySignature signature;
//   for (...) signature.Add(hash of some words in a row);
//   SharedBytes(a.Finish()[0], signature.Finish()[0]);  // 0 to 8
//
// One-permutation MinHash: each feature falls into one of sixteen bins, and a byte is made
// of the least of its bin. So a byte is shared with the probability that the sets'
// shared features are of all (1/256 by chance), also of a text that was cut: SimHash,
// which was here before, tells whole copies only (docs/decisions/0011-near-copies.md).
#ifndef IBID_ANALYSIS_SIMILARITY_H_
#define IBID_ANALYSIS_SIMILARITY_H_

#include <algorithm>
#include <array>
#include <cstdint>

namespace ibid {

class SimilaritySignature {
 public:
  SimilaritySignature() { least_.fill(UINT64_MAX); }

  // `feature` is a hash with all bits random. Twice is the same as once.
  void Add(uint64_t feature) {
    uint64_t& least = least_[feature >> 60];
    // Written in any case: whether it is less is not to be foretold.
    least = std::min(least, feature);
  }

  // Adds all that was added to `other`.
  void Add(const SimilaritySignature& other);

  // A byte for each bin: 1 to 255, and 0 for one without features. Eight bins each; the
  // first alone is a signature too.
  std::array<uint64_t, 2> Finish() const;

 private:
  std::array<uint64_t, 16> least_;  // Of each bin; UINT64_MAX: none.
};

// How many bytes at the same place are equal and not 0.
int SharedBytes(uint64_t a, uint64_t b);

}  // namespace ibid

#endif  // IBID_ANALYSIS_SIMILARITY_H_
