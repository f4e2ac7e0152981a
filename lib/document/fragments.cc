#include "document/fragments.h"

#include <cstddef>

#include "text/characters.h"

namespace ibid {
namespace {

bool IsFragment(const Passage& passage, std::string_view text) {
  constexpr size_t kFewWords = 5;
  const size_t words = CountWords(passage.range.Of(text));
  size_t in_headings = 0;
  for (const ByteRange& heading : passage.headings) {
    in_headings += CountWords(heading.Of(text));
  }
  return words < kFewWords || words == in_headings;
}

}  // namespace

std::vector<bool> FindFragments(std::string_view text,
                                const std::vector<Passage>& passages) {
  std::vector<bool> fragments;
  bool has_body = false;
  for (const Passage& passage : passages) {
    fragments.push_back(IsFragment(passage, text));
    has_body |= !fragments.back() && !passage.chrome;
  }
  if (!has_body) fragments.assign(passages.size(), false);
  return fragments;
}

}  // namespace ibid
