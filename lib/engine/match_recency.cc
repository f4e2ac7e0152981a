#include "engine/match_recency.h"

#include "base/status_macros.h"
#include "ranking/recency.h"

namespace ibid {

absl::StatusOr<double> MatchRecency::FactorOf(const Match& match) {
  if (!reference_) {
    IBID_ASSIGN_OR_RETURN(reference_, Reference());
  }
  IBID_ASSIGN_OR_RETURN(const std::optional<int64_t> published,
                        reader_.InstantOf(match));
  return RecencyFactor(options_.recency_half_life_days, *reference_, published);
}

absl::StatusOr<int64_t> MatchRecency::Reference() {
  if (options_.recency_from && options_.recency_from->known()) {
    return options_.recency_from->unix_seconds;
  }
  IBID_ASSIGN_OR_RETURN(const std::optional<int64_t> newest, reader_.NewestInstant());
  return newest.value_or(0);
}

}  // namespace ibid
