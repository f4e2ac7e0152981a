// The folder of an index, held by its writer: names new shards, publishes commits,
// removes what nobody needs any more.
//
//   INDEX/XAPIANDB                   the manifest (manifest.h)
//   INDEX/shard-000001/              shards, never changed once published
//   INDEX/shard-000001.dead-000007   deletions (deletions.h)
//   INDEX/writer.lock                held by the writer
//
// For one thread at a time.
#ifndef IBID_STORAGE_INDEX_DIRECTORY_H_
#define IBID_STORAGE_INDEX_DIRECTORY_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/document_record.h"
#include "storage/file_lock.h"
#include "storage/manifest.h"
#include "storage/shard_counts.h"

namespace ibid {

// A document of a shard, to be counted as dead.
struct DeadDocument {
  std::string shard;
  uint32_t first_docid = 0;
  uint32_t passages = 0;
  uint32_t chrome_passages = 0;
  uint64_t text_bytes = 0;

  static DeadDocument Of(const DocumentRecord& record);
};

// What one commit changes.
struct IndexChange {
  // Finished shards; they come last, in this order.
  std::vector<ShardSummary> added = {};
  // Names of shards that are folded into others.
  std::vector<std::string> dropped = {};
  // In shards that stay, those just added among them. Each was alive before.
  std::vector<DeadDocument> dead = {};

  bool empty() const { return added.empty() && dropped.empty() && dead.empty(); }
};

class IndexDirectory {
 public:
  // Opens the index in `path` for writing; makes folder and index (one empty shard,
  // generation 0) when there is none. Removes what a crashed writer left. Unavailable
  // when another writer holds it for longer than `lock_wait`; FailedPrecondition for a
  // folder that holds other things, or an index of another format or fingerprint.
  static absl::StatusOr<std::unique_ptr<IndexDirectory>> OpenForWriting(
      const std::string& path, const std::string& fingerprint,
      std::chrono::milliseconds lock_wait, bool sync);

  // Removes the shards that were named and not published, then lets go of the lock.
  ~IndexDirectory();
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;

  const std::string& path() const { return path_; }
  // As published last.
  const Manifest& manifest() const { return manifest_; }

  // A name that no shard of this index ever had.
  std::string NewShardName();
  // Where the shard `name` lies or is to be built.
  std::string ShardPath(std::string_view name) const;

  // Makes `change` the newest commit: all of it by one rename. A shard left without any
  // living document is dropped too. On failure the published index is as it was, unless
  // manifest() says that the commit is there: then only the wait for the disk failed, and
  // a power cut may undo it.
  // InvalidArgument when `change` names a shard that is not there or kills a document
  // twice.
  absl::Status Publish(const IndexChange& change);

  // Removes folders and files that the manifest does not name and no reader holds.
  // Publish() ends with this; what readers held then goes with a later one. Files that
  // cannot be removed are left for the next time.
  void RemoveUnused();

 private:
  IndexDirectory(std::string path, bool sync, FileLock lock);
  absl::Status Create(const std::string& fingerprint);
  absl::StatusOr<ShardSummary> BuildEmptyShard();
  absl::StatusOr<Manifest> Apply(const IndexChange& change);
  // Makes `next` the manifest. After an error it may be in its place all the same, and
  // then manifest() is it; a power cut might bring the old one back, so nothing of that
  // may be removed.
  absl::Status Replace(Manifest next);
  absl::Status Kill(const std::vector<DeadDocument>& dead, Manifest& manifest);

  const std::string path_;
  const bool sync_;
  FileLock lock_;
  Manifest manifest_;
  std::set<std::string, std::less<>> unpublished_;  // Named since, and not published.
};

}  // namespace ibid

#endif  // IBID_STORAGE_INDEX_DIRECTORY_H_
