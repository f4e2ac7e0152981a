// How much more a match scores for having been published lately: ranking/recency.h for
// the matches of one search.
#ifndef IBID_ENGINE_MATCH_RECENCY_H_
#define IBID_ENGINE_MATCH_RECENCY_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

class MatchRecency {
 public:
  // Both must outlive it.
  MatchRecency(const SearchOptions& options, SnapshotReader& reader)
      : options_(options), reader_(reader) {}

  // Whether new documents score more in this search. By date none has to.
  bool counts() const {
    return options_.order == HitOrder::kRelevance &&
           options_.recency_half_life_days > 0;
  }

  // 1 to 2. REQUIRES: counts().
  absl::StatusOr<double> FactorOf(const Match& match);

 private:
  absl::StatusOr<int64_t> Reference();

  const SearchOptions& options_;
  SnapshotReader& reader_;
  std::optional<int64_t> reference_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_MATCH_RECENCY_H_
