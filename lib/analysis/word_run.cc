#include "analysis/word_run.h"

#include <algorithm>

#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kMaxGapBytes = 3;

bool IsAddressSign(char c) {
  return std::string_view("./-_@?=&#%+~").find(c) != std::string_view::npos;
}

bool HoldsTogether(std::string_view gap) {
  if (gap.empty() || gap.size() > kMaxGapBytes) return false;
  if (gap == "://" || gap == "\u2010" || gap == "\u2011") return true;
  if (!std::all_of(gap.begin(), gap.end(), IsAddressSign)) return false;
  // A dash, an ellipsis.
  return std::adjacent_find(gap.begin(), gap.end()) == gap.end();
}

// Dictionary words have no ends of their own: what stands beside them decides.
bool HasScriptWithoutSpaces(std::string_view word) {
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    if (IsScriptWithoutSpaces(c.value)) return true;
    i += c.size;
  }
  return false;
}

}  // namespace

bool WordRun::GoesOnWith(std::string_view text, ByteRange range) const {
  if (size_ == 0 || size_ == kMaxWords) return false;
  const ByteRange last = words_[size_ - 1].range;
  return HoldsTogether(text.substr(last.end, range.begin - last.end)) &&
         !HasScriptWithoutSpaces(last.Of(text)) &&
         !HasScriptWithoutSpaces(range.Of(text));
}

RunWord& WordRun::Add(ByteRange range) {
  if (size_ == words_.size()) words_.emplace_back();
  words_[size_].range = range;
  return words_[size_++];
}

std::string_view WordRun::Gap(std::string_view text, size_t i) const {
  const size_t begin = words_[i].range.end;
  return text.substr(begin, words_[i + 1].range.begin - begin);
}

}  // namespace ibid
