#include "engine/document_place.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<DocumentPlace> PlaceOf(std::string_view id, SnapshotReader& reader) {
  IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                        reader.FindDocument(id));
  if (!record) {
    return Error(absl::StatusCode::kDataLoss, "document ", id,
                 " has passages and no record: add the document again");
  }
  const std::vector<ManifestShard>& shards = reader.snapshot().manifest().shards;
  const auto shard =
      std::find_if(shards.begin(), shards.end(), [&](const ManifestShard& candidate) {
        return candidate.summary.name == record->shard;
      });
  return DocumentPlace{static_cast<size_t>(shard - shards.begin()), record->first_docid,
                       record->passages};
}

}  // namespace ibid
