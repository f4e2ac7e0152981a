#include "text/gram_characters.h"

#include "text/character_table.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Vowels and finals, which follow the consonant of their syllable.
bool IsFollowingJamo(char32_t c) {
  return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB);
}

// Thai and Lao SARA AM: decomposed they begin with a mark on the letter before.
bool IsAm(char32_t c) { return c == 0x0E33 || c == 0x0EB3; }

bool IsHangul(char32_t c) {
  if (c < 0x1100) return false;
  return c <= 0x11FF || (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7FB) ||
         (c >= 0x3131 && c <= 0x318E) || (c >= 0xFFA0 && c <= 0xFFDC);
}

struct GramFact {
  GramScript script = GramScript::kNone;
  bool extends = false;
};

GramFact MakeGramFact(char32_t c) {
  GramFact fact;
  if (IsHangul(c)) {
    fact.script = GramScript::kHangul;
  } else if (IsScriptWithoutSpaces(c)) {
    fact.script = GramScript::kUnspaced;
  }
  fact.extends = IsWordExtender(c) || IsFollowingJamo(c) || IsAm(c);
  return fact;
}

using GramFacts = CharacterTable<GramFact, MakeGramFact>;

}  // namespace

GramScript GramScriptOf(char32_t letter) { return GramFacts::At(letter).script; }

bool ExtendsCharacter(char32_t c) { return GramFacts::At(c).extends; }

size_t ClusterEnd(std::string_view text, size_t begin) {
  size_t end = begin + DecodeAt(text, begin).size;
  while (end < text.size()) {
    const DecodedCodePoint c = DecodeAt(text, end);
    if (!ExtendsCharacter(c.value)) break;
    end += c.size;
  }
  return end;
}

}  // namespace ibid
