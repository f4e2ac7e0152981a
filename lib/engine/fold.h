// Folding: small shards become one, without what was removed from them, so that an
// index of many commits stays as fast as one of few.
#ifndef IBID_ENGINE_FOLD_H_
#define IBID_ENGINE_FOLD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/shard_writer.h"
#include "storage/index_directory.h"
#include "storage/manifest.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// The shards that are due to be folded, in the manifest's order; empty when none are.
// Due are, when there are more than `max_shards`: the smallest, so many that half of
// `max_shards` remain. Since what comes of a fold is larger than the next commits, each
// text is written again only about as often as the index grows by that factor. And, at
// any time, a shard of which more than half is dead.
std::vector<std::string> ShardsToFold(const Manifest& manifest, size_t max_shards);

// Of the texts of their living documents.
uint64_t LivingBytes(const Manifest& manifest, const std::vector<std::string>& shards);

// A shard that holds the living documents of others.
struct FoldedShard {
  ShardSummary summary;
  std::vector<std::string> shards;  // Those others.
  struct Move {
    uint32_t shard = 0;  // Among `shards`.
    uint32_t from = 0;   // The first docid there, and in this shard.
    uint32_t to = 0;
  };
  std::vector<Move> moves;  // By shard and docid.

  // Where a document of `shards` that was alive when they were folded is now.
  // REQUIRES: `document` is one, or of a shard that was not folded, and stays as it is.
  void Translate(DeadDocument& document) const;

  // Publishes it in place of those of `shards` that are still there, without the
  // documents of them that died since.
  absl::Status Publish(const std::vector<DeadDocument>& died,
                       IndexDirectory& directory) const;
};

// Builds one shard in the new folder `path` of the living documents of `shards`, from the
// stored texts and with the passages and flags they have, in the order in which they
// were added. `reader` must be of a commit that has these shards; `preparers` are as
// ShardWriter has them. Memory: some megabytes of documents for each thread, and a few
// dozen bytes for each document.
absl::StatusOr<FoldedShard> Fold(const std::vector<std::string>& shards,
                                 SnapshotReader& reader, const std::string& path,
                                 const ShardWriterOptions& options,
                                 DocumentPreparers& preparers);

}  // namespace ibid

#endif  // IBID_ENGINE_FOLD_H_
