#include "engine/background_fold.h"

#include <utility>

#include "base/new_thread.h"
#include "base/status_macros.h"
#include "storage/snapshot_reader.h"

namespace ibid {

BackgroundFold::BackgroundFold(std::vector<std::string> shards,
                               std::shared_ptr<const Snapshot> snapshot,
                               std::string path, ShardWriterOptions options) {
  total_bytes_ = LivingBytes(snapshot->manifest(), shards);
  options.progress = [this](uint64_t text_bytes) {
    text_bytes_ = text_bytes;
    return !given_up_;
  };
  task_ = std::packaged_task<absl::StatusOr<FoldedShard>()>(
      [shards = std::move(shards), snapshot = std::move(snapshot),
       path = std::move(path),
       options = std::move(options)]() mutable -> absl::StatusOr<FoldedShard> {
        // Let go of when this ends: a reader keeps its shards from being removed.
        const std::shared_ptr<const Snapshot> held = std::move(snapshot);
        IBID_ASSIGN_OR_RETURN(const std::unique_ptr<SnapshotReader> reader,
                              held->NewReader());
        DocumentPreparers preparers;
        return Fold(shards, *reader, path, options, preparers);
      });
}

BackgroundFold::~BackgroundFold() {
  given_up_ = true;
  if (thread_.joinable()) thread_.join();
}

bool BackgroundFold::Start() {
  result_ = task_.get_future();
  auto thread = NewThread([this] { task_(); });
  if (thread) thread_ = *std::move(thread);
  return thread_.joinable();
}

bool BackgroundFold::WaitFor(std::chrono::milliseconds time) const {
  return result_.wait_for(time) == std::future_status::ready;
}

absl::StatusOr<FoldedShard> BackgroundFold::Take() { return result_.get(); }

}  // namespace ibid
