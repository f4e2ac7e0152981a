#include "storage/writer_lock.h"

#include <errno.h>  // program_invocation_short_name
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

constexpr std::chrono::milliseconds kPollInterval(20);

std::string HolderLine() {
  char host[256] = "";
  if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  std::string line = std::to_string(getpid());
  line.append(" ").append(host).append(" ");
  line.append(program_invocation_short_name).append("\n");
  return line;
}

// "process 812 (ibid) on desk": what the file says, in words.
std::string HolderIn(const std::string& path) {
  const absl::StatusOr<std::string> line = ReadFile(path);
  if (!line.ok()) return "another process";
  const size_t host = line->find(' ');
  if (host == std::string::npos) return "another process";
  const size_t program = line->find(' ', host + 1);
  if (program == std::string::npos) return "another process";
  const size_t end = line->find('\n', program);
  return "process " + line->substr(0, host) + " (" +
         line->substr(program + 1, end - program - 1) + ") on " +
         line->substr(host + 1, program - host - 1);
}

}  // namespace

absl::StatusOr<FileLock> LockForWriting(const std::string& directory,
                                        std::chrono::milliseconds wait) {
  const std::string path = directory + "/" + kWriterLockName;
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (true) {
    absl::StatusOr<FileLock> lock =
        FileLock::TryOrCreate(path, FileLock::Kind::kExclusive);
    if (lock.ok()) {
      IBID_RETURN_IF_ERROR(lock->Write(HolderLine(), path));
      return lock;
    }
    if (!absl::IsUnavailable(lock.status())) return lock;
    const auto left = deadline - std::chrono::steady_clock::now();
    if (left <= left.zero()) {
      return Error(absl::StatusCode::kUnavailable, directory, " is being written by ",
                   HolderIn(path), "; try again when it is done");
    }
    std::this_thread::sleep_for(
        std::min<std::chrono::steady_clock::duration>(left, kPollInterval));
  }
}

}  // namespace ibid
