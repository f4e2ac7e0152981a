#include "text/normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <utility>

#include "text/character_table.h"
#include "text/characters.h"
#include "text/icu.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// One of ICU's own normalizers, looked up once for the process. They are safe from any
// thread.
template <const icu::Normalizer2* (*kGet)(UErrorCode&)>
const icu::Normalizer2& NormalizerOf() {
  static const icu::Normalizer2* const normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = kGet(status);
    CheckIcu(status);
    return found;
  }();
  return *normalizer;
}

void Normalize(const icu::Normalizer2& normalizer, std::string_view text,
               std::string& out) {
  // ICU's lengths are 32 bits wide.
  text = text.substr(
      0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  normalizer.normalizeUTF8(
      0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
      nullptr, status);
  CheckIcu(status);
}

UScriptCode ScriptOf(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

bool IsMark(char32_t c) {
  return c >= 0x0300 &&
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

// The letters whose marks are looked at: what a mark means depends on what it is on.
struct Base {
  char32_t letter = 0;
  UScriptCode script = USCRIPT_COMMON;
};

bool KeepsMark(const Base& base, char32_t mark) {
  constexpr char32_t kGrave = 0x0300, kAcute = 0x0301, kDiaeresis = 0x0308;
  constexpr char32_t kHamzaAbove = 0x0654;
  switch (base.script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
      return false;
    case USCRIPT_CYRILLIC:
      if (mark == kGrave) return false;
      if (mark == kAcute) return base.letter == U'г' || base.letter == U'к';
      return !(mark == kDiaeresis && base.letter == U'е');
    case USCRIPT_ARABIC:
      return mark == kHamzaAbove && base.letter != U'ا';
    default:
      return true;
  }
}

// What changes how an emoji looks: the frame of a keycap, skin tones.
bool IsPartOfPicture(char32_t c) {
  return c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF);
}

// The plain spelling of a letter; null for one that has none.
const char* PlainSpelling(char32_t c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'œ':
      return "oe";
    case U'æ':
      return "ae";
    case U'ł':
      return "l";
    case U'đ':
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ħ':
      return "h";
    case U'ŧ':
      return "t";
    case U'ı':
      return "i";
    case 0x05F4:  // gershayim
      return "\"";
    case 0x2044:  // the slash of a fraction
      return "/";
    case 0x0640:  // tatweel
      return "";
    default:
      return IsApostrophe(c) ? "'" : nullptr;
  }
}

// `decomposed` is in NFD. The result is not normalized.
void FoldDecomposed(std::string_view decomposed, bool keep_space, std::string& out) {
  out.clear();
  Base base;
  for (size_t i = 0; i < decomposed.size();) {
    const DecodedCodePoint c = DecodeAt(decomposed, i);
    const std::string_view bytes = decomposed.substr(i, c.size);
    i += c.size;
    if (IsPartOfPicture(c.value)) continue;
    if (IsMark(c.value)) {
      if (KeepsMark(base, c.value)) out += bytes;
      continue;
    }
    if (!keep_space && IsWhiteSpace(c.value)) continue;
    if (const char* plain = PlainSpelling(c.value)) {
      out += plain;
      // Tatweel only stretches the letter before it.
      if (*plain != '\0') base = {.letter = c.value, .script = ScriptOf(c.value)};
      continue;
    }
    if (const int32_t digit = u_charDigitValue(static_cast<UChar32>(c.value));
        digit >= 0) {
      out += static_cast<char>('0' + digit);
      base = {.letter = c.value, .script = USCRIPT_COMMON};
      continue;
    }
    out += bytes;
    base = {.letter = c.value, .script = ScriptOf(c.value)};
  }
}

void Fold(std::string_view text, bool keep_space, std::string& out) {
  // Kept from call to call: folding is done a word at a time, by the million.
  thread_local std::string folded;
  thread_local std::string decomposed;
  if (!IsValidUtf8(text)) {
    // ICU keeps ill-formed bytes; dropping what stands between them could make them
    // well-formed.
    Fold(ReplaceIllFormed(text, nullptr), keep_space, out);
    return;
  }
  Normalize(NormalizerOf<icu::Normalizer2::getNFKCCasefoldInstance>(), text, folded);
  Normalize(NormalizerOf<icu::Normalizer2::getNFDInstance>(), folded, decomposed);
  FoldDecomposed(decomposed, keep_space, folded);
  Normalize(NormalizerOf<icu::Normalizer2::getNFCInstance>(), folded, out);
}

// Whether what stands before a text that begins with `first`, in a normal form, has no
// part in how the text folds: it is no mark that would look for its letter there,
// nothing that goes and lets what follows look, nothing that composes.
bool IsApart(char32_t first) {
  return !IsMark(first) && !IsWhiteSpace(first) && first != 0x0640 &&
         NormalizerOf<icu::Normalizer2::getNFCInstance>().hasBoundaryBefore(
             static_cast<UChar32>(first));
}

// Whether KeepsMark() looks at what mark it is.
bool MayDropMarks(UScriptCode script) {
  switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
      return true;
    default:
      return false;
  }
}

