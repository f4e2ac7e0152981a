// The columns that facets count by, read from a snapshot when first asked for and kept
// for all searches.
#ifndef IBID_ENGINE_SHARED_COLUMNS_H_
#define IBID_ENGINE_SHARED_COLUMNS_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/copy_groups.h"
#include "storage/facet_column.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Thread-safe. What it returns lives as long as this object. The first call for each
// reads through `reader`, while others wait.
class SharedColumns {
 public:
  absl::StatusOr<const FacetColumn*> Column(QueryField field, const std::string& name,
                                            SnapshotReader& reader);

  absl::StatusOr<const CopyGroups*> Copies(SnapshotReader& reader);

 private:
  // Not Abseil's: ThreadSanitizer does not see through the one that Debian builds.
  std::mutex mutex_;
  // Guarded by mutex_.
  std::map<std::pair<QueryField, std::string>, const FacetColumn> columns_;
  std::optional<const CopyGroups> copies_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_SHARED_COLUMNS_H_
