// Reads one shard whole and says what is wrong with it.
//
// Their checksum and Xapian's own check of the files; then, for each document: its
// record, its passages one after the other, their ranges and texts against the hash of
// the text, its terms and its deletions; then the counts against the manifest.
#ifndef IBID_STORAGE_VERIFY_SHARD_H_
#define IBID_STORAGE_VERIFY_SHARD_H_

#include <functional>
#include <string>
#include <vector>

#include "storage/deletions.h"
#include "storage/manifest.h"

namespace ibid {

struct ShardFindings {
  // Each names the shard, what is wrong and what to do. Cut after some twenty.
  std::vector<std::string> problems;
  ShardCounts living;
  std::vector<std::string> living_ids;
};

// `progress`, when set, is called with the share done, 0 to 1. Xapian 1.4 deletes an
// object by the wrong size in its check; under AddressSanitizer that call needs
// ASAN_OPTIONS=new_delete_type_mismatch=0.
ShardFindings VerifyShard(const std::string& path, const ManifestShard& shard,
                          const Deletions& deletions,
                          const std::function<void(double)>& progress = nullptr);

}  // namespace ibid

#endif  // IBID_STORAGE_VERIFY_SHARD_H_
