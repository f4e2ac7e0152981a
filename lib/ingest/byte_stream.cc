#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

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
      if (count >= 0) {
        consumed_ += static_cast<uint64_t>(count);
        return static_cast<size_t>(count);
      }
      if (errno != EINTR) return FileError(errno, "cannot read", path_);
    }
  }
  uint64_t bytes_consumed() const override { return consumed_; }

 private:
  const int fd_;
  const std::string path_;
  const bool owned_;
  uint64_t consumed_ = 0;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    const size_t count = bytes_.copy(out, size, consumed_);
    consumed_ += count;
    return count;
  }
  uint64_t bytes_consumed() const override { return consumed_; }

 private:
  const std::string bytes_;
  size_t consumed_ = 0;
};

class UnpackingStream : public ByteStream {
 public:
  explicit UnpackingStream(std::unique_ptr<ByteStream> inner)
      : inner_(std::move(inner)), input_(kInputSize) {}
  ~UnpackingStream() override {
    if (open_) inflateEnd(&zlib_);
  }
  UnpackingStream(const UnpackingStream&) = delete;
  UnpackingStream& operator=(const UnpackingStream&) = delete;

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (state_ == State::kStart) {
      IBID_RETURN_IF_ERROR(Fill(2));
      state_ = StartsMember() ? State::kBetweenMembers : State::kPlain;
    }
    if (state_ == State::kPlain) return ReadPlain(out, size);
    if (!failure_.ok()) return failure_;
    const size_t unpacked = Unpack(out, size);
    if (unpacked == 0 && !failure_.ok()) return failure_;
    return unpacked;
  }

  uint64_t bytes_consumed() const override {
    return inner_->bytes_consumed() - (input_end_ - input_begin_);
  }

 private:
  enum class State { kStart, kPlain, kBetweenMembers, kInMember, kEnd };
  static constexpr size_t kInputSize = 1 << 16;

  // Tries to have at least `wanted` bytes of input, fewer at the end.
  absl::Status Fill(size_t wanted) {
    if (input_end_ - input_begin_ >= wanted) return absl::OkStatus();
    std::copy(input_.begin() + static_cast<ptrdiff_t>(input_begin_),
              input_.begin() + static_cast<ptrdiff_t>(input_end_), input_.begin());
    input_end_ -= std::exchange(input_begin_, 0);
    while (input_end_ < wanted) {
      IBID_ASSIGN_OR_RETURN(const size_t count, inner_->Read(input_.data() + input_end_,
                                                             kInputSize - input_end_));
      if (count == 0) break;
      input_end_ += count;
    }
    return absl::OkStatus();
  }

  std::string_view input() const {
    return {input_.data() + input_begin_, input_end_ - input_begin_};
  }
  bool StartsMember() const { return input().starts_with("\x1F\x8B"); }

  absl::StatusOr<size_t> ReadPlain(char* out, size_t size) {
    if (input().empty()) return inner_->Read(out, size);
    const size_t count = input().copy(out, size);
    input_begin_ += count;
    return count;
  }

  absl::Status Damage(std::string_view what) const {
    return Error(absl::StatusCode::kDataLoss, "the gzip data is damaged: ", what,
                 ", at byte ", bytes_consumed(), " of the compressed file");
  }

  // Returns what was unpacked before the end or a failure, which is kept in `failure_`.
  size_t Unpack(char* out, size_t size) {
    size_t unpacked = 0;
    while (unpacked == 0 && state_ != State::kEnd && failure_.ok()) {
      if (state_ == State::kBetweenMembers) {
        failure_ = StartMember();
      } else {
        unpacked = Inflate(out, size);
      }
    }
    return unpacked;
  }

  absl::Status StartMember() {
    IBID_RETURN_IF_ERROR(Fill(2));
    // Archives on tape are padded with zeros.
    const bool padding =
        input().find_first_not_of('\0') == std::string_view::npos && members_ > 0;
    if (padding) {
      state_ = State::kEnd;
      return absl::OkStatus();
    }
    if (!StartsMember()) {
      return Damage("what follows the compressed data is not gzip and was left out");
    }
    constexpr int kGzip = 16 + MAX_WBITS;
    const int result = open_ ? inflateReset(&zlib_) : inflateInit2(&zlib_, kGzip);
    if (result != Z_OK) return Damage("it cannot be unpacked here");
    open_ = true;
    ++members_;
    state_ = State::kInMember;
    return absl::OkStatus();
  }

  size_t Inflate(char* out, size_t size) {
    if (absl::Status filled = Fill(1); !filled.ok()) {
      failure_ = filled;
      return 0;
    }
    if (input().empty()) {
      failure_ = Damage("it ends in the middle");
      return 0;
    }
    zlib_.next_in = reinterpret_cast<Bytef*>(input_.data() + input_begin_);
    zlib_.avail_in = static_cast<uInt>(input().size());
    zlib_.next_out = reinterpret_cast<Bytef*>(out);
    zlib_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const uInt room = zlib_.avail_out;
    const int result = inflate(&zlib_, Z_NO_FLUSH);
    input_begin_ = input_end_ - zlib_.avail_in;
    if (result == Z_STREAM_END) {
      state_ = State::kBetweenMembers;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      failure_ = Damage(zlib_.msg != nullptr ? zlib_.msg : "it cannot be unpacked");
    }
    return room - zlib_.avail_out;
  }

  const std::unique_ptr<ByteStream> inner_;
  std::vector<char> input_;
  size_t input_begin_ = 0;
  size_t input_end_ = 0;
  State state_ = State::kStart;
  z_stream zlib_ = {};
  bool open_ = false;
  size_t members_ = 0;
  absl::Status failure_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteStream>> OpenFileStream(const std::string& path) {
  if (path == "-") return std::make_unique<FileStream>(STDIN_FILENO, path, false);
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return FileError(errno, "cannot open", path);
  return std::make_unique<FileStream>(fd, path, true);
}

std::unique_ptr<ByteStream> NewMemoryStream(std::string bytes) {
  return std::make_unique<MemoryStream>(std::move(bytes));
}

std::unique_ptr<ByteStream> NewUnpackingStream(std::unique_ptr<ByteStream> inner) {
  return std::make_unique<UnpackingStream>(std::move(inner));
}

}  // namespace ibid
