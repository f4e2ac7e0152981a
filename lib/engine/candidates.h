// Passages that the index proposed, as the evaluator sees them.
#ifndef IBID_ENGINE_CANDIDATES_H_
#define IBID_ENGINE_CANDIDATES_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "ibid/query.h"
#include "query/evaluator.h"
#include "storage/passage_data.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Views into `stored`; without the document's field values.
EvaluatedPassage ViewOf(const StoredPassage& stored);

// Evaluates candidates, and remembers what it found of those that may become hits. All
// arguments must outlive it.
class Candidates {
 public:
  // `reads_fields`: the query's text asks for values of the document as well.
  Candidates(Evaluator& evaluator, bool reads_fields, SnapshotReader& reader)
      : evaluator_(evaluator), reads_fields_(reads_fields), reader_(reader) {}

  bool Matches(const StoredPassage& passage) { return EvaluateNow(passage).matches; }

  const Evaluation& Evaluate(const StoredPassage& passage);

  // The first error of reading documents, whose passages do not match then.
  const absl::Status& status() const { return status_; }

 private:
  using Values = std::vector<std::pair<QueryField, std::string>>;

  Evaluation EvaluateNow(const StoredPassage& stored);
  const Values& ValuesOf(const std::string& id);

  Evaluator& evaluator_;
  const bool reads_fields_;
  SnapshotReader& reader_;
  absl::Status status_;
  std::map<std::pair<std::string, uint32_t>, Evaluation> evaluated_;
  std::map<std::string, Values> values_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_CANDIDATES_H_
