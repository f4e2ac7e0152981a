// A checksum of a shard's files. Glass has none of its own, and Xapian may crash or
// loop for ever over damaged blocks; since a shard never changes, one number in the
// manifest tells before Xapian reads it.
#ifndef IBID_STORAGE_SHARD_CHECKSUM_H_
#define IBID_STORAGE_SHARD_CHECKSUM_H_

#include <string>

#include "absl/status/statusor.h"

namespace ibid {

// 16 hexadecimal digits over the names and bytes of all files in `directory` but
// Xapian's lock file. Reads all of them, at some GB/s from memory.
absl::StatusOr<std::string> ChecksumShard(const std::string& directory);

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_CHECKSUM_H_
