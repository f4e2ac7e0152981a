#include "ingest/read_context.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "ingest/file_reader.h"

namespace ibid {
namespace {

// Little is never a bomb: so much may come out of a file whatever its size.
constexpr uint64_t kAlwaysUnpacked = uint64_t{64} << 20;

class FileBytes : public ByteStream {
 public:
  FileBytes(std::unique_ptr<ByteStream> stream, ReadContext& context)
      : stream_(std::move(stream)), context_(context) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    IBID_ASSIGN_OR_RETURN(const size_t count, stream_->Read(out, size));
    position_ += count;
    if (position_ > furthest_) {
      context_.CountPacked(position_ - furthest_);
      furthest_ = position_;
    }
    const uint64_t most = context_.options().limits.file_bytes;
    if (furthest_ > most) {
      return Error(absl::StatusCode::kResourceExhausted, "the file is larger than ",
                   most,
                   " bytes, the most that is read of a file; raise the limit to "
                   "read it");
    }
    return count;
  }

  absl::StatusOr<uint64_t> Seek(int64_t offset, SeekFrom from) override {
    IBID_ASSIGN_OR_RETURN(position_, stream_->Seek(offset, from));
    return position_;
  }

 private:
  const std::unique_ptr<ByteStream> stream_;
  ReadContext& context_;
  uint64_t position_ = 0;
  uint64_t furthest_ = 0;
};

class UnpackedBytes : public ByteStream {
 public:
  UnpackedBytes(std::unique_ptr<ByteStream> stream, ReadContext& context)
      : stream_(std::move(stream)), context_(context) {}

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    IBID_ASSIGN_OR_RETURN(const size_t count, stream_->Read(out, size));
    IBID_RETURN_IF_ERROR(context_.CountUnpacked(count));
    return count;
  }

 private:
  const std::unique_ptr<ByteStream> stream_;
  ReadContext& context_;
};

}  // namespace

ReadContext::ReadContext(ReaderOptions options) : options_(std::move(options)) {}

void ReadContext::Report(const ReadProblem& problem) {
  if (!failure_.ok()) return;
  if (options_.strict) {
    failure_ = absl::InvalidArgumentError(
        ToAbsl(problem.ToString() + "; reading is strict and stops here"));
  }
  if (options_.on_problem) options_.on_problem(problem);
}

absl::Status ReadContext::CountUnpacked(uint64_t bytes) {
  unpacked_ += bytes;
  const uint64_t most = options_.limits.expansion;
  if (unpacked_ <= kAlwaysUnpacked || (most > 0 && unpacked_ / most <= packed_)) {
    return absl::OkStatus();
  }
  return Error(absl::StatusCode::kResourceExhausted, "it unpacks to more than ", most,
               " times its size, which no text does; raise the limit to read it");
}

bool ReadContext::IsNewUrl(std::string_view url) {
  return urls_.insert(StableHash64(url)).second;
}

std::unique_ptr<ByteStream> NewFileBytes(std::unique_ptr<ByteStream> stream,
                                         ReadContext& context) {
  return std::make_unique<FileBytes>(std::move(stream), context);
}

std::unique_ptr<ByteStream> NewUnpackedBytes(std::unique_ptr<ByteStream> stream,
                                             ReadContext& context) {
  return std::make_unique<UnpackedBytes>(std::move(stream), context);
}

absl::Status ReadWhole(ByteStream& stream, const ReaderOptions& options,
                       std::string& bytes) {
  const uint64_t most = options.limits.record_bytes;
  // Read elsewhere and appended, so that small texts, which are most, take no more
  // memory than they need.
  char buffer[size_t{1} << 16];
  while (true) {
    IBID_ASSIGN_OR_RETURN(const size_t count, stream.Read(buffer, sizeof buffer));
    if (count == 0) return absl::OkStatus();
    bytes.append(buffer, count);
    if (bytes.size() <= most) continue;
    return Error(absl::StatusCode::kResourceExhausted, "it is larger than ", most,
                 " bytes, the most that is read as one document");
  }
}

}  // namespace ibid
