#include "ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <cerrno>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

// libarchive converts names of members to the encoding of the locale, and gives none in
// the locale "C". For this thread, and only while libarchive runs.
class Utf8Locale {
 public:
  Utf8Locale() {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (utf8 != nullptr) before_ = uselocale(utf8);
  }
  ~Utf8Locale() {
    if (before_ != nullptr) uselocale(before_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t before_ = nullptr;
};

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

// A libarchive handle over a ByteStream.
class Handle {
 public:
  explicit Handle(std::unique_ptr<ByteStream> stream)
      : handle_(archive_read_new()), stream_(std::move(stream)), buffer_(1 << 16) {}

  archive* get() const { return handle_.get(); }

  // After the formats were named.
  absl::Status Open() {
    archive* const a = handle_.get();
    archive_read_set_callback_data(a, this);
    archive_read_set_read_callback(a, &OnRead);
    if (stream_->Seek(0, SeekFrom::kHere).ok()) {
      archive_read_set_seek_callback(a, &OnSeek);
    }
    return archive_read_open1(a) == ARCHIVE_OK ? absl::OkStatus() : Failure();
  }

  absl::Status Failure() const {
    if (!stream_failure_.ok()) return stream_failure_;
    const char* message = archive_error_string(handle_.get());
    return Error(absl::StatusCode::kDataLoss, "the data is damaged: ",
                 message != nullptr ? message : "it cannot be unpacked");
  }

 private:
  static la_ssize_t OnRead(archive* a, void* self, const void** bytes) {
    auto* const handle = static_cast<Handle*>(self);
    *bytes = handle->buffer_.data();
    const absl::StatusOr<size_t> count =
        handle->stream_->Read(handle->buffer_.data(), handle->buffer_.size());
    if (count.ok()) return static_cast<la_ssize_t>(*count);
    handle->stream_failure_ = count.status();
    archive_set_error(a, EIO, "cannot read");
    return ARCHIVE_FATAL;
  }
  static la_int64_t OnSeek(archive*, void* self, la_int64_t offset, int whence) {
    auto* const handle = static_cast<Handle*>(self);
    const SeekFrom from = whence == SEEK_SET   ? SeekFrom::kStart
                          : whence == SEEK_CUR ? SeekFrom::kHere
                                               : SeekFrom::kEnd;
    const absl::StatusOr<uint64_t> place = handle->stream_->Seek(offset, from);
    return place.ok() ? static_cast<la_int64_t>(*place) : ARCHIVE_FATAL;
  }

  const std::unique_ptr<archive, FreeArchive> handle_;
  const std::unique_ptr<ByteStream> stream_;
  std::vector<char> buffer_;
  absl::Status stream_failure_;
};

class LibArchive : public Archive {
 public:
  explicit LibArchive(std::unique_ptr<ByteStream> stream) : handle_(std::move(stream)) {
    archive_read_support_format_tar(handle_.get());
    archive_read_support_format_zip(handle_.get());
    const Utf8Locale locale;
    failure_ = handle_.Open();
  }

  absl::StatusOr<std::optional<ArchiveMember>> Next() override {
    IBID_RETURN_IF_ERROR(failure_);
    const Utf8Locale locale;
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(handle_.get(), &entry);
    if (result == ARCHIVE_EOF) return std::nullopt;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      const absl::Status failure = handle_.Failure();
      if (result == ARCHIVE_FATAL) failure_ = failure;
      return result == ARCHIVE_FATAL
                 ? failure
                 : absl::Status(absl::StatusCode::kInvalidArgument, failure.message());
    }
    ArchiveMember member;
    const char* path = archive_entry_pathname_utf8(entry);
    if (path == nullptr) path = archive_entry_pathname(entry);
    if (path != nullptr) member.path = path;
    member.is_file = archive_entry_filetype(entry) == AE_IFREG &&
                     archive_entry_hardlink(entry) == nullptr;
    encrypted_ = archive_entry_is_encrypted(entry) != 0;
    return member;
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (encrypted_) {
      return Error(absl::StatusCode::kFailedPrecondition, "it is encrypted");
    }
    const Utf8Locale locale;
    const la_ssize_t count = archive_read_data(handle_.get(), out, size);
    if (count >= 0) return static_cast<size_t>(count);
    return handle_.Failure();
  }

 private:
  Handle handle_;
  absl::Status failure_;
  bool encrypted_ = false;
};

// One packed stream, which libarchive takes for an archive of one member.
class FilterStream : public ByteStream {
 public:
  FilterStream(std::unique_ptr<ByteStream> inner, int (*support_filter)(archive*))
      : handle_(std::move(inner)) {
    archive_read_support_format_raw(handle_.get());
    support_filter(handle_.get());
    failure_ = handle_.Open();
    archive_entry* entry = nullptr;
    if (!failure_.ok()) return;
    const int result = archive_read_next_header(handle_.get(), &entry);
    ended_ = result == ARCHIVE_EOF;
    if (result != ARCHIVE_OK && !ended_) failure_ = handle_.Failure();
  }

  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    IBID_RETURN_IF_ERROR(failure_);
    if (ended_) return 0;
    const la_ssize_t count = archive_read_data(handle_.get(), out, size);
    if (count >= 0) return static_cast<size_t>(count);
    failure_ = handle_.Failure();
    return failure_;
  }

 private:
  Handle handle_;
  absl::Status failure_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Archive> OpenArchive(std::unique_ptr<ByteStream> stream) {
  return std::make_unique<LibArchive>(std::move(stream));
}

std::unique_ptr<ByteStream> NewXzStream(std::unique_ptr<ByteStream> inner) {
  return std::make_unique<FilterStream>(std::move(inner),
                                        &archive_read_support_filter_xz);
}

std::unique_ptr<ByteStream> NewBzip2Stream(std::unique_ptr<ByteStream> inner) {
  return std::make_unique<FilterStream>(std::move(inner),
                                        &archive_read_support_filter_bzip2);
}

}  // namespace ibid
