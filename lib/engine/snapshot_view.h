// What a snapshot tells the analysis of a query.
#ifndef IBID_ENGINE_SNAPSHOT_VIEW_H_
#define IBID_ENGINE_SNAPSHOT_VIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "engine/shared_words.h"
#include "query/index_view.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// For one thread at a time; `reader` and `words` must outlive it.
class SnapshotView final : public IndexView {
 public:
  SnapshotView(std::vector<std::string> languages, SnapshotReader& reader,
               SharedWords& words)
      : IndexView(std::move(languages)), reader_(reader), words_(words) {}

  const WordList* words() const override;
  bool HasOwnField(std::string_view name) const override;
  void ForEachOwnValue(std::string_view name,
                       absl::FunctionRef<bool(std::string_view)> visit) const override;

  // The first error of reading the index, which answers as if nothing were there.
  const absl::Status& status() const { return status_; }

 private:
  SnapshotReader& reader_;
  SharedWords& words_;
  mutable absl::Status status_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_SNAPSHOT_VIEW_H_
