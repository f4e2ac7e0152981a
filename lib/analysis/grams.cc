#include "analysis/grams.h"

#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

GramScript ScriptOf(std::string_view term) {
  return term.empty() ? GramScript::kNone : GramScriptOf(DecodeAt(term, 0).value);
}

// Where `character` ends without the joiners and the like at its end, which show as
// nothing.
size_t VisibleEnd(std::string_view text, ByteRange character) {
  size_t end = character.end;
  while (end > character.begin) {
    const DecodedCodePoint c = DecodeBefore(text, end);
    if (!IsIgnorable(c.value)) break;
    end -= c.size;
  }
  return end;
}

}  // namespace

bool IsUnspaced(std::string_view term) {
  return ScriptOf(term) == GramScript::kUnspaced;
}

bool IsKorean(std::string_view term) { return ScriptOf(term) == GramScript::kHangul; }

size_t CountCharacters(std::string_view term) {
  size_t count = 0;
  for (size_t i = 0; i < term.size(); ++count) i = ClusterEnd(term, i);
  return count;
}

size_t EndOfCharacters(std::string_view text, ByteRange word, size_t count) {
  const std::string_view read = text.substr(0, word.end);
  size_t end = word.begin;
  while (count-- > 0 && end < word.end) end = ClusterEnd(read, end);
  return VisibleEnd(text, {word.begin, end});
}

void GramMaker::AddWord(std::string_view text, ByteRange word, std::string_view term,
                        Callback callback) {
  if (ScriptOf(term) == GramScript::kNone || last_range_.end != word.begin) Clear();
  if (ScriptOf(term) == GramScript::kNone) return;
  const std::string_view read = text.substr(0, word.end);
  for (size_t begin = word.begin; begin < word.end;) {
    const ByteRange range{begin, ClusterEnd(read, begin)};
    FoldWord(range.Of(text), folded_);
    // One sign may stand for several characters (㍿).
    for (size_t i = 0; i < folded_.size();) {
      const size_t end = ClusterEnd(folded_, i);
      const std::string_view character = std::string_view(folded_).substr(i, end - i);
      const GramScript script = ScriptOf(character);
      if (script == last_script_ && script != GramScript::kNone) {
        gram_.assign(last_).append(character);
        const ByteRange both{last_range_.begin, VisibleEnd(text, range)};
        if (both.begin < word.begin || gram_ != term) callback(gram_, both);
      }
      last_ = character;
      last_range_ = range;
      last_script_ = script;
      i = end;
    }
    begin = range.end;
  }
}

}  // namespace ibid
