// One writer an index at a time: INDEX/writer.lock, held for the writer's life. The
// file says who holds it ("pid host program"); it stays behind unlocked and means
// nothing then.
#ifndef IBID_STORAGE_WRITER_LOCK_H_
#define IBID_STORAGE_WRITER_LOCK_H_

#include <chrono>
#include <string>

#include "absl/status/statusor.h"
#include "storage/file_lock.h"

namespace ibid {

inline constexpr char kWriterLockName[] = "writer.lock";

// Waits at most `wait`; then Unavailable, naming the holder. `directory` must exist.
absl::StatusOr<FileLock> LockForWriting(const std::string& directory,
                                        std::chrono::milliseconds wait);

}  // namespace ibid

#endif  // IBID_STORAGE_WRITER_LOCK_H_
