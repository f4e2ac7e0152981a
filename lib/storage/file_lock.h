// A lock on a file, shared or exclusive, between processes and between parts of one
// process. It lives as long as this object; a process that dies lets go of it.
//
// Made with flock(), so it needs no permission to write.
#ifndef IBID_STORAGE_FILE_LOCK_H_
#define IBID_STORAGE_FILE_LOCK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid {

class FileLock {
 public:
  enum class Kind : uint8_t { kShared, kExclusive };

  // Opens `path` for reading and locks it without waiting. Unavailable when another
  // holds it, NotFound when there is no such file or it was deleted meanwhile.
  static absl::StatusOr<FileLock> Try(const std::string& path, Kind kind);
  // The same, but opens it for writing and makes it when there is none.
  static absl::StatusOr<FileLock> TryOrCreate(const std::string& path, Kind kind);

  FileLock() = default;  // Holds nothing.
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;

  // Replaces what the file holds; `path`, where it lies, is for the message. REQUIRES:
  // made by TryOrCreate().
  absl::Status Write(std::string_view bytes, const std::string& path);

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  static absl::StatusOr<FileLock> Lock(const std::string& path, int open_flags,
                                       Kind kind);

  int fd_ = -1;
};

}  // namespace ibid

#endif  // IBID_STORAGE_FILE_LOCK_H_
