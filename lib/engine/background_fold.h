// Folds shards on a thread of its own, while their writer and all readers go on.
#ifndef IBID_ENGINE_BACKGROUND_FOLD_H_
#define IBID_ENGINE_BACKGROUND_FOLD_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/fold.h"
#include "engine/shard_writer.h"
#include "storage/snapshot.h"

namespace ibid {

// For one thread at a time.
class BackgroundFold {
 public:
  // To fold `shards` of `snapshot` into the new folder `path`. The progress of `options` is
  // not used.
  BackgroundFold(std::vector<std::string> shards,
                 std::shared_ptr<const Snapshot> snapshot, std::string path,
                 ShardWriterOptions options);
  // Gives up when it is not done: the folder stays, and no index refers to it.
  ~BackgroundFold();
  BackgroundFold(const BackgroundFold&) = delete;
  BackgroundFold& operator=(const BackgroundFold&) = delete;

  // False when the system has no thread for it.
  // REQUIRES: called once; what follows, only when it was true.
  bool Start();

  // Whether it is done within that time.
  bool WaitFor(std::chrono::milliseconds time) const;
  // Bytes of text written so far, of total_bytes().
  uint64_t text_bytes() const { return text_bytes_; }
  uint64_t total_bytes() const { return total_bytes_; }

  // Waits for the end, and lets go of the snapshot.
  // REQUIRES: called once.
  absl::StatusOr<FoldedShard> Take();

 private:
  uint64_t total_bytes_ = 0;
  std::atomic<uint64_t> text_bytes_ = 0;
  std::atomic<bool> given_up_ = false;
  std::packaged_task<absl::StatusOr<FoldedShard>()> task_;
  std::future<absl::StatusOr<FoldedShard>> result_;
  std::thread thread_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_BACKGROUND_FOLD_H_
