#include "ranking/recency.h"

#include <algorithm>
#include <cmath>

namespace ibid {

double RecencyFactor(double half_life_days, int64_t reference,
                     std::optional<int64_t> published) {
  if (!published) return 1;
  const double age_days =
      static_cast<double>(std::max<int64_t>(reference - *published, 0)) / 86400;
  return 1 + std::exp2(-age_days / half_life_days);
}

std::vector<Reranked> OrderByRecency(
    std::span<const double> scores, const std::function<double(size_t index)>& factor) {
  std::vector<Reranked> order;
  for (size_t i = 0; i < scores.size(); ++i) {
    order.push_back({i, i < kRecencyDepth ? scores[i] * factor(i) : scores[i]});
  }
  std::stable_sort(
      order.begin(), order.end(),
      [](const Reranked& a, const Reranked& b) { return a.score > b.score; });
  return order;
}

}  // namespace ibid
