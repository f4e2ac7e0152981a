#include "text/gram_characters.h"

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

}  // namespace

size_t ClusterEnd(std::string_view text, size_t begin) {
  size_t end = begin + DecodeAt(text, begin).size;
  while (end < text.size()) {
    const DecodedCodePoint c = DecodeAt(text, end);
    if (!IsWordExtender(c.value) && !IsFollowingJamo(c.value) && !IsAm(c.value)) break;
    end += c.size;
  }
  return end;
}

GramScript GramScriptOf(char32_t letter) {
  if (IsHangul(letter)) return GramScript::kHangul;
  return IsScriptWithoutSpaces(letter) ? GramScript::kUnspaced : GramScript::kNone;
}

}  // namespace ibid
