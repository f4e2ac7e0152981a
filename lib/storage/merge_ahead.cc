#include "storage/merge_ahead.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/new_thread.h"

namespace ibid {
namespace {

constexpr size_t kBatchBytes = size_t{256} << 10;
constexpr size_t kMostWaiting = 4;

// Entries and lists, copied.
struct Batch {
  struct Item {
    bool is_list;
    size_t name_bytes;  // Of the key or term, which the tag or stream follows.
    size_t bytes;
    PostingCounts counts;
  };

  void Add(bool is_list, std::string_view name, std::string_view content,
           const PostingCounts& counts) {
    items.push_back({is_list, name.size(), content.size(), counts});
    bytes.append(name).append(content);
  }
  // Keeps the memory.
  void Clear() {
    items.clear();
    bytes.clear();
  }

  std::vector<Item> items;
  std::string bytes;
};

// Batches on their way from one thread to another.
class Handover {
 public:
  // Leaves `batch` empty, with the memory of one that was taken. Cancelled when nobody
  // takes any more.
  absl::Status Put(Batch& batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || waiting_.size() < kMostWaiting; });
    if (stopped_) return absl::CancelledError("nobody takes it");
    waiting_.push_back(std::exchange(batch, std::exchange(spare_, {})));
    changed_.notify_all();
    return absl::OkStatus();
  }
  void End(absl::Status status) {
    const std::lock_guard lock(mutex_);
    status_ = std::move(status);
    changed_.notify_all();
  }

  // The next one in place of `batch`, which is done with. False behind the last.
  bool Take(Batch& batch) {
    batch.Clear();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return status_ || !waiting_.empty(); });
    if (waiting_.empty()) return false;
    spare_ = std::exchange(batch, std::move(waiting_.front()));
    waiting_.pop_front();
    changed_.notify_all();
    return true;
  }
  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  // REQUIRES: End() was called.
  const absl::Status& status() const { return *status_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  Batch spare_;
  std::optional<absl::Status> status_;  // When it has ended.
  bool stopped_ = false;
};

absl::Status PutAll(const std::vector<std::unique_ptr<SortedRun>>& runs,
                    Handover& handover) {
  Batch batch;
  const auto put = [&](bool is_list, std::string_view name, std::string_view content,
                       const PostingCounts& counts) -> absl::Status {
    batch.Add(is_list, name, content, counts);
    if (batch.bytes.size() < kBatchBytes) return absl::OkStatus();
    return handover.Put(batch);
  };
  const absl::Status merged = MergeRuns(
      runs,
      [&](const SortedRun::Entry& entry) {
        return put(false, entry.key, entry.tag, {});
      },
      [&](const SortedRun::List& list, std::string_view stream) {
        return put(true, list.term, stream, list.counts);
      });
  // Also what came before a failure.
  const absl::Status put_last = handover.Put(batch);
  return merged.ok() ? put_last : merged;
}

}  // namespace

absl::Status MergeRunsAhead(
    const std::vector<std::unique_ptr<SortedRun>>& runs,
    const std::function<absl::Status(const SortedRun::Entry&)>& take_entry,
    const std::function<absl::Status(const SortedRun::List&, std::string_view stream)>&
        take_list) {
  Handover handover;
  std::optional<std::thread> thread =
      NewThread([&] { handover.End(PutAll(runs, handover)); });
  if (!thread) return MergeRuns(runs, take_entry, take_list);
  absl::Status taken;
  Batch batch;
  while (taken.ok() && handover.Take(batch)) {
    std::string_view bytes = batch.bytes;
    for (const Batch::Item& item : batch.items) {
      const std::string_view name = bytes.substr(0, item.name_bytes);
      const std::string_view content = bytes.substr(item.name_bytes, item.bytes);
      bytes.remove_prefix(item.name_bytes + item.bytes);
      taken = item.is_list ? take_list({name, item.counts}, content)
                           : take_entry({name, content});
      if (!taken.ok()) break;
    }
  }
  handover.Stop();
  thread->join();
  return taken.ok() ? handover.status() : taken;
}

}  // namespace ibid
