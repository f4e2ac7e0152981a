// Other passages of the hits' documents that match (SearchOptions::more_passages): one
// match more, within the documents of the page, and then each document by itself.
//
// What comes out is what a search of one document alone gives, without the hits of the
// page. tests/engine/show_more_test.cc compares the two.
#ifndef IBID_ENGINE_OTHER_PASSAGES_H_
#define IBID_ENGINE_OTHER_PASSAGES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/hit_finder.h"
#include "storage/passage_data.h"
#include "storage/snapshot_reader.h"

namespace ibid {

struct FoundPassage {
  StoredPassage passage;
  double score = 0;
};

// For each of `hits`, a page of what `request` found: up to options->more_passages, in
// the order of the request. Of several hits of one document the first has them. Fewer
// when the match is stopped.
absl::StatusOr<std::vector<std::vector<FoundPassage>>> FindOtherPassages(
    const HitRequest& request, const std::vector<FoundHit>& hits,
    SnapshotReader& reader);

}  // namespace ibid

#endif  // IBID_ENGINE_OTHER_PASSAGES_H_
