#include "engine/hit_context.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "engine/document_place.h"

namespace ibid {

absl::Status AddContext(const SearchOptions& options, SnapshotReader& reader,
                        Hit& hit) {
  if (options.context == 0) return absl::OkStatus();
  IBID_ASSIGN_OR_RETURN(const DocumentPlace place, PlaceOf(hit.document.id, reader));
  const auto read = [&](uint32_t ordinal,
                        std::vector<NearbyPassage>& side) -> absl::Status {
    IBID_ASSIGN_OR_RETURN(StoredPassage near,
                          reader.ReadPassage(place.shard, place.first_docid + ordinal));
    if (near.passage.chrome && !options.include_chrome) return absl::OkStatus();
    side.push_back({std::move(near.passage), std::move(near.text)});
    return absl::OkStatus();
  };
  uint32_t ordinal = hit.passage.ordinal;
  while (ordinal > 0 && hit.before.size() < options.context) {
    IBID_RETURN_IF_ERROR(read(--ordinal, hit.before));
  }
  std::reverse(hit.before.begin(), hit.before.end());
  ordinal = hit.passage.ordinal;
  while (++ordinal < place.passages && hit.after.size() < options.context) {
    IBID_RETURN_IF_ERROR(read(ordinal, hit.after));
  }
  return absl::OkStatus();
}

}  // namespace ibid
