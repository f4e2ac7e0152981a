#include "storage/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file.h"
#include "base/status.h"

namespace ibid {

absl::StatusOr<FileLock> FileLock::Try(const std::string& path, Kind kind) {
  return Lock(path, O_RDONLY | O_CLOEXEC, kind);
}

absl::StatusOr<FileLock> FileLock::TryOrCreate(const std::string& path, Kind kind) {
  return Lock(path, O_RDWR | O_CREAT | O_CLOEXEC, kind);
}

absl::StatusOr<FileLock> FileLock::Lock(const std::string& path, int open_flags,
                                        Kind kind) {
  FileLock lock(open(path.c_str(), open_flags, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH));
  if (lock.fd_ < 0) return FileError(errno, "cannot open", path);
  const int operation = (kind == Kind::kShared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  while (flock(lock.fd_, operation) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) {
      return Error(absl::StatusCode::kUnavailable, path, " is locked");
    }
    // A file system without locks: an archive that nobody writes to.
    if (errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS) break;
    return FileError(errno, "cannot lock", path);
  }
  // Whoever deleted the file between open() and flock() held it before us.
  struct stat info;
  if (fstat(lock.fd_, &info) != 0 || info.st_nlink == 0) {
    return Error(absl::StatusCode::kNotFound, path, " was deleted");
  }
  return lock;
}

FileLock::~FileLock() {
  if (fd_ >= 0) close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

absl::Status FileLock::Write(std::string_view bytes, const std::string& path) {
  const ssize_t size = static_cast<ssize_t>(bytes.size());
  if (ftruncate(fd_, 0) != 0 || pwrite(fd_, bytes.data(), bytes.size(), 0) != size) {
    return FileError(errno, "cannot write", path);
  }
  return absl::OkStatus();
}

}  // namespace ibid
