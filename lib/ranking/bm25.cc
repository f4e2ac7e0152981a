#include "ranking/bm25.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

namespace ibid {

double QueryWeight(const Bm25Parameters& parameters, uint32_t repeats) {
  return (parameters.k3 + 1) * repeats / (parameters.k3 + repeats);
}

uint64_t PassagesWithAny(uint64_t passages, std::vector<uint64_t> passages_with) {
  if (passages == 0 || passages_with.empty()) return 0;
  std::priority_queue<uint64_t, std::vector<uint64_t>, std::greater<>> left(
      std::greater<>(), std::move(passages_with));
  while (left.size() > 1) {
    const auto a = static_cast<double>(left.top());
    left.pop();
    const auto b = static_cast<double>(left.top());
    left.pop();
    const double either = a + b - a * b / static_cast<double>(passages);
    left.push(static_cast<uint64_t>(either + 0.5));
  }
  return left.top();
}

double Rarity(const TermStatistics& statistics) {
  const double with = static_cast<double>(statistics.passages_with_term);
  const double all = static_cast<double>(statistics.passages);
  double weight = (all - with + 0.5) / (with + 0.5);
  // Xapian's way of keeping the weight of a word in over half of all passages positive:
  // below 2 the odds are bent towards 1, where the logarithm is 0.
  if (weight < 2) weight = weight * 0.5 + 1;
  return std::log(weight);
}

double Bm25Score(const Bm25Parameters& parameters, const TermStatistics& statistics,
                 uint32_t term_frequency, uint32_t passage_length,
                 uint32_t query_frequency) {
  const double k1 = parameters.k1;
  const double b = parameters.b;
  const double frequency = term_frequency;
  const double length =
      std::max(passage_length / statistics.mean_length, parameters.min_normlen);
  return Rarity(statistics) * QueryWeight(parameters, query_frequency) * (k1 + 1) *
         frequency / (k1 * ((1 - b) + b * length) + frequency);
}

}  // namespace ibid
