// Builds a shard by writing the glass files itself, from sorted input: many times as fast
// as Xapian's own writer, which must be able to change what it wrote.
//
// Parts pack the texts and number the terms; texts go to disk as they are appended. Postings, values and records are collected in memory
// (posting_store.h), each posting in the bytes that it has on disk; when they exceed
// the memory allowed they go to a file as a sorted run (sorted_run.h). Finish() merges
// the runs into the tables. The files and their format: docs/glass.md.
#ifndef IBID_STORAGE_BULK_BUILDER_H_
#define IBID_STORAGE_BULK_BUILDER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/shard_builder.h"

namespace ibid {

// Makes the folder `directory`, which must not exist; its name is the shard's. A failed
// or dropped builder leaves files there, and no `iamglass` among them before Finish() has
// written everything else.
absl::StatusOr<std::unique_ptr<ShardBuilder>> NewBulkBuilder(
    const std::string& directory, const ShardBuilderOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_BULK_BUILDER_H_
