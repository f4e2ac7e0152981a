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
namespace {

constexpr uint64_t kSentBytes = uint64_t{8} << 20;

// The disk works while the rest is written, so that there is little to wait for at the
// end. Where that cannot be said the end takes longer.
void BeginSending([[maybe_unused]] int fd, [[maybe_unused]] uint64_t from) {
#ifdef SYNC_FILE_RANGE_WRITE
  sync_file_range(fd, static_cast<off64_t>(from), kSentBytes, SYNC_FILE_RANGE_WRITE);
#endif
}

}  // namespace

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
  written_ += buffer_.size();
  buffer_.clear();
  if (written_ % kSentBytes == 0) BeginSending(fd_, written_ - kSentBytes);
  return absl::OkStatus();
}

absl::Status WriteNewFile(const std::string& path, std::string_view bytes, bool sync) {
  IBID_ASSIGN_OR_RETURN(const std::unique_ptr<OutputFile> file,
                        OutputFile::Create(path));
  IBID_RETURN_IF_ERROR(file->Append(bytes));
  return file->Finish(sync);
}

}  // namespace ibid
