#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Create(
    const std::string& path) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                      S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
  if (fd < 0) return FileError(errno, "cannot create", path);
  return std::unique_ptr<OutputFile>(new OutputFile(fd, path));
}

OutputFile::OutputFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) close(fd_);
}

absl::Status OutputFile::Append(std::string_view bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const size_t taken = std::min(bytes.size(), kHashedBlockBytes - buffer_.size());
    buffer_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (buffer_.size() == kHashedBlockBytes) IBID_RETURN_IF_ERROR(Flush());
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Finish(bool sync) {
  if (!buffer_.empty()) IBID_RETURN_IF_ERROR(Flush());
  if (sync && fsync(fd_) != 0) return FileError(errno, "cannot sync", path_);
  if (close(std::exchange(fd_, -1)) != 0) {
    return FileError(errno, "cannot write", path_);
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Flush() {
  IBID_RETURN_IF_ERROR(WriteAll(fd_, buffer_, path_));
  hashes_ += StableHash64Hex(buffer_);
  buffer_.clear();
  return absl::OkStatus();
}

}  // namespace ibid
