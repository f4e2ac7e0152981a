#include "engine/form_scorer.h"

#include <algorithm>
#include <cstddef>

#include "base/status_macros.h"
#include "engine/prepare_document.h"
#include "ranking/exact_forms.h"

namespace ibid {

absl::StatusOr<FormScorer> FormScorer::Make(const Evaluator& evaluator,
                                            SnapshotReader& reader) {
  std::vector<double> weights;
  double max_gain = 0;
  for (const QueryNode* leaf : evaluator.leaves()) {
    double weight = 0;
    if (leaf->place != QueryNode::Place::kAnywhere) {
      weights.push_back(0);
      continue;
    }
    if (leaf->op == QueryNode::Op::kStem) {
      IBID_ASSIGN_OR_RETURN(const TermStatistics word,
                            reader.StatisticsOfAny(leaf->stems));
      weight = leaf->weight * Rarity(word) * QueryWeight({}, leaf->repeats);
    } else if (leaf->op == QueryNode::Op::kPhrase) {
      for (const PhraseWord& word : leaf->words) {
        IBID_ASSIGN_OR_RETURN(const TermStatistics statistics,
                              reader.StatisticsOfAny(word.stems));
        weight += Rarity(statistics);
      }
    }
    weights.push_back(weight);
    if (weight > 0) {
      max_gain = std::max(max_gain, leaf->marked_word.empty() ? kExactForm : kMaxGain);
    }
  }
  return FormScorer(std::move(weights), max_gain);
}

double FormScorer::Score(const Evaluation& evaluation, double score) const {
  std::vector<FoundForm> forms;
  for (size_t i = 0; i < evaluation.leaves.size(); ++i) {
    const FoundLeaf& leaf = evaluation.leaves[i];
    forms.push_back({.weight = weights_[i],
                     .frequency = leaf.in_text + kTitleWeight * leaf.in_title,
                     .exact = leaf.exact,
                     .same_marks = leaf.same_marks});
  }
  return score * (1 + ExactFormGain({}, forms));
}

}  // namespace ibid
