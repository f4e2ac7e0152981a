#include "analysis/grams.h"

#include <cstdint>

#include "text/character_table.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

GramScript ScriptOf(std::string_view term) {
  return term.empty() ? GramScript::kNone : GramScriptOf(DecodeAt(term, 0).value);
}

// How a code point may stand in a word that is its own term.
struct UnspacedFact {
  enum class Role : uint8_t { kNone, kLetter, kMark };
  Role role = Role::kNone;
  uint8_t combining_class = 0;
};

UnspacedFact MakeUnspacedFact(char32_t c) {
  using Role = UnspacedFact::Role;
  const FoldedCharacter& folded = FoldCharacter(c);
  std::string bytes;
  AppendUtf8(c, bytes);
  if (bytes != std::string_view(folded.bytes.data(), folded.size)) return {};
  if (folded.is_mark) {
    if (!IsWordExtender(c) || IsIgnorable(c)) return {};
    return {.role = Role::kMark, .combining_class = folded.combining_class};
  }
  const bool is_letter = IsWordLetter(c) && !IsDigit(c) && !folded.drops_marks &&
                         GramScriptOf(c) == GramScript::kUnspaced;
  return {.role = is_letter ? Role::kLetter : Role::kNone};
}

using UnspacedFacts = CharacterTable<UnspacedFact, MakeUnspacedFact>;

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

bool IsFoldedUnspaced(std::string_view word) {
  using Role = UnspacedFact::Role;
  uint8_t last_class = 0;
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    const UnspacedFact& fact = UnspacedFacts::At(c.value);
    if (fact.role == Role::kNone || c.ill_formed) return false;
    if (fact.role == Role::kMark) {
      // Marks out of order are put in order.
      if (i == 0 || (fact.combining_class != 0 && fact.combining_class < last_class)) {
        return false;
      }
    }
    last_class = fact.combining_class;
    i += c.size;
  }
  return !word.empty();
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
  if (ScriptOf(term) == GramScript::kNone) return Clear();
  if (last_.range.end != word.begin) Clear();
  if (word.Of(text) == term) {
    AddAsWritten(text, word, callback);
  } else {
    AddFolded(text, word, term, callback);
  }
}

// Nearly all words: their grams are stretches of the text.
void GramMaker::AddAsWritten(std::string_view text, ByteRange word, Callback callback) {
  DecodedCodePoint letter = DecodeAt(text, word.begin);
  for (size_t begin = word.begin; begin < word.end;) {
    const GramScript script = GramScriptOf(letter.value);
    size_t end = begin + letter.size;
    while (end < word.end) {
      letter = DecodeAt(text, end);
      if (!ExtendsCharacter(letter.value)) break;
      end += letter.size;
    }
    if (script == last_.script && script != GramScript::kNone) {
      const ByteRange both{last_.range.begin, end};
      if (!last_.as_written) {
        gram_.assign(last_.folded).append(text, begin, end - begin);
        callback(gram_, both);
      } else if (both != word) {
        callback(both.Of(text), both);
      }
    }
    last_.script = script;
    last_.range = {begin, end};
    last_.as_written = true;
    begin = end;
  }
}

void GramMaker::AddFolded(std::string_view text, ByteRange word, std::string_view term,
                          Callback callback) {
  const std::string_view read = text.substr(0, word.end);
  for (size_t begin = word.begin; begin < word.end;) {
    const ByteRange range{begin, ClusterEnd(read, begin)};
    begin = range.end;
    FoldWord(range.Of(text), folded_);
    // One sign may stand for several characters.
    for (size_t i = 0; i < folded_.size();) {
      const size_t end = ClusterEnd(folded_, i);
      const std::string_view character = std::string_view(folded_).substr(i, end - i);
      const GramScript script = ScriptOf(character);
      if (script == last_.script && script != GramScript::kNone) {
        gram_.assign(last_.Folded(text)).append(character);
        const ByteRange both{last_.range.begin, VisibleEnd(text, range)};
        if (both.begin < word.begin || gram_ != term) callback(gram_, both);
      }
      last_.script = script;
      last_.range = range;
      last_.as_written = false;
      last_.folded = character;
      i = end;
    }
  }
}

}  // namespace ibid
