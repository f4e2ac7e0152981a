#include "storage/document_numbers.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "storage/snapshot_reader.h"

namespace ibid {

absl::StatusOr<DocumentNumbers> DocumentNumbers::Read(SnapshotReader& reader,
                                                      const DocumentNumbers* before) {
  DocumentNumbers numbers;
  const Snapshot& snapshot = reader.snapshot();
  for (size_t i = 0; i < snapshot.manifest().shards.size(); ++i) {
    Shard shard;
    shard.summary = snapshot.manifest().shards[i].summary;
    if (before != nullptr) {
      const auto known =
          std::find_if(before->shards_.begin(), before->shards_.end(),
                       [&](const Shard& one) { return one.summary == shard.summary; });
      if (known != before->shards_.end()) shard.documents = known->documents;
    }
    if (shard.documents == nullptr) {
      auto documents = std::make_shared<Documents>();
      IBID_RETURN_IF_ERROR(
          reader.ForEachFirstPassage(i, [&](uint32_t passage, uint64_t hash) {
            documents->first_passages.push_back(passage);
            documents->hashes.push_back(hash);
          }));
      shard.documents = std::move(documents);
    }
    const Deletions& deletions = snapshot.deletions(i);
    for (const uint32_t passage : shard.documents->first_passages) {
      shard.alive.push_back(deletions.empty() || !deletions.Contains(passage));
    }
    numbers.shards_.push_back(std::move(shard));
  }
  return numbers;
}

}  // namespace ibid
