// From a match to the hits of one page, step by step:
//
//   pool       the best candidates, from the matcher (storage/matcher.h)
//   order      by recency, then the first of them by their text (ranking/recency.h,
//              ranking/rerank.h); by date: as the matcher has them
//   selection  caps and copies, from the first candidate on (ranking/selection.h)
//   page       what of it was asked for, read
//
// A selection that leaves too few begins again with more candidates, four times as many
// each time, until there are enough, or no more, or kMostCandidates were looked at. Those
// of sources that have all the hits they may have are not asked for again. A match that is stopped
// (MatchRequest::stop) gives its page from what there is, and copies are not looked for
// any more.
#ifndef IBID_ENGINE_HIT_FINDER_H_
#define IBID_ENGINE_HIT_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/page_cursor.h"
#include "engine/source_groups.h"
#include "ibid/analyzer.h"
#include "ibid/searcher.h"
#include "storage/passage_data.h"
#include "storage/snapshot_reader.h"

namespace ibid {

inline constexpr size_t kMostCandidates = 50000;

// Hits further down are not to be had: each page ranks all hits before it.
inline constexpr size_t kMaxDepth = 10000;

struct HitRequest {
  // Its limit and order are set from the options.
  MatchRequest match;
  const SearchOptions* options = nullptr;
  // A better score for a candidate, between `score` and `score` * (1 + max_gain)
  // (form_scorer.h).
  std::function<double(const StoredPassage&, double score)> rescore;
  double max_gain = 0;
  // Behind it the page begins; null: at the options' offset.
  const PageCursor* after = nullptr;
  // One hit a source, which a copy counts for too; a copy that is older takes the place
  // of its original.
  bool compare = false;
  // Not null where sources are capped.
  const SourceGroups* sources = nullptr;
};

struct FoundHit {
  StoredPassage passage;
  Match match;              // What was found, with its BM25.
  double recent_score = 0;  // That, for how new its document is.
  double score = 0;         // That, for the forms of words in it.
  std::vector<DocumentCopy> copies;
};

struct FoundHits {
  std::vector<FoundHit> hits;
  SearchTotal total;
  // Where the page ends; nullopt when nothing comes behind it. `search` is not set.
  std::optional<PageCursor> next;
  // There may be hits of this page behind the candidates that were looked at.
  bool cut = false;
};

// The first error of reading the index otherwise.
// The analyzer reads what may be copies.
absl::StatusOr<FoundHits> FindHits(const HitRequest& request, SnapshotReader& reader,
                                   Analyzer& analyzer);

}  // namespace ibid

#endif  // IBID_ENGINE_HIT_FINDER_H_
