// Which documents of a snapshot are near copies of each other, as far as their signatures
// tell (analysis/similarity.h): for counting, where reading the texts of all that match
// would take too long.
//
// Two documents whose signatures share kLeastCommonBytes of 16 have some five of eight
// rows of five words in common. The first document of a group is the one that the others
// are compared with, so a group does not drift from copy to copy of copies. Copies that were
// cut to a part, which a search finds by their text (copy_finder.h), are not in it.
#ifndef IBID_ENGINE_COPY_GROUPS_H_
#define IBID_ENGINE_COPY_GROUPS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/facet_column.h"
#include "storage/snapshot_reader.h"

namespace ibid {

using DocumentSignature = std::array<uint64_t, 2>;

inline constexpr int kLeastCommonBytes = 10;

// Of documents that are like none before them and like none after.
inline constexpr uint32_t kAlone = UINT32_MAX;

// For each signature the number of the first that it shares so many bytes with, which may be
// itself; kAlone where that is nobody else. About a microsecond each.
std::vector<uint32_t> GroupCopies(std::span<const DocumentSignature> signatures);

// Immutable once made; four bytes a document.
class CopyGroups {
 public:
  // Of the living documents.
  static absl::StatusOr<CopyGroups> Read(const DocumentNumbers& documents,
                                         SnapshotReader& reader);

  // A number that near copies share, or kAlone.
  uint32_t GroupOf(size_t shard, size_t document) const {
    return shards_[shard][document];
  }

 private:
  std::vector<std::vector<uint32_t>> shards_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_COPY_GROUPS_H_
