// Of which hit of a search a candidate's document is a copy: signatures propose, and
// CopyFinder decides on the texts.
#ifndef IBID_ENGINE_HIT_COPIES_H_
#define IBID_ENGINE_HIT_COPIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/stop_condition.h"
#include "engine/copy_finder.h"
#include "engine/passage_cache.h"
#include "ibid/analyzer.h"
#include "storage/snapshot_reader.h"

namespace ibid {

class HitCopies {
 public:
  // All must outlive it; `stop` may be null.
  HitCopies(SnapshotReader& reader, Analyzer& analyzer, PassageCache& passages,
            StopCondition* stop)
      : reader_(reader), passages_(passages), stop_(stop), finder_(reader, analyzer) {}

  // The hits of another selection; what is known of their texts is kept.
  void Clear() { hits_.clear(); }

  absl::Status AddHit(const Match& hit);

  // The first hit, counted in the order they were added, that the candidate is a copy
  // of. When stopped texts are not read any more, and there is none.
  absl::StatusOr<std::optional<size_t>> OriginalOf(const Match& candidate);

 private:
  struct Hit {
    Match match;
    Similarity similarity;
  };

  absl::StatusOr<Similarity> SimilarityOf(const Match& match);

  SnapshotReader& reader_;
  PassageCache& passages_;
  StopCondition* const stop_;
  CopyFinder finder_;
  std::vector<Hit> hits_;
  std::unordered_map<uint32_t, Similarity> similarities_;  // By docid.
};

}  // namespace ibid

#endif  // IBID_ENGINE_HIT_COPIES_H_
