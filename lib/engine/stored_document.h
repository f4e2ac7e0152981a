// A document put together again from its record and its passages.
#ifndef IBID_ENGINE_STORED_DOCUMENT_H_
#define IBID_ENGINE_STORED_DOCUMENT_H_

#include "absl/status/statusor.h"
#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Text and passages byte for byte as they were added. DataLoss when the passages do not
// make up the text that the record names.
absl::StatusOr<StoredDocument> ReadDocument(const DocumentRecord& record,
                                            SnapshotReader& reader);

}  // namespace ibid

#endif  // IBID_ENGINE_STORED_DOCUMENT_H_
