// One match: which passages a planned query finds, in an order that depends on the
// documents alone and not on which shards they lie in.
//
//   by relevance    score, then the tie-breakers
//   newest, oldest  instant of publication (undated last), score, the tie-breakers
//
// The tie-breakers are the hash of the document id (value slot 0) and the passage's
// place in its document: Xapian's own, the docid, changes with every fold. What Xapian
// returns is cut where equals begin that it returned only a part of, and asked for
// again, larger, when too little is left. A match that is stopped on the way gives what
// the last time gave.
//
// Throws what Xapian throws.
#ifndef IBID_STORAGE_MATCHER_H_
#define IBID_STORAGE_MATCHER_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "ibid/searcher.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// What a match asks of the index it is made in.
struct MatchContext {
  // The hash of a passage's document, which tells documents apart.
  std::function<uint64_t(Xapian::docid)> document_of;
  // Counts what matches; all of it, or as much as makes so many passages.
  std::function<SearchTotal(uint64_t most)> count;
  // What matches by a sample of it, when it is about so many passages; not exact.
  std::function<SearchTotal(uint64_t about)> estimate;
};

// Nothing is verified. REQUIRES: `query` is the plan of request.root.
MatchSet FindMatches(const Xapian::Database& passages, const Xapian::Query& query,
                     const MatchRequest& request, const MatchContext& context);

}  // namespace ibid

#endif  // IBID_STORAGE_MATCHER_H_
