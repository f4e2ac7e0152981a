// Where a document's passages lie: one after the other, in one shard.
#ifndef IBID_ENGINE_DOCUMENT_PLACE_H_
#define IBID_ENGINE_DOCUMENT_PLACE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "storage/snapshot_reader.h"

namespace ibid {

struct DocumentPlace {
  size_t shard = 0;
  uint32_t first_docid = 0;  // In the shard.
  uint32_t passages = 0;
};

// Of a document that is in the snapshot: DataLoss when it is not. One lookup a shard.
absl::StatusOr<DocumentPlace> PlaceOf(std::string_view id, SnapshotReader& reader);

}  // namespace ibid

#endif  // IBID_ENGINE_DOCUMENT_PLACE_H_
