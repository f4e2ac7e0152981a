#include "document/fragments.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

bool IsFragment(const Passage& passage, std::string_view text,
                std::string_view folded_title) {
  constexpr size_t kFewWords = 5;
  const size_t words = CountWords(passage.range.Of(text));
  size_t in_headings = 0;
  for (const ByteRange& heading : passage.headings) {
    in_headings += CountWords(heading.Of(text));
  }
  if (words < kFewWords || words == in_headings) return true;
  // Folding joins no words and splits none but rare signs: most need none.
  const size_t title_words = CountWords(folded_title);
  if (words > 2 * title_words || 2 * words < title_words) return false;
  return FoldName(passage.range.Of(text)) == folded_title;
}

}  // namespace

std::vector<bool> FindFragments(const Document& document,
                                const std::vector<Passage>& passages) {
  const std::string title = FoldName(document.title);
  std::vector<bool> fragments;
  bool has_body = false;
  for (const Passage& passage : passages) {
    fragments.push_back(IsFragment(passage, document.text, title));
    has_body |= !fragments.back() && !passage.chrome;
  }
  if (!has_body) fragments.assign(passages.size(), false);
  return fragments;
}

}  // namespace ibid
