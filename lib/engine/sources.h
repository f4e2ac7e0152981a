// The sources of an index, and the aliases under which documents are added to it.
#ifndef IBID_ENGINE_SOURCES_H_
#define IBID_ENGINE_SOURCES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/strings.h"
#include "engine/source_groups.h"
#include "ibid/document.h"
#include "ibid/source.h"
#include "query/analyzed_query.h"
#include "storage/shard_sources.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// A table of aliases, ready to be applied. Immutable and thread-safe.
class SourceNames {
 public:
  explicit SourceNames(const std::vector<SourceAlias>& aliases);

  // Puts the name in the place of an alias. REQUIRES: the document is complete.
  void Apply(Document& document) const;

 private:
  StringMap<std::string> name_of_;  // By folded alias.
};

// What the living documents say. A shard without dead documents costs reading its
// counts, another one its documents' records.
absl::StatusOr<SourceCounts> CountSources(SnapshotReader& reader);

// The same with dead documents: enough to know which spellings are of one source.
absl::StatusOr<SourceCounts> CountSourcesEver(SnapshotReader& reader);

// Has every clause about a source ask for all of its spellings.
void AskForAllSpellings(const SourceGroups& groups, QueryNode& root);

// Whether there is such a clause.
bool AsksForSources(const QueryNode& root);

}  // namespace ibid

#endif  // IBID_ENGINE_SOURCES_H_
