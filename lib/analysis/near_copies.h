// Whether two texts are near copies, decided on their words.
//
// Texts are compared by their shingles, kShingleWords words in a row, folded. The
// shorter of two near copies lies in the other but for little: a whole copy, one that
// was cut, another headline and byline, other page furniture round it. Articles that
// tell the same story in words of their own are none, also when they quote the same.
// (Where the bounds come from: docs/decisions/0011-near-copies.md.)
#ifndef IBID_ANALYSIS_NEAR_COPIES_H_
#define IBID_ANALYSIS_NEAR_COPIES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "ibid/analyzer.h"

namespace ibid {

inline constexpr size_t kShingleWords = 4;

// For one thread at a time: what a comparison needs is made by the first one.
class ShingledText {
 public:
  // Adds a stretch of the text; no shingle goes over its end. Costs as analyzing it.
  void Add(std::string_view text, std::string_view language, Analyzer& analyzer);

  // In the order of the text.
  const std::vector<uint64_t>& shingles() const { return shingles_; }

  // Of this text's shingles, the share that `other` has too: 0 to 1; 0 without any.
  double ShareIn(const ShingledText& other) const;

 private:
  friend bool AreNearCopies(const ShingledText& a, const ShingledText& b);

  // For each shingle, whether `other` has it; empty when it lacks more than
  // `most_missing`.
  std::vector<bool> FoundIn(const ShingledText& other, size_t most_missing) const;

  const absl::flat_hash_set<uint64_t>& Distinct() const;

  std::vector<uint64_t> shingles_;
  mutable absl::flat_hash_set<uint64_t> distinct_;  // The first `hashed_` of them.
  mutable size_t hashed_ = 0;
};

bool AreNearCopies(const ShingledText& a, const ShingledText& b);

}  // namespace ibid

#endif  // IBID_ANALYSIS_NEAR_COPIES_H_
