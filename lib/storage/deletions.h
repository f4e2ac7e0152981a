// Which passages of a shard are dead: their documents were replaced or removed since it
// was built.
//
// A shard is never changed, so its deletions lie in a file of their own, which is never
// changed either: each commit that kills more writes a new file, and the manifest names
// the one that counts.
//
//   # ibid deletions of shard-000001
//   # dead documents 2 passages 5 chrome_passages 0 text_bytes 3120
//   7 9
//   21 22
//   # checksum 9ae16a3b2f90404f
//
// Lines are ranges of docids, both ends included, ascending. The checksum is the 64-bit
// XXH3 of all bytes before its line.
#ifndef IBID_STORAGE_DELETIONS_H_
#define IBID_STORAGE_DELETIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/shard_counts.h"

namespace ibid {

struct DocidRange {
  uint32_t first = 0;
  uint32_t last = 0;  // Included.

  friend bool operator==(const DocidRange&, const DocidRange&) = default;
};

// Thread-safe once filled.
class Deletions {
 public:
  bool Contains(uint32_t docid) const;
  bool empty() const { return ranges_.empty(); }

  // Ascending, with a living docid between each two.
  const std::vector<DocidRange>& ranges() const { return ranges_; }
  const ShardCounts& counts() const { return counts_; }

  // Kills the passages in `range`, which `counts` counts. InvalidArgument when one of
  // them is dead already.
  absl::Status Add(DocidRange range, const ShardCounts& counts);

  std::string Format(std::string_view shard) const;

  // DataLoss naming `path` and the line for anything but what Format() made for
  // `shard`.
  static absl::StatusOr<Deletions> Parse(std::string_view text, std::string_view shard,
                                         const std::string& path);

 private:
  std::vector<DocidRange> ranges_;
  ShardCounts counts_;
};

}  // namespace ibid

#endif  // IBID_STORAGE_DELETIONS_H_