// Whether `mark`, in a normal form, composes with nothing before it.
bool IsMarkThatStays(char32_t mark) {
  return IsMark(mark) && u_getIntPropertyValue(static_cast<UChar32>(mark),
                                               UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

bool HasLetterThatDropsMarks(std::string_view decomposed) {
  for (size_t i = 0; i < decomposed.size();) {
    const DecodedCodePoint c = DecodeAt(decomposed, i);
    if (MayDropMarks(ScriptOf(c.value))) return true;
    i += c.size;
  }
  return false;
}

FoldedCharacter MakeFoldedCharacter(char32_t c) {
  FoldedCharacter made;
  std::string character;
  AppendUtf8(c, character);
  std::string folded;
  FoldWordByNormalizing(character, folded);
  if (folded.empty() || folded.size() > made.bytes.size()) return made;
  std::string casefolded;
  std::string decomposed;
  Normalize(NormalizerOf<icu::Normalizer2::getNFKCCasefoldInstance>(), character,
            casefolded);
  Normalize(NormalizerOf<icu::Normalizer2::getNFDInstance>(), casefolded, decomposed);
  const char32_t firsts[] = {c, DecodeAt(casefolded, 0).value,
                             DecodeAt(decomposed, 0).value, DecodeAt(folded, 0).value};
  made.drops_marks = HasLetterThatDropsMarks(decomposed);
  if (std::all_of(std::begin(firsts), std::end(firsts), IsApart)) {
    made.size = static_cast<uint8_t>(folded.size());
  } else if (folded == decomposed && folded == casefolded && !made.drops_marks &&
             IsMarkThatStays(firsts[3])) {
    made.is_mark = true;
    made.combining_class = u_getCombiningClass(static_cast<UChar32>(firsts[3]));
    made.size = static_cast<uint8_t>(folded.size());
  }
  folded.copy(made.bytes.data(), made.bytes.size());
  return made;
}

// Folds a word of ASCII letters, digits and punctuation; false for any other.
bool FoldAscii(std::string_view word, std::string& out) {
  std::array<char, 32> folded;
  if (word.size() > folded.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (static_cast<signed char>(c) <= ' ') return false;  // Also what is not ASCII.
    folded[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  out.assign(folded.data(), word.size());
  return true;
}

// Folds a word character by character. False when it has to be normalized.
bool FoldByCharacter(std::string_view word, std::string& out) {
  out.clear();
  // Of the bytes of a character all are copied, whatever its size: that is one step.
  std::array<char, 128> buffer;
  size_t size = 0;
  bool drops_marks = false;
  uint8_t last_class = 0;
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    const FoldedCharacter& folded = FoldCharacter(c.value);
    if (folded.size == 0 || c.ill_formed) return false;
    if (folded.is_mark) {
      const bool in_order =
          folded.combining_class == 0 || folded.combining_class >= last_class;
      if (drops_marks || !in_order) return false;
    } else {
      drops_marks = folded.drops_marks;
    }
    last_class = folded.combining_class;
    if (size > buffer.size() - folded.bytes.size()) {
      out.append(buffer.data(), size);
      size = 0;
    }
    std::memcpy(buffer.data() + size, folded.bytes.data(), folded.bytes.size());
    size += folded.size;
    i += c.size;
  }
  out.append(buffer.data(), size);
  return true;
}

}  // namespace

const FoldedCharacter& FoldCharacter(char32_t c) {
  return CharacterTable<FoldedCharacter, MakeFoldedCharacter>::At(c);
}

void FoldWordByNormalizing(std::string_view word, std::string& out) {
  Fold(word, /*keep_space=*/false, out);
}

void FoldWord(std::string_view word, std::string& out) {
  if (FoldAscii(word, out)) return;
  if (!FoldByCharacter(word, out)) FoldWordByNormalizing(word, out);
}

void CaseFoldWord(std::string_view word, std::string& out) {
  if (!IsValidUtf8(word)) {
    CaseFoldWord(ReplaceIllFormed(word, nullptr), out);
    return;
  }
  std::string folded;
  Normalize(NormalizerOf<icu::Normalizer2::getNFKCCasefoldInstance>(), word, folded);
  out.clear();
  for (size_t i = 0; i < folded.size();) {
    const DecodedCodePoint c = DecodeAt(folded, i);
    if (IsApostrophe(c.value)) {
      out += '\'';
    } else {
      out.append(folded, i, c.size);
    }
    i += c.size;
  }
}

namespace {

constexpr uint64_t kEach = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kEach;

// The high bit of each byte of `block`, all of them ASCII, that is at least `least`.
constexpr uint64_t AtLeast(uint64_t block, unsigned least) {
  return (block + (0x80 - least) * kEach) & kHighBits;
}

// Folds eight bytes of ASCII that are words with single blanks between them; false for
// all else.
bool FoldBlock(const char* bytes, char* folded) {
  uint64_t block;
  std::memcpy(&block, bytes, sizeof block);
  if ((block & kHighBits) != 0 || AtLeast(block, ' ') != kHighBits) return false;
  const uint64_t blanks = ~AtLeast(block, ' ' + 1) & kHighBits;
  if ((blanks & (blanks >> 8)) != 0) return false;
  const uint64_t upper = AtLeast(block, 'A') & ~AtLeast(block, 'Z' + 1);
  block |= upper >> 2;
  std::memcpy(folded, &block, sizeof block);
  return true;
}

// Appends what `name` folds to from `begin` on, block by block as far as that goes; how
// many bytes it read. `space` says whether white space came before, and after.
size_t FoldBlocks(std::string_view name, size_t begin, bool& space, std::string& out) {
  std::array<char, 128> buffer;
  size_t size = 0;
  size_t i = begin;
  bool blank = space || out.empty();  // What is before: no blank may follow.
  for (; i + 8 <= name.size() && size + 8 <= buffer.size(); i += 8, size += 8) {
    if (blank && name[i] == ' ') break;
    if (!FoldBlock(name.data() + i, buffer.data() + size)) break;
    blank = name[i + 7] == ' ';
  }
  if (size == 0) return 0;
  if (space && !out.empty()) out += ' ';
  space = blank;
  out.append(buffer.data(), size - (space ? 1 : 0));
  return i - begin;
}

// Folds `name` character by character; false when it has to be normalized.
bool FoldNameByCharacter(std::string_view name, std::string& out) {
  bool space = false;
  for (size_t i = 0; i < name.size();) {
    if (const size_t folded = FoldBlocks(name, i, space, out); folded > 0) {
      i += folded;
      continue;
    }
    const DecodedCodePoint c = DecodeAt(name, i);
    i += c.size;
    if (c.value < 0x80) {
      if (IsWhiteSpace(c.value)) {
        space = true;
        continue;
      }
      if (std::exchange(space, false) && !out.empty()) out += ' ';
      const bool upper = c.value >= 'A' && c.value <= 'Z';
      out += static_cast<char>(upper ? c.value | 0x20 : c.value);
      continue;
    }
    const FoldedCharacter& folded = FoldCharacter(c.value);
    if (folded.size == 0 || folded.is_mark || c.ill_formed || IsWhiteSpace(c.value)) {
      return false;
    }
    if (std::exchange(space, false) && !out.empty()) out += ' ';
    out.append(folded.bytes.data(), folded.size);
  }
  return true;
}

}  // namespace

std::string internal::FoldNameByNormalizing(std::string_view name) {
  std::string folded;
  Fold(name, /*keep_space=*/true, folded);
  std::string out;
  bool space = false;
  for (size_t i = 0; i < folded.size();) {
    const DecodedCodePoint c = DecodeAt(folded, i);
    if (IsWhiteSpace(c.value)) {
      space = true;
    } else {
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(folded, i, c.size);
    }
    i += c.size;
  }
  return out;
}

std::string FoldName(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  if (FoldNameByCharacter(name, out)) return out;
  return internal::FoldNameByNormalizing(name);
}

}  // namespace ibid
