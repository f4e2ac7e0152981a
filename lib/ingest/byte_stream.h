// Bytes from a file or from memory, read from front to back.
#ifndef IBID_INGEST_BYTE_STREAM_H_
#define IBID_INGEST_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace ibid {

enum class SeekFrom { kStart, kHere, kEnd };

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Puts up to `size` bytes at `out` and returns how many; 0 only at the end. After an
  // error there is nothing more to read.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;
  // Goes to a place and returns it, counted from the start. Unimplemented for what can
  // only be read from front to back.
  virtual absl::StatusOr<uint64_t> Seek(int64_t offset, SeekFrom from);
};

// The file at `path`, or standard input for "-". Fails as open() does.
absl::StatusOr<std::unique_ptr<ByteStream>> OpenFileStream(const std::string& path);

// A copy of bytes.
std::unique_ptr<ByteStream> NewMemoryStream(std::string bytes);

// A stream whose beginning can be looked at before it is read.
class PeekStream : public ByteStream {
 public:
  explicit PeekStream(std::unique_ptr<ByteStream> inner);

  // The next `size` bytes, fewer at the end or before a failure, which Read() gives
  // after them. Valid until the next call.
  std::string_view Peek(size_t size);
  // The same, and content with less as soon as a line is complete: who writes records to
  // a pipe one by one has each of them read at once.
  std::string_view PeekLine(size_t size);

  absl::StatusOr<size_t> Read(char* out, size_t size) override;
  absl::StatusOr<uint64_t> Seek(int64_t offset, SeekFrom from) override;

 private:
  // Reads up to `size` bytes ahead; false when there is nothing more to read.
  bool ReadAhead(size_t size);

  const std::unique_ptr<ByteStream> inner_;
  std::string ahead_;  // Read from `inner_`, not yet from here.
  size_t begin_ = 0;   // Into `ahead_`.
  absl::Status failure_;
  bool ended_ = false;
};

}  // namespace ibid

#endif  // IBID_INGEST_BYTE_STREAM_H_
