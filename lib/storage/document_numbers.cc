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
    IBID_ASSIGN_OR_RETURN(shard.first_passages, reader.FirstPassages(i));
    const Deletions& deletions = snapshot.deletions(i);
    for (const uint32_t passage : shard.first_passages) {
      shard.alive.push_back(deletions.empty() || !deletions.Contains(passage));
    }
    numbers.shards_.push_back(std::move(shard));
  }
  return numbers;
}

}  // namespace ibid
