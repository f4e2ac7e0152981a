// A file that is written once, from its beginning to its end, and hashed on the way.
#ifndef IBID_BASE_OUTPUT_FILE_H_
#define IBID_BASE_OUTPUT_FILE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid {

// For one thread at a time. Errors name the path; after one the file is of no use.
class OutputFile {
 public:
  // Makes the file `path`; AlreadyExists when there is one.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path);

  // Leaves what was written before.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  absl::Status Append(std::string_view bytes);

  // Writes what is buffered; with `sync` waits until it is on disk; closes the file.
  // REQUIRES: nothing is appended after it.
  absl::Status Finish(bool sync);

  const std::string& path() const { return path_; }
  // Appended so far.
  uint64_t size() const { return size_; }
  // Of its blocks (kHashedBlockBytes); complete after Finish().
  const std::string& hashes() const { return hashes_; }

 private:
  OutputFile(int fd, std::string path);
  absl::Status Flush();

  int fd_;
  const std::string path_;
  std::string buffer_;
  std::string hashes_;
  uint64_t size_ = 0;
  uint64_t written_ = 0;
};

// Makes the file `path`, which must not exist, of `bytes`; with `sync` waits until they,
// but not the name, are on disk.
absl::Status WriteNewFile(const std::string& path, std::string_view bytes, bool sync);

}  // namespace ibid

#endif  // IBID_BASE_OUTPUT_FILE_H_
