// Builds one shard: a folder that is complete after Finish() and never changes again.
//
// There are two ways of writing the same: the bulk builder (bulk_builder.h) is fast, the
// stock builder (stock_builder.h) uses nothing but Xapian's public interface.
// builder_choice.h chooses.
#ifndef IBID_STORAGE_SHARD_BUILDER_H_
#define IBID_STORAGE_SHARD_BUILDER_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/document_to_store.h"
#include "storage/shard_counts.h"

namespace ibid {

// For one thread at a time. The shard's folder is there as soon as the builder is, and
// what others put there before Finish() (shard_lines.h) becomes part of the shard. A
// builder that is dropped before Finish() leaves a folder that no index refers to.
class ShardBuilder {
 public:
  virtual ~ShardBuilder() = default;
  ShardBuilder(const ShardBuilder&) = delete;
  ShardBuilder& operator=(const ShardBuilder&) = delete;

  // Adds all passages of `document`. Passages get docids in the order in which they are
  // added, from 1. InvalidArgument, and nothing added, for a document that cannot be
  // stored: no passages, a passage out of its text or too long, an id added before, a
  // date out of years 1 to 9999. After any other error the builder is of no more use.
  virtual absl::Status Add(const DocumentToStore& document) = 0;

  // Writes what is left. REQUIRES: called once, and nothing after it.
  virtual absl::StatusOr<ShardSummary> Finish() = 0;

 protected:
  ShardBuilder() = default;
};

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_BUILDER_H_
