// The line counts of a shard: the file SHARD/lines, which says how often lines that may
// be page furniture stand in the shard's documents (ingest/repeated_lines.h; to storage
// they are bytes). Being in the shard's folder before the shard is finished, it is part
// of the shard's checksum, is published by the manifest that names the shard, and goes
// with it.
#ifndef IBID_STORAGE_SHARD_LINES_H_
#define IBID_STORAGE_SHARD_LINES_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid {

// Where they lie in the shard in the folder `shard`.
std::string ShardLinesPath(std::string_view shard);

// REQUIRES: the shard's builder was made and is not finished.
absl::Status WriteShardLines(std::string_view shard, std::string_view bytes, bool sync);

// Empty for a shard without.
absl::StatusOr<std::string> ReadShardLines(std::string_view shard);

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_LINES_H_
