// Folding: small shards become one, without what was removed from them, so that an
// index of many commits stays as fast as one of few.
#ifndef IBID_ENGINE_FOLD_H_
#define IBID_ENGINE_FOLD_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
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

// Builds one shard of the living documents of `shards`, from the stored texts and with
// the passages and flags they have, in the order in which they were added; publishes it
// in their place. `reader` must be of the newest commit; `preparers` are as ShardWriter
// has them. Memory: some megabytes of documents for each thread, and a few dozen bytes
// for each document.
absl::Status Fold(const std::vector<std::string>& shards, SnapshotReader& reader,
                  IndexDirectory& directory, const ShardWriterOptions& options,
                  DocumentPreparers& preparers);

}  // namespace ibid

#endif  // IBID_ENGINE_FOLD_H_
