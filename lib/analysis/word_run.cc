#include "analysis/word_run.h"

#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

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

RunTerm& RunTerms::Add(size_t first, size_t last, TokenKind kind) {
  if (size_ == terms_.size()) terms_.emplace_back();
  RunTerm& term = terms_[size_++];
  term.kind = kind;
  term.first = first;
  term.last = last;
  term.folded.clear();
  return term;
}

bool WordRun::GoesOnWith(std::string_view text, ByteRange range) const {
  if (size_ == 0 || size_ == kMaxWords) return false;
  const ByteRange last = words_[size_ - 1].range;
  if (GapBetween(text, last, range) == Gap::kApart) {
    const std::string_view gap = text.substr(last.end, range.begin - last.end);
    if (!in_url_ || !GoesOnInUrl(gap)) return false;
  }
  return !HasScriptWithoutSpaces(last.Of(text)) &&
         !HasScriptWithoutSpaces(range.Of(text));
}

RunWord& WordRun::Add(std::string_view text, const FoundWord& word) {
  if (size_ == words_.size()) words_.emplace_back();
  RunWord& added = words_[size_++];
  added.range = word.range;
  added.form = word.form;
  if (size_ > 1 && GapText(text, size_ - 2) == "://") in_url_ = true;
  return added;
}

std::string_view WordRun::GapText(std::string_view text, size_t i) const {
  const size_t begin = words_[i].range.end;
  return text.substr(begin, words_[i + 1].range.begin - begin);
}

}  // namespace ibid
