// A checksum of a shard's files. Glass has none of its own, and Xapian may crash or
// loop for ever over damaged blocks; since a shard never changes, one number in the
// manifest tells before Xapian reads it.
#ifndef IBID_STORAGE_SHARD_CHECKSUM_H_
#define IBID_STORAGE_SHARD_CHECKSUM_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"

namespace ibid {

// 16 hexadecimal digits over the names and bytes of all files in `directory` but
// Xapian's lock file. Reads all of them, at some GB/s from memory.
//
// `known` has the hashes of files' blocks (base/output_file.h) by name, for whoever has
// just written them: those files are not read.
absl::StatusOr<std::string> ChecksumShard(
    const std::string& directory, const std::map<std::string, std::string>& known = {});

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_CHECKSUM_H_
