#include "storage/document_numbers.h"

#include <utility>

#include "base/status_macros.h"
#include "storage/snapshot_reader.h"

namespace ibid {

absl::StatusOr<DocumentNumbers> DocumentNumbers::Read(SnapshotReader& reader) {
  DocumentNumbers numbers;
  const Snapshot& snapshot = reader.snapshot();
  for (size_t i = 0; i < snapshot.manifest().shards.size(); ++i) {
    Shard shard;
    const Deletions& deletions = snapshot.deletions(i);
    IBID_RETURN_IF_ERROR(
        reader.ForEachFirstPassage(i, [&](uint32_t passage, uint64_t hash) {
          shard.first_passages.push_back(passage);
          shard.hashes.push_back(hash);
          shard.alive.push_back(deletions.empty() || !deletions.Contains(passage));
        }));
    numbers.shards_.push_back(std::move(shard));
  }
  return numbers;
}

}  // namespace ibid
