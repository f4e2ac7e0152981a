#include "engine/search_options.h"

#include <string>

#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "engine/hit_finder.h"
#include "query/analyzed_query.h"

namespace ibid {
namespace {

// Each choice of fragments goes over the matches again for each fragment.
constexpr size_t kMostFragments = 16;

template <typename... Parts>
absl::Status Invalid(const Parts&... parts) {
  return Error(absl::StatusCode::kInvalidArgument, parts...);
}

std::string TextOf(const std::optional<PublicationDate>& date) {
  return date ? date->ToString() : "";
}

}  // namespace

absl::Status CheckOptions(const SearchOptions& options) {
  if (options.limit > kMaxDepth || options.offset > kMaxDepth - options.limit) {
    return Invalid("offset ", options.offset, " and limit ", options.limit,
                   " reach beyond hit ", kMaxDepth, ": narrow the query instead");
  }
  if (!(options.recency_half_life_days >= 0)) {
    return Invalid("a half life of recency is a number of days above 0");
  }
  if (!options.after.empty() && options.offset > 0) {
    return Invalid("a cursor says itself where the page begins: leave the offset out");
  }
  if (options.time_limit.count() < 0) {
    return Invalid("a time limit is a duration above 0, or 0 for none");
  }
  if (options.fragments < 1 || options.fragments > kMostFragments) {
    return Invalid("fragments of a passage are 1 to ", kMostFragments);
  }
  for (const Query& filter : options.filters) {
    if (filter.empty() || IsCondition(filter)) continue;
    return Invalid("the filter ", filter.ToString(),
                   " has words to look for: they belong into the query");
  }
  return absl::OkStatus();
}

absl::Status CheckCompareOptions(const SearchOptions& options) {
  const SearchOptions plain;
  if (options.offset != plain.offset || !options.after.empty() ||
      options.per_document != plain.per_document ||
      options.per_source != plain.per_source || options.order != plain.order) {
    return Invalid(
        "a comparison has one passage of each source, in order of date: offset, after, "
        "per_document, per_source and order are not for it");
  }
  return absl::OkStatus();
}

uint64_t SearchIdentity(const Query& query, const SearchOptions& options) {
  std::string all = query.ToString();
  const auto add = [&all](const std::string& part) {
    all += '\0';
    all += part;
  };
  add(std::to_string(options.per_document));
  add(std::to_string(options.per_source));
  add(options.fold_copies ? "fold" : "");
  add(std::to_string(static_cast<int>(options.order)));
  add(std::to_string(options.recency_half_life_days));
  add(TextOf(options.recency_from));
  for (const Query& filter : options.filters) add(filter.ToString());
  add(TextOf(options.since));
  add(TextOf(options.until));
  add(options.correct ? "correct" : "");
  add(options.include_chrome ? "chrome" : "");
  add(std::to_string(static_cast<int>(options.scope)));
  return StableHash64(all);
}

absl::StatusOr<std::optional<PageCursor>> CursorOf(const Query& query,
                                                   const SearchOptions& options) {
  if (options.after.empty()) return std::nullopt;
  IBID_ASSIGN_OR_RETURN(PageCursor cursor, DecodeCursor(options.after));
  if (cursor.search != SearchIdentity(query, options)) {
    return Invalid(
        "the cursor is of another query or other options: it goes on with the search "
        "that gave it, and with no other");
  }
  if (cursor.shown > kMaxDepth - options.limit) {
    return Invalid("the page behind the cursor reaches beyond hit ", kMaxDepth,
                   ": narrow the query instead");
  }
  return cursor;
}

}  // namespace ibid
