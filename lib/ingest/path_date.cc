#include "ingest/path_date.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace ibid {
namespace {

size_t DigitsAt(std::string_view text, size_t at) {
  size_t count = 0;
  while (at + count < text.size() && text[at + count] >= '0' &&
         text[at + count] <= '9') {
    ++count;
  }
  return count;
}

// The date whose year stands at `at`.
std::optional<PublicationDate> DateAt(std::string_view path, size_t at) {
  const std::string_view century = path.substr(at, 2);
  const bool year = century == "20" || path.substr(at, 3) == "199";
  if (!year || DigitsAt(path, at) != 4 || at + 4 >= path.size()) return std::nullopt;
  const char divider = path[at + 4];
  if (divider != '/' && divider != '-' && divider != '_') return std::nullopt;
  if (DigitsAt(path, at + 5) != 2) return std::nullopt;
  std::string date(path.substr(at, 7));
  const size_t end = at + 7;
  const bool day =
      end < path.size() && path[end] == divider && DigitsAt(path, end + 1) == 2;
  if (day) {
    date += path.substr(end, 3);
  } else if (divider != '/' || end >= path.size() || path[end] != '/') {
    return std::nullopt;
  }
  std::replace(date.begin(), date.end(), divider, '-');
  return PublicationDate::Parse(date);
}

}  // namespace

std::optional<PublicationDate> DateInPath(std::string_view path) {
  for (size_t at = 0; at < path.size(); ++at) {
    const bool begins =
        at == 0 || path[at - 1] == '/' || path[at - 1] == '-' || path[at - 1] == '_';
    if (!begins) continue;
    if (std::optional<PublicationDate> date = DateAt(path, at)) return date;
  }
  return std::nullopt;
}

}  // namespace ibid
