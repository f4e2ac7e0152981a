#include "engine/shared_columns.h"

#include <utility>

#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<const CopyGroups*> SharedColumns::Copies(SnapshotReader& reader) {
  const std::lock_guard lock(mutex_);
  if (!copies_) {
    IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, reader.Documents());
    IBID_ASSIGN_OR_RETURN(CopyGroups copies, CopyGroups::Read(*documents, reader));
    copies_.emplace(std::move(copies));
  }
  return &*copies_;
}

absl::StatusOr<const FacetColumn*> SharedColumns::Column(QueryField field,
                                                         const std::string& name,
                                                         SnapshotReader& reader) {
  const std::lock_guard lock(mutex_);
  const std::pair<QueryField, std::string> key(field, name);
  const auto found = columns_.find(key);
  if (found != columns_.end()) return &found->second;
  IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, reader.Documents());
  IBID_ASSIGN_OR_RETURN(FacetColumn column,
                        ReadFacetColumn(field, name, *documents, reader));
  return &columns_.emplace(key, std::move(column)).first->second;
}

}  // namespace ibid
