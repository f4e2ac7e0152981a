// The counts of an index, from its manifest and its documents' records.
#ifndef IBID_ENGINE_INDEX_INFO_H_
#define IBID_ENGINE_INDEX_INFO_H_

#include "absl/status/statusor.h"
#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Reads every record, because sources and languages are counted without what is dead.
absl::StatusOr<IndexInfo> ReadIndexInfo(SnapshotReader& reader);

}  // namespace ibid

#endif  // IBID_ENGINE_INDEX_INFO_H_
