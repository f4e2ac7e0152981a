// How a query was understood, and what a hit's score is made of
// (include/ibid/explanation.h).
#ifndef IBID_ENGINE_EXPLAIN_H_
#define IBID_ENGINE_EXPLAIN_H_

#include "absl/status/statusor.h"
#include "engine/hit_finder.h"
#include "ibid/explanation.h"
#include "query/query_node.h"
#include "storage/facet_column.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// `asked` is the query with its filters. Walks everything that matches each of its
// words; `stop`, which may be null, ends that, and then counts are lower bounds.
absl::StatusOr<QueryExplanation> ExplainQuery(const QueryNode& asked,
                                              bool include_chrome,
                                              const DocumentNumbers& documents,
                                              SnapshotReader& reader,
                                              StopCondition* stop);

// REQUIRES: `hit` was found by a match of `request`.
absl::StatusOr<ScoreExplanation> ExplainScore(const FoundHit& hit,
                                              const MatchRequest& request,
                                              SnapshotReader& reader);

}  // namespace ibid

#endif  // IBID_ENGINE_EXPLAIN_H_
