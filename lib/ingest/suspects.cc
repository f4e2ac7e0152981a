#include "ingest/suspects.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ibid {
namespace {

constexpr size_t kShortWords = 12;
constexpr size_t kLabelWords = 3;

bool IsShortLine(const ArticleLine& line) {
  return !line.chrome && !line.title && !line.bullet && !line.ends_sentence &&
         !line.ends_with_colon && line.words <= kShortWords;
}

}  // namespace

void MarkSuspects(Article& article) {
  std::vector<ArticleLine>& lines = article.lines;
  const auto chrome_at = [&](size_t i) { return i < lines.size() && lines[i].chrome; };
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = begin;
    while (end < lines.size() && IsShortLine(lines[end])) ++end;
    const size_t next = std::max(end, begin + 1);
    const bool announced = begin > 0 && lines[begin - 1].ends_with_colon;
    const bool after_chrome = begin > 0 && lines[begin - 1].chrome;
    // The last line above text is a heading, unless it is a label right below chrome:
    // a date, a category.
    const bool above_text = end < lines.size() && !chrome_at(end) && !lines[end].title;
    if (above_text && end > begin &&
        !(after_chrome && lines[end - 1].words <= kLabelWords)) {
      --end;
    }
    const bool beside_chrome = end > begin && (after_chrome || chrome_at(end));
    if (!announced && (end >= begin + 2 || beside_chrome)) {
      for (size_t i = begin; i < end; ++i) lines[i].suspect = true;
    }
    begin = next;
  }
}

}  // namespace ibid
