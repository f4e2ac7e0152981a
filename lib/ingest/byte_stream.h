// Bytes from a file, from memory, or out of a gzip stream, read from front to back.
#ifndef IBID_INGEST_BYTE_STREAM_H_
#define IBID_INGEST_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace ibid {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Puts up to `size` bytes at `out` and returns how many; 0 only at the end. After an
  // error there is nothing more to read.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;
  // Bytes taken from the medium so far: compressed ones, when they are.
  virtual uint64_t bytes_consumed() const = 0;
};

// The file at `path`, or standard input for "-". Fails as open() does.
absl::StatusOr<std::unique_ptr<ByteStream>> OpenFileStream(const std::string& path);

// A copy of bytes.
std::unique_ptr<ByteStream> NewMemoryStream(std::string bytes);

// The content of `inner`, unpacked when it starts as gzip does; else as it is. Several
// gzip members one after the other are one stream. Damage gives DataLoss, after all
// that could be unpacked before it.
std::unique_ptr<ByteStream> NewUnpackingStream(std::unique_ptr<ByteStream> inner);

}  // namespace ibid

#endif  // IBID_INGEST_BYTE_STREAM_H_
