#include "context.h"

#include <algorithm>

namespace ibid::tools {

absl::StatusOr<std::vector<ContextPassage>> ContextOf(const Hit& hit, size_t count,
                                                      bool include_chrome,
                                                      const Searcher& searcher) {
  const absl::StatusOr<StoredDocument> stored = searcher.GetDocument(hit.document.id);
  if (!stored.ok()) return stored.status();
  std::vector<const Passage*> before;
  std::vector<const Passage*> after;
  for (const Passage& passage : stored->passages) {
    if (passage.chrome && !include_chrome) continue;
    if (passage.ordinal < hit.passage.ordinal) before.push_back(&passage);
    if (passage.ordinal > hit.passage.ordinal) after.push_back(&passage);
  }
  std::vector<ContextPassage> context;
  const auto add = [&](const Passage* passage) {
    context.push_back(
        {*passage, std::string(passage->range.Of(stored->document.text))});
  };
  const size_t first = before.size() - std::min(count, before.size());
  std::for_each(before.begin() + static_cast<std::ptrdiff_t>(first), before.end(), add);
  after.resize(std::min(count, after.size()));
  std::for_each(after.begin(), after.end(), add);
  return context;
}

}  // namespace ibid::tools
