// What one search in flight needs for itself, kept for the next one: Xapian's handles
// and an analyzer are for one thread at a time and cost more to make than a search.
#ifndef IBID_ENGINE_WORKER_POOL_H_
#define IBID_ENGINE_WORKER_POOL_H_

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/analyzer.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"

namespace ibid {

struct Worker {
  std::unique_ptr<SnapshotReader> reader;
  std::vector<std::string> languages;  // Of the snapshot: reader->Languages().
  Analyzer analyzer;
};

// Thread-safe. Grows to the largest number of workers that were lent at once.
class WorkerPool {
 public:
  explicit WorkerPool(std::shared_ptr<const Snapshot> snapshot)
      : snapshot_(std::move(snapshot)) {}

  // A worker for the lease's life; it goes back to the pool, which must outlive it.
  class Lease {
   public:
    Lease(WorkerPool* pool, std::unique_ptr<Worker> worker)
        : pool_(pool), worker_(std::move(worker)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (worker_ != nullptr) pool_->Return(std::move(worker_));
    }
    Worker* operator->() const { return worker_.get(); }
    Worker& operator*() const { return *worker_; }

   private:
    WorkerPool* pool_;
    std::unique_ptr<Worker> worker_;
  };

  absl::StatusOr<Lease> Borrow();

 private:
  void Return(std::unique_ptr<Worker> worker);

  const std::shared_ptr<const Snapshot> snapshot_;
  // Not Abseil's: ThreadSanitizer does not see through the one that Debian builds.
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;  // Guarded by mutex_.
};

}  // namespace ibid

#endif  // IBID_ENGINE_WORKER_POOL_H_
