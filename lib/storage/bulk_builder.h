// Builds a shard by writing the glass files itself, from sorted input: many times as fast
// as Xapian's own writer, which must be able to change what it wrote.
//
// Texts go to disk as they come. Postings, values and records are collected in memory
// (posting_store.h), each posting in the bytes that it has on disk; when they exceed
// the memory allowed they go to a file as a sorted run (sorted_run.h). Finish() merges
// the runs into the tables. The files and their format: docs/glass.md.
#ifndef IBID_STORAGE_BULK_BUILDER_H_
#define IBID_STORAGE_BULK_BUILDER_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/glass/block.h"
#include "storage/shard_builder.h"

namespace ibid {

struct BulkBuilderOptions {
  // Waits until everything is on disk.
  bool sync = true;
  // What may be held beyond the document at hand, some MB for buffers, and 24 bytes for
  // each document of the shard. At most 2 GiB of it are used.
  size_t memory_bytes = size_t{256} << 20;
  // Of the tables; another size than the usual one is for tests.
  size_t block_bytes = glass::kDefaultBlockBytes;
  // Of passages' data: 0 none, 1 fast to 12 small.
  int compression = 1;
};

// Makes the folder `directory`, which must not exist; its name is the shard's. A failed
// or dropped builder leaves files there, and no `iamglass` among them before Finish() has
// written everything else.
absl::StatusOr<std::unique_ptr<ShardBuilder>> NewBulkBuilder(
    const std::string& directory, const BulkBuilderOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_BULK_BUILDER_H_
