// Matches that only the text decides: the index proposes candidates in the order asked
// for, and they are verified one by one, from the first, until there are enough.
//
// Xapian would ask about candidates in the order of their docids, which is about each
// that may still come in, many times as many.
#ifndef IBID_STORAGE_VERIFIED_MATCHES_H_
#define IBID_STORAGE_VERIFIED_MATCHES_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// What `request` finds (storage/snapshot_reader.h) of what `verify` lets through.
// `find` gives the candidates of a request, whose bound of passages a document is taken
// off, in an order that does not depend on how many are asked for. `document_of` tells
// documents apart. Each candidate is asked about once at most.
MatchSet FindVerifiedMatches(const MatchRequest& request,
                             absl::FunctionRef<MatchSet(const MatchRequest&)> find,
                             absl::FunctionRef<bool(const Match&)> verify,
                             absl::FunctionRef<uint64_t(const Match&)> document_of);

}  // namespace ibid

#endif  // IBID_STORAGE_VERIFIED_MATCHES_H_
