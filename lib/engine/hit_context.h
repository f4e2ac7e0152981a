// What stands around a hit in its document (SearchOptions::context).
#ifndef IBID_ENGINE_HIT_CONTEXT_H_
#define IBID_ENGINE_HIT_CONTEXT_H_

#include "absl/status/status.h"
#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Sets hit.before and hit.after, as `options` ask. Reads no more passages than it
// returns or passes over.
absl::Status AddContext(const SearchOptions& options, SnapshotReader& reader, Hit& hit);

}  // namespace ibid

#endif  // IBID_ENGINE_HIT_CONTEXT_H_
