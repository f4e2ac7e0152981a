#include "ingest/unpacking_stream.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

// Packed bytes that wait to be unpacked.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)), buffer_(1 << 16) {}

  std::string_view bytes() const { return {buffer_.data() + begin_, end_ - begin_}; }
  // The bytes before bytes() in the packed stream.
  uint64_t position() const { return read_ - (end_ - begin_); }
  void Take(size_t count) { begin_ += count; }

  // Tries to have at least `wanted` bytes, fewer at the end.
  absl::Status Fill(size_t wanted) {
    if (end_ - begin_ >= wanted) return absl::OkStatus();
    std::copy(buffer_.begin() + static_cast<ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<ptrdiff_t>(end_), buffer_.begin());
    end_ -= std::exchange(begin_, 0);
    while (end_ < wanted) {
      IBID_ASSIGN_OR_RETURN(const size_t count, stream_->Read(buffer_.data() + end_,
                                                              buffer_.size() - end_));
      if (count == 0) break;
      end_ += count;
      read_ += count;
    }
    return absl::OkStatus();
  }

  absl::Status Damage(std::string_view format, std::string_view what) const {
    return Error(absl::StatusCode::kDataLoss, "the ", format,
                 " data is damaged: ", what, ", at byte ", position(),
                 " of the compressed file");
  }

 private:
  const std::unique_ptr<ByteStream> stream_;
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t read_ = 0;
};

class GzipStream : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> inner, OnDamage on_damage)
      : input_(std::move(inner)), on_damage_(std::move(on_damage)) {}
  ~GzipStream() override {
    if (open_) inflateEnd(&zlib_);
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  // Gives out what was unpacked before a failure first; the failure is kept.
  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    size_t unpacked = 0;
    while (unpacked == 0 && size > 0 && state_ != State::kEnd && failure_.ok()) {
      if (state_ == State::kBetweenMembers) {
        StartMember();
      } else if (std::exchange(line_end_due_, false)) {
        out[unpacked++] = '\n';
      } else {
        unpacked = Inflate(out, size);
      }
    }
    if (unpacked == 0 && !failure_.ok()) return failure_;
    return unpacked;
  }

 private:
  enum class State { kBetweenMembers, kInMember, kEnd };

  void StartMember() {
    failure_ = input_.Fill(2);
    if (!failure_.ok()) return;
    const std::string_view ahead = input_.bytes();
    // Archives on tape are padded with zeros.
    if (members_ > 0 && ahead.find_first_not_of('\0') == std::string_view::npos) {
      state_ = State::kEnd;
      return;
    }
    if (!ahead.starts_with("\x1F\x8B")) {
      return GoOnBehind(input_.Damage(
          "gzip", "what follows the compressed data is not gzip and was left out"));
    }
    constexpr int kGzip = 16 + MAX_WBITS;
    const int result = open_ ? inflateReset(&zlib_) : inflateInit2(&zlib_, kGzip);
    if (result != Z_OK) {
      failure_ = input_.Damage("gzip", "it cannot be unpacked here");
      return;
    }
    open_ = true;
    ++members_;
    state_ = State::kInMember;
  }

  size_t Inflate(char* out, size_t size) {
    failure_ = input_.Fill(1);
    if (!failure_.ok()) return 0;
    if (input_.bytes().empty()) {
      failure_ = input_.Damage("gzip", "it ends in the middle");
      return 0;
    }
    // zlib reads here, and takes no pointer to const.
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input_.bytes().data()));
    zlib_.avail_in = static_cast<uInt>(input_.bytes().size());
    zlib_.next_out = reinterpret_cast<Bytef*>(out);
    zlib_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const uInt room = zlib_.avail_out;
    const int result = inflate(&zlib_, Z_NO_FLUSH);
    input_.Take(input_.bytes().size() - zlib_.avail_in);
    const size_t unpacked = room - zlib_.avail_out;
    if (result == Z_STREAM_END) {
      state_ = State::kBetweenMembers;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      GoOnBehind(input_.Damage(
          "gzip", zlib_.msg != nullptr ? zlib_.msg : "it cannot be unpacked"));
    }
    return unpacked;
  }

  // Looks for the next member: web archives have one for each record.
  void GoOnBehind(absl::Status damage) {
    constexpr std::string_view kMember = "\x1F\x8B\x08";
    input_.Take(std::min<size_t>(1, input_.bytes().size()));
    while (true) {
      failure_ = input_.Fill(kMember.size());
      if (!failure_.ok()) return;
      const size_t at = input_.bytes().find(kMember);
      if (at != std::string_view::npos) {
        input_.Take(at);
        break;
      }
      if (input_.bytes().size() < kMember.size()) {
        failure_ = std::move(damage);
        return;
      }
      input_.Take(input_.bytes().size() - (kMember.size() - 1));
    }
    on_damage_(damage);
    line_end_due_ = true;
    state_ = State::kBetweenMembers;
  }

  Input input_;
  const OnDamage on_damage_;
  State state_ = State::kBetweenMembers;
  z_stream zlib_ = {};
  bool open_ = false;
  bool line_end_due_ = false;
  size_t members_ = 0;
  absl::Status failure_;
};

class ZstandardStream : public ByteStream {
 public:
  explicit ZstandardStream(std::unique_ptr<ByteStream> inner)
      : input_(std::move(inner)), zstd_(ZSTD_createDStream()) {
    // Large dumps are packed with the largest windows (--long=31). Memory is taken as
    // the window fills.
    ZSTD_DCtx_setParameter(zstd_, ZSTD_d_windowLogMax, kLargestWindowLog);
  }
  ~ZstandardStream() override { ZSTD_freeDStream(zstd_); }
  ZstandardStream(const ZstandardStream&) = delete;
  ZstandardStream& operator=(const ZstandardStream&) = delete;

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    while (size > 0) {
      IBID_RETURN_IF_ERROR(failure_);
      if (!more_inside_) {
        IBID_RETURN_IF_ERROR(input_.Fill(1));
        if (input_.bytes().empty()) {
          if (between_frames_) return 0;
          failure_ = input_.Damage("Zstandard", "it ends in the middle");
          continue;
        }
      }
      if (const size_t unpacked = Unpack(out, size); unpacked > 0) return unpacked;
    }
    return 0;
  }

 private:
  static constexpr int kLargestWindowLog = sizeof(size_t) > 4 ? 31 : 27;

  size_t Unpack(char* out, size_t size) {
    ZSTD_inBuffer in{input_.bytes().data(), input_.bytes().size(), 0};
    ZSTD_outBuffer unpacked{out, size, 0};
    const size_t result = ZSTD_decompressStream(zstd_, &unpacked, &in);
    input_.Take(in.pos);
    if (ZSTD_isError(result)) {
      failure_ = input_.Damage("Zstandard", ZSTD_getErrorName(result));
    }
    between_frames_ = result == 0;
    more_inside_ = unpacked.pos == size && result != 0;
    return unpacked.pos;
  }

  Input input_;
  ZSTD_DStream* const zstd_;
  bool between_frames_ = true;
  bool more_inside_ = false;  // zstd may hold unpacked bytes for which was no room.
  absl::Status failure_;
};

}  // namespace

std::unique_ptr<ByteStream> NewGzipStream(std::unique_ptr<ByteStream> inner,
                                          OnDamage on_damage) {
  return std::make_unique<GzipStream>(std::move(inner), std::move(on_damage));
}

std::unique_ptr<ByteStream> NewZstandardStream(std::unique_ptr<ByteStream> inner) {
  return std::make_unique<ZstandardStream>(std::move(inner));
}

}  // namespace ibid
