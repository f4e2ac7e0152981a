#include "storage/shard_checksum.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

constexpr std::string_view kXapianLock = "flintlock";

// The hashes of the file's blocks, one after the other.
absl::StatusOr<std::string> BlockHashes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileError(errno, "cannot open", path);
  std::string block(kHashedBlockBytes, '\0');
  std::string hashes;
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    const size_t size = static_cast<size_t>(file.gcount());
    if (size > 0) hashes += StableHash64Hex({block.data(), size});
  }
  if (file.bad()) return FileError(errno, "cannot read", path);
  return hashes;
}

}  // namespace

absl::StatusOr<std::string> ChecksumShard(
    const std::string& directory, const std::map<std::string, std::string>& known) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(directory, error), end;
       !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return FileError(error.value(), "cannot read", directory);
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names) {
    if (name == kXapianLock) continue;
    all += name + " ";
    if (const auto found = known.find(name); found != known.end()) {
      all += found->second;
    } else {
      IBID_ASSIGN_OR_RETURN(const std::string hashes,
                            BlockHashes(directory + "/" + name));
      all += hashes;
    }
    all += "\n";
  }
  return StableHash64Hex(all);
}

}  // namespace ibid
