#include "engine/worker_pool.h"

#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<WorkerPool::Lease> WorkerPool::Borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Worker> worker = std::move(idle_.back());
      idle_.pop_back();
      return Lease(this, std::move(worker));
    }
  }
  auto worker = std::make_unique<Worker>();
  IBID_ASSIGN_OR_RETURN(worker->reader, snapshot_->NewReader());
  IBID_ASSIGN_OR_RETURN(worker->languages, worker->reader->Languages());
  return Lease(this, std::move(worker));
}

void WorkerPool::Return(std::unique_ptr<Worker> worker) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(worker));
}

}  // namespace ibid
