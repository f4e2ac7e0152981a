// Scores a passage again for the forms in which it has the query's words.
#ifndef IBID_ENGINE_FORM_SCORER_H_
#define IBID_ENGINE_FORM_SCORER_H_

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "query/evaluator.h"
#include "ranking/bm25.h"
#include "storage/snapshot_reader.h"

namespace ibid {

class FormScorer {
 public:
  // Looks up how rare the query's words are: a few microseconds each.
  static absl::StatusOr<FormScorer> Make(const Evaluator& evaluator,
                                         SnapshotReader& reader);

  // `score`, or up to max_gain() of it more (ranking/exact_forms.h).
  double Score(const Evaluation& evaluation, double score) const;

  // What the words of this query can gain: kMaxGain at most.
  double max_gain() const { return max_gain_; }

 private:
  FormScorer(std::vector<double> weights, double max_gain)
      : weights_(std::move(weights)), max_gain_(max_gain) {}

  std::vector<double> weights_;  // Of the evaluator's leaves.
  double max_gain_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_FORM_SCORER_H_
