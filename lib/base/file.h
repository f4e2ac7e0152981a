// Whole files: read, and written so that a crash leaves the old one or the new one.
#ifndef IBID_BASE_FILE_H_
#define IBID_BASE_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid {

// NotFound when there is no such file; messages name the path.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Writes beside `path` and renames over it; with `sync` waits until both the bytes and
// the name are on disk. On failure the old file is untouched.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes, bool sync);

// Writes all of `bytes` to the descriptor `fd`; `path` is for the message.
absl::Status WriteAll(int fd, std::string_view bytes, const std::string& path);

// Waits until the names in `directory` are on disk.
absl::Status SyncDirectory(const std::string& directory);

// "message: strerror(error)" with the code that fits `error` (an errno).
absl::Status FileError(int error, std::string_view message, const std::string& path);

}  // namespace ibid

#endif  // IBID_BASE_FILE_H_
