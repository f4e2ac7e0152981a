#include "storage/shard_lines.h"

#include "base/file.h"
#include "base/output_file.h"

namespace ibid {

std::string ShardLinesPath(std::string_view shard) {
  return std::string(shard) + "/lines";
}

absl::Status WriteShardLines(std::string_view shard, std::string_view bytes,
                             bool sync) {
  return WriteNewFile(ShardLinesPath(shard), bytes, sync);
}

absl::StatusOr<std::string> ReadShardLines(std::string_view shard) {
  absl::StatusOr<std::string> bytes = ReadFile(ShardLinesPath(shard));
  if (absl::IsNotFound(bytes.status())) return std::string();
  return bytes;
}

}  // namespace ibid
