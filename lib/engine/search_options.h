// What the options of a search may be, and which of them a cursor is bound to.
#ifndef IBID_ENGINE_SEARCH_OPTIONS_H_
#define IBID_ENGINE_SEARCH_OPTIONS_H_

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/page_cursor.h"
#include "ibid/query.h"
#include "ibid/searcher.h"

namespace ibid {

// InvalidArgument, with what to do.
absl::Status CheckOptions(const SearchOptions& options);
absl::Status CheckCompareOptions(const SearchOptions& options);

// The query and every option that decides which hits come in which order.
uint64_t SearchIdentity(const Query& query, const SearchOptions& options);

// nullopt without `after`; InvalidArgument when it is no cursor of this search.
absl::StatusOr<std::optional<PageCursor>> CursorOf(const Query& query,
                                                   const SearchOptions& options);

}  // namespace ibid

#endif  // IBID_ENGINE_SEARCH_OPTIONS_H_
