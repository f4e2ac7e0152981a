#include "ranking/rerank.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace ibid {

std::vector<Reranked> Rerank(std::span<const double> scores, size_t wanted,
                             double max_gain,
                             absl::FunctionRef<double(size_t index)> rescore) {
  const size_t depth = std::min(scores.size(), kRerankDepth);
  const size_t kept = std::min(wanted, depth);
  std::vector<Reranked> order;
  // The best `kept` new scores so far, the least on top.
  std::priority_queue<double, std::vector<double>, std::greater<>> best;
  for (size_t i = 0; i < depth; ++i) {
    if (best.size() == kept &&
        (kept == 0 || scores[i] * (1 + max_gain) <= best.top())) {
      break;
    }
    order.push_back({i, rescore(i)});
    best.push(order.back().score);
    if (best.size() > kept) best.pop();
  }
  std::stable_sort(
      order.begin(), order.end(),
      [](const Reranked& a, const Reranked& b) { return a.score > b.score; });
  order.resize(kept);
  for (size_t i = depth; i < std::min(wanted, scores.size()); ++i) {
    order.push_back({i, scores[i]});
  }
  return order;
}

}  // namespace ibid
