// SimHash: 64 bits that differ in few places for texts that differ in few features.
//
//   SimilaritySignature signature;
//   for (...) signature.Add(StableHash64(shingle));
//   std::popcount(a ^ signature.Finish());  // 0 to about 3 for near copies
#ifndef IBID_ANALYSIS_SIMILARITY_H_
#define IBID_ANALYSIS_SIMILARITY_H_

#include <array>
#include <cstdint>

namespace ibid {

class SimilaritySignature {
 public:
  // `feature` is a hash with all bits random; adding it twice counts it twice. The
  // order does not matter. At most 2^31 features.
  void Add(uint64_t feature);

  // Bit i is set when most features have it set. 0 when there are none.
  uint64_t Finish() const;

 private:
  // How many features have bit i set, a number written downwards: its bit k is bit i of
  // digits_[k].
  std::array<uint64_t, 32> digits_{};
  uint64_t features_ = 0;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_SIMILARITY_H_
