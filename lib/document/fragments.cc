#include "document/fragments.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Counting the words of all passages would take some time.
bool BeginsWithMoreWordsThan(size_t words, std::string_view text) {
  constexpr size_t kWordBytes = 10;  // More than most have, with a blank.
  return CountWords(text.substr(0, FloorToBoundary(text, kWordBytes * (words + 1)))) >
         words;
}

bool IsFragment(const Passage& passage, std::string_view text,
                std::string_view folded_title, size_t title_words) {
  constexpr size_t kFewWords = 5;
  size_t in_headings = 0;
  for (const ByteRange& heading : passage.headings) {
    in_headings += CountWords(heading.Of(text));
  }
  const std::string_view own = passage.range.Of(text);
  if (BeginsWithMoreWordsThan(std::max({kFewWords, in_headings, 2 * title_words}),
                              own)) {
    return false;
  }
  const size_t words = CountWords(own);
  if (words < kFewWords || words == in_headings) return true;
  // Folding joins no words and splits none but rare signs: most need none.
  if (words > 2 * title_words || 2 * words < title_words) return false;
  return FoldName(own) == folded_title;
}

}  // namespace

std::vector<bool> FindFragments(const Document& document,
                                const std::vector<Passage>& passages) {
  const std::string title = FoldName(document.title);
  const size_t title_words = CountWords(title);
  std::vector<bool> fragments;
  bool has_body = false;
  for (const Passage& passage : passages) {
    fragments.push_back(IsFragment(passage, document.text, title, title_words));
    has_body |= !fragments.back() && !passage.chrome;
  }
  if (!has_body) fragments.assign(passages.size(), false);
  return fragments;
}

}  // namespace ibid
