// The manifest: INDEX/XAPIANDB, the one file that says what an index consists of.
//
// It is a Xapian stub, so that Xapian itself opens the index; what Xapian does not need
// stands in lines that begin with '#', which it passes over:
//
//   # ibid index
//   # format 2
//   # generation 7
//   # fingerprint rules-1 icu-72.1 ...
//   # next-shard 12
//   # shard documents 4 passages 9 chrome_passages 1 text_bytes 8123 files 0f5c...
//   # dead documents 1 passages 2 chrome_passages 0 text_bytes 900
//       shard-000003.dead-000007  (on the same line)
//   glass shard-000003
//   # checksum 9ae16a3b2f90404f
//
// with the three lines from "# shard" on once for each shard, the oldest first, and
// "# dead" only for a shard that has deletions. A commit is one rename over this file.
#ifndef IBID_STORAGE_MANIFEST_H_
#define IBID_STORAGE_MANIFEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/shard_counts.h"

namespace ibid {

inline constexpr char kManifestName[] = "XAPIANDB";

struct ManifestShard {
  ShardSummary summary;        // As it was built.
  ShardCounts dead;            // Of those, replaced or removed since.
  std::string deletions_file;  // Its name within the index; empty when none is dead.

  friend bool operator==(const ManifestShard&, const ManifestShard&) = default;
};

struct Manifest {
  uint64_t generation = 0;  // Counts commits.
  std::string fingerprint;  // Of the analysis (version.h).
  uint64_t next_shard = 1;  // The number that the next shard gets; never used again.
  std::vector<ManifestShard> shards;  // Never empty in an index; the oldest first.

  // Of all shards: everything, and the dead part of it.
  ShardCounts Total() const;
  ShardCounts Dead() const;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// "shard-000012".
std::string ShardName(uint64_t number);
bool IsShardName(std::string_view name);
// "shard-000012.dead-000007": the deletions of a shard as of a generation.
std::string DeletionsName(std::string_view shard, uint64_t generation);
bool IsDeletionsName(std::string_view name);

std::string FormatManifest(const Manifest& manifest);

// DataLoss naming `path` and the line for anything but what FormatManifest() made;
// FailedPrecondition when it is of another format version.
absl::StatusOr<Manifest> ParseManifest(std::string_view text, const std::string& path);

// Reads that of the index in the folder `index`; NotFound when there is none.
absl::StatusOr<Manifest> LoadManifest(const std::string& index);

// FailedPrecondition, with what to do, unless the index was analyzed as `expected`
// says.
absl::Status CheckFingerprint(const Manifest& manifest, std::string_view expected,
                              const std::string& index);

// Replaces that of the index in the folder `index` by one rename.
absl::Status PublishManifest(const std::string& index, const Manifest& manifest,
                             bool sync);

}  // namespace ibid

#endif  // IBID_STORAGE_MANIFEST_H_
