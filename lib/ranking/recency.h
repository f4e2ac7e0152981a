// How much more a passage scores for having been published lately.
//
//   score = BM25 * (1 + 2^(-age / half life))
//
// So a document of the reference day, or of a later one, scores twice as much, one that
// is a half life older one and a half times, and an old or undated one what it scores
// without. Nothing scores less, so what lies behind the first kRecencyDepth of BM25's
// order stays behind it.
#ifndef IBID_RANKING_RECENCY_H_
#define IBID_RANKING_RECENCY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "ranking/rerank.h"

namespace ibid {

// So many hits are looked at. Made up: a few dates a millisecond.
inline constexpr size_t kRecencyDepth = 1000;

// The factor, 1 to 2. Instants are seconds since 1970. REQUIRES: half_life_days > 0.
double RecencyFactor(double half_life_days, int64_t reference,
                     std::optional<int64_t> published);

// All hits by their scores times `factor(i)`, asked for the first kRecencyDepth of
// them; equals in the order they had. REQUIRES: `scores` descend; factors are at least
// 1.
std::vector<Reranked> OrderByRecency(std::span<const double> scores,
                                     const std::function<double(size_t index)>& factor);

}  // namespace ibid

#endif  // IBID_RANKING_RECENCY_H_
