// A snapshot: an index as one commit left it. It stays readable for its whole life,
// whatever is committed, folded or removed meanwhile.
//
// It holds the manifest, the deletions and a shared lock on each shard's folder, which
// keeps writers from removing it. What reads the shards is a SnapshotReader.
//
// Immutable and thread-safe.
#ifndef IBID_STORAGE_SNAPSHOT_H_
#define IBID_STORAGE_SNAPSHOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "base/held_later.h"
#include "storage/deletions.h"
#include "storage/document_numbers.h"
#include "storage/file_lock.h"
#include "storage/manifest.h"

namespace ibid {

class PassageLengths;
class PassageSimilarities;
class SnapshotReader;

// Reading what is held takes as long as some matches save. Made up: a program that
// searches once does without.
inline constexpr int kMatchesWithoutHeld = 4;
inline constexpr int kSimilaritiesWithoutHeld = 50 * kMatchesWithoutHeld;

class Snapshot : public std::enable_shared_from_this<Snapshot> {
 public:
  // The newest commit of the index in the folder `path`. NotFound when there is none,
  // FailedPrecondition when it has another format or fingerprint, DataLoss when a file
  // is damaged or missing.
  // What `before` holds in memory of shards that are still there is not read again,
  // where it is not null.
  static absl::StatusOr<std::shared_ptr<const Snapshot>> Open(
      const std::string& path, std::string_view expected_fingerprint,
      const Snapshot* before = nullptr);

  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  const std::string& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }
  std::string ShardPath(size_t shard) const;
  // Of manifest().shards[shard].
  const Deletions& deletions(size_t shard) const { return deletions_[shard]; }
  // Whether any passage is dead.
  bool HasDeletions() const;

  // Of all files that the index needs, as they are now.
  uint64_t BytesOnDisk() const;

  // The documents by number. The first call reads them through `reader`, some forty
  // million passages a second, while others wait.
  absl::StatusOr<const DocumentNumbers*> Documents(SnapshotReader& reader) const;

  // What is held of the passages once it was asked for often.
  HeldLater<PassageLengths>& lengths() const { return lengths_; }
  HeldLater<PassageSimilarities>& similarities() const { return similarities_; }

  // Opens the shards: a few file handles for each. The reader keeps the snapshot alive.
  absl::StatusOr<std::unique_ptr<SnapshotReader>> NewReader() const;

 private:
  Snapshot(std::string path, Manifest manifest);
  // NotFound or Unavailable when a file went away since the manifest was read.
  absl::Status Hold();
  void Inherit(const Snapshot& before);

  const std::string path_;
  const Manifest manifest_;
  std::vector<FileLock> locks_;
  std::vector<Deletions> deletions_;
  // Not Abseil's: ThreadSanitizer does not see through the one that Debian builds.
  mutable std::mutex documents_mutex_;
  // Guarded by it. Those of the snapshot before are there until own ones are.
  mutable std::shared_ptr<const DocumentNumbers> documents_;
  mutable std::shared_ptr<const DocumentNumbers> documents_before_;
  mutable HeldLater<PassageLengths> lengths_{kMatchesWithoutHeld};
  mutable HeldLater<PassageSimilarities> similarities_{kSimilaritiesWithoutHeld};
};

}  // namespace ibid

#endif  // IBID_STORAGE_SNAPSHOT_H_
