#include "ranking/bm25.h"

#include <algorithm>
#include <cmath>

namespace ibid {

double Bm25Score(const Bm25Parameters& parameters, const TermStatistics& statistics,
                 uint32_t term_frequency, uint32_t passage_length,
                 uint32_t query_frequency) {
  const double with = static_cast<double>(statistics.passages_with_term);
  const double all = static_cast<double>(statistics.passages);
  double weight = (all - with + 0.5) / (with + 0.5);
  // Xapian's way of keeping the weight of a word in over half of all passages positive:
  // below 2 the odds are bent towards 1, where the logarithm is 0.
  if (weight < 2) weight = weight * 0.5 + 1;
  weight = std::log(weight);

  const double k1 = parameters.k1;
  const double b = parameters.b;
  const double frequency = term_frequency;
  const double length =
      std::max(passage_length / statistics.mean_length, parameters.min_normlen);
  const double query =
      (parameters.k3 + 1) * query_frequency / (parameters.k3 + query_frequency);
  return weight * query * (k1 + 1) * frequency /
         (k1 * ((1 - b) + b * length) + frequency);
}

}  // namespace ibid
