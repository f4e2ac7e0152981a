#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

class FileStream : public ByteStream {
 public:
  FileStream(int fd, std::string path, bool owned)
      : fd_(fd), path_(std::move(path)), owned_(owned) {}
  ~FileStream() override {
    if (owned_) close(fd_);
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    while (true) {
      const ssize_t count = read(fd_, out, size);
      if (count >= 0) return static_cast<size_t>(count);
      if (errno != EINTR) return FileError(errno, "cannot read", path_);
    }
  }
  absl::StatusOr<uint64_t> Seek(int64_t offset, SeekFrom from) override {
    const int whence = from == SeekFrom::kStart  ? SEEK_SET
                       : from == SeekFrom::kHere ? SEEK_CUR
                                                 : SEEK_END;
    const off_t place = lseek(fd_, offset, whence);
    if (place >= 0) return static_cast<uint64_t>(place);
    if (errno == ESPIPE) return ByteStream::Seek(offset, from);
    return FileError(errno, "cannot read", path_);
  }

 private:
  const int fd_;
  const std::string path_;
  const bool owned_;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const size_t count = bytes_.copy(out, size, place_);
    place_ += count;
    return count;
  }
  absl::StatusOr<uint64_t> Seek(int64_t offset, SeekFrom from) override {
    const size_t base = from == SeekFrom::kStart  ? 0
                        : from == SeekFrom::kHere ? place_
                                                  : bytes_.size();
    const int64_t place = static_cast<int64_t>(base) + offset;
    place_ = static_cast<size_t>(
        std::clamp<int64_t>(place, 0, static_cast<int64_t>(bytes_.size())));
    return place_;
  }

 private:
  const std::string bytes_;
  size_t place_ = 0;
};

}  // namespace

absl::StatusOr<uint64_t> ByteStream::Seek(int64_t, SeekFrom) {
  return absl::UnimplementedError("only from front to back");
}

absl::StatusOr<std::unique_ptr<ByteStream>> OpenFileStream(const std::string& path) {
  if (path == "-") return std::make_unique<FileStream>(STDIN_FILENO, path, false);
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return FileError(errno, "cannot open", path);
  return std::make_unique<FileStream>(fd, path, true);
}

std::unique_ptr<ByteStream> NewMemoryStream(std::string bytes) {
  return std::make_unique<MemoryStream>(std::move(bytes));
}

PeekStream::PeekStream(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)) {}

bool PeekStream::ReadAhead(size_t size) {
  if (ended_ || !failure_.ok()) return false;
  const size_t had = ahead_.size();
  ahead_.resize(had + size);
  const absl::StatusOr<size_t> count = inner_->Read(ahead_.data() + had, size);
  ahead_.resize(had + (count.ok() ? *count : 0));
  if (!count.ok()) failure_ = count.status();
  ended_ = count.ok() && *count == 0;
  return ahead_.size() > had;
}

std::string_view PeekStream::Peek(size_t size) {
  ahead_.erase(0, std::exchange(begin_, 0));
  while (ahead_.size() < size && ReadAhead(size - ahead_.size())) {
  }
  return std::string_view(ahead_).substr(0, size);
}

std::string_view PeekStream::PeekLine(size_t size) {
  ahead_.erase(0, std::exchange(begin_, 0));
  while (ahead_.size() < size && ahead_.find('\n') == std::string::npos &&
         ReadAhead(size - ahead_.size())) {
  }
  return std::string_view(ahead_).substr(0, size);
}

absl::StatusOr<size_t> PeekStream::Read(char* out, size_t size) {
  if (begin_ < ahead_.size()) {
    const size_t count = ahead_.copy(out, size, begin_);
    begin_ += count;
    return count;
  }
  if (!failure_.ok()) return failure_;
  if (ended_) return 0;
  return inner_->Read(out, size);
}

absl::StatusOr<uint64_t> PeekStream::Seek(int64_t offset, SeekFrom from) {
  // What was looked at has moved `inner_` on.
  if (from == SeekFrom::kHere) offset -= static_cast<int64_t>(ahead_.size() - begin_);
  IBID_ASSIGN_OR_RETURN(const uint64_t place, inner_->Seek(offset, from));
  ahead_.clear();
  begin_ = 0;
  ended_ = false;
  return place;
}

}  // namespace ibid
