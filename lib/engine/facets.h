// Facets: which documents match, and what they have in the fields that are asked for.
// include/ibid/facets.h says what is counted.
#ifndef IBID_ENGINE_FACETS_H_
#define IBID_ENGINE_FACETS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/shared_columns.h"
#include "engine/source_groups.h"
#include "ibid/facets.h"
#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// InvalidArgument for a field that documents are not counted by.
absl::Status CheckFacets(const std::vector<FacetRequest>& requests);

// Counts all documents that `request` finds, also beyond its limit, and sets
// `result.facets`, and `result.total` where the counts are exact. `groups` is called
// when sources are asked for. REQUIRES: options.facets passed the check.
absl::Status AddFacets(const SearchOptions& options, const MatchRequest& request,
                       absl::FunctionRef<absl::StatusOr<const SourceGroups*>()> groups,
                       SharedColumns& columns, SnapshotReader& reader,
                       SearchResult& result);

}  // namespace ibid

#endif  // IBID_ENGINE_FACETS_H_
