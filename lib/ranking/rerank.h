// The best hits in a new order: those that the index ranked first are scored again with
// what only their text tells.
#ifndef IBID_RANKING_RERANK_H_
#define IBID_RANKING_RERANK_H_

#include <cstddef>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"

namespace ibid {

// So many hits are scored again; the others keep their score and place after them. It
// does not depend on what is asked for, so that pages are slices of one order.
inline constexpr size_t kRerankDepth = 50;

struct Reranked {
  size_t index = 0;  // Into the scores given.
  double score = 0;
  friend bool operator==(const Reranked&, const Reranked&) = default;
};

// The first `wanted` hits of the new order: the first kRerankDepth by their new score,
// those with equal ones as before, then the rest with the score they have. Descending,
// because a new score is never below the old one. `rescore(i)` is asked only for hits
// that can still be wanted: a hit far below the last wanted one is not read.
// REQUIRES: `scores` descend; scores[i] <= rescore(i) <= scores[i] * (1 + max_gain).
std::vector<Reranked> Rerank(std::span<const double> scores, size_t wanted,
                             double max_gain,
                             absl::FunctionRef<double(size_t index)> rescore);

}  // namespace ibid

#endif  // IBID_RANKING_RERANK_H_
