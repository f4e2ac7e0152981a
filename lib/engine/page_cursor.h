// Where a page of hits ended, so that the next one goes on there, also in a later
// commit of the index.
//
// In the same commit the next page begins behind as many hits as were shown. In another
// one scores have moved a little, and hits have come and gone: it goes on behind the
// last hit shown that is still there, leaves out the last kRememberedHits that were
// shown, and takes up what was not among them and may have risen past that hit.
#ifndef IBID_ENGINE_PAGE_CURSOR_H_
#define IBID_ENGINE_PAGE_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/searcher.h"

namespace ibid {

// At least kRerankDepth: so many are known to have been shown where scores move most.
inline constexpr size_t kRememberedHits = 64;

// A hit by relevance that was not shown and scores up to so much more than the last one
// shown may have risen past it: by what forms bring (ranking/exact_forms.h) and a little.
inline constexpr double kMostRise = 0.25;

struct PageCursor {
  uint64_t search = 0;  // Of the query and its options.
  uint64_t commit = 0;
  uint32_t shown = 0;  // Hits, on all pages so far.
  // Of the last one.
  double score = 0;
  std::optional<int64_t> instant;
  std::vector<uint32_t> remembered;  // HitName() of the last ones, the last one last.

  friend bool operator==(const PageCursor&, const PageCursor&) = default;
};

// Letters, digits, '-' and '_': some 360 of them.
std::string EncodeCursor(const PageCursor& cursor);
// InvalidArgument for what EncodeCursor() did not make.
absl::StatusOr<PageCursor> DecodeCursor(std::string_view text);

uint32_t HitName(std::string_view document_id, uint32_t ordinal);

// A hit of the commit that is gone on in.
struct RankedHit {
  uint32_t name = 0;
  double score = 0;
  std::optional<int64_t> instant;
};

// Those of `hits`, all from the first on in their order, that belong behind the cursor
// of another commit: places, ascending.
std::vector<size_t> HitsBehind(const PageCursor& cursor, HitOrder order,
                               std::span<const RankedHit> hits);

}  // namespace ibid

#endif  // IBID_ENGINE_PAGE_CURSOR_H_
