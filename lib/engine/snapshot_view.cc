#include "engine/snapshot_view.h"

#include <array>

namespace ibid {

const WordList* SnapshotView::words() const {
  const absl::StatusOr<const WordList*> words = words_.Get(reader_);
  status_.Update(words.status());
  return words.ok() ? *words : nullptr;
}

bool SnapshotView::HasOwnField(std::string_view name) const {
  const std::array<std::string, 1> names = {std::string(name)};
  const absl::StatusOr<bool> holds = reader_.HoldsValue(QueryField::kHas, names);
  status_.Update(holds.status());
  return holds.ok() && *holds;
}

void SnapshotView::ForEachOwnValue(
    std::string_view name, absl::FunctionRef<bool(std::string_view)> visit) const {
  status_.Update(reader_.ForEachOwnValue(name, visit));
}

}  // namespace ibid
