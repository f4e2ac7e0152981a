#include "text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "text/character_table.h"
#include "text/utf8.h"

namespace ibid {
namespace {

UChar32 Icu(char32_t c) { return static_cast<UChar32>(c); }

bool IsAsciiLetter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }

// Of the scripts without spaces, those that write a syllable in several characters:
// Thai, Lao, Burmese, Khmer.
bool IsSyllabic(char32_t c) { return c < 0x2E80; }

// What words are made of is asked of every character of a text, several times over;
// these answers are kept.
enum Kind : uint8_t {
  kLetterOrDigit = 1 << 0,
  kDigit = 1 << 1,
  kWordExtender = 1 << 2,
  kWordLetter = 1 << 3,
  kIgnorable = 1 << 4,
  kScriptWithoutSpaces = 1 << 5,
};

bool IsInScriptWithoutSpaces(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(Icu(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      // The long vowel mark of Katakana and Hiragana belongs to both.
      return c == 0x30FC || c == 0xFF70;
  }
}

uint8_t KindsOf(char32_t c) {
  unsigned kinds = 0;
  if (u_isalnum(Icu(c)) || u_isUAlphabetic(Icu(c))) kinds |= kLetterOrDigit;
  if (u_isdigit(Icu(c))) kinds |= kDigit;
  switch (u_getIntPropertyValue(Icu(c), UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
    case U_WB_NUMERIC:
    case U_WB_KATAKANA:
      kinds |= kWordLetter;
      break;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      kinds |= kWordExtender;
      break;
    default:
      // The classes of UAX #29 leave ideographs, Hiragana and Thai to dictionaries.
      if ((kinds & kLetterOrDigit) != 0) kinds |= kWordLetter;
  }
  if (u_hasBinaryProperty(Icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    kinds |= kIgnorable;
  }
  if (IsInScriptWithoutSpaces(c)) kinds |= kScriptWithoutSpaces;
  return static_cast<uint8_t>(kinds);
}

bool Is(Kind kind, char32_t c) {
  return c <= 0x10FFFF && (CharacterTable<uint8_t, KindsOf>::At(c) & kind) != 0;
}

}  // namespace

bool IsWhiteSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(Icu(c));
}

bool IsLetterOrDigit(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c) || IsAsciiDigit(c);
  return Is(kLetterOrDigit, c);
}

bool IsDigit(char32_t c) {
  if (c < 0x80) return IsAsciiDigit(c);
  return Is(kDigit, c);
}

bool IsWordExtender(char32_t c) { return c >= 0x80 && Is(kWordExtender, c); }

bool IsWordLetter(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c) || IsAsciiDigit(c);
  return Is(kWordLetter, c);
}

bool IsIgnorable(char32_t c) { return c >= 0x80 && Is(kIgnorable, c); }

bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isUUppercase(Icu(c)) || u_istitle(Icu(c));
}

bool IsLower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_isULowercase(Icu(c));
}

bool IsSentenceEnd(char32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  // Unicode leaves out … and the stops of Tibetan and Khmer.
  return c == 0x2026 || c == 0x0F0D || c == 0x0F0E || c == 0x17D4 || c == 0x17D5 ||
         u_hasBinaryProperty(Icu(c), UCHAR_S_TERM);
}

bool IsClosingMark(char32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
  if (c == 0x00AB || c == 0x201C || c == 0x2018) return true;  // closing in German
  const int8_t type = u_charType(Icu(c));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || c == 0xFF02;
}

bool IsScriptWithoutSpaces(char32_t c) {
  return c >= 0x0E00 && Is(kScriptWithoutSpaces, c);
}

bool IsArabic(char32_t c) {
  if (c < 0x0600) return false;
  const bool in_block = c <= 0x06FF || (c >= 0x0750 && c <= 0x077F) ||
                        (c >= 0x0870 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
                        (c >= 0xFE70 && c <= 0xFEFC);
  return in_block && (IsWordLetter(c) || IsWordExtender(c));
}

bool IsRaisedDigit(char32_t c) {
  return c == 0x00B2 || c == 0x00B3 || c == 0x00B9 || c == 0x2070 ||
         (c >= 0x2074 && c <= 0x2079);
}

bool IsLoweredDigit(char32_t c) { return c >= 0x2080 && c <= 0x2089; }

bool IsApostrophe(char32_t c) {
  if (c < 0x80) return c == '\'';
  return c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07 || c == 0x05F3;
}

namespace {

constexpr uint64_t kEach = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kEach;

// What CountWords() has seen so far.
class WordCounter {
 public:
  void TakeAscii(unsigned char byte) {
    const bool is_word = IsAsciiLetter(byte) || IsAsciiDigit(byte);
    words_ += is_word && !inside_ ? 1 : 0;
    inside_ = is_word || (inside_ && byte == '\'');
  }

  // Eight bytes of ASCII without an apostrophe, of which those in `word` (the high bit
  // of each byte, the first byte lowest) are letters or digits.
  void TakeBlock(uint64_t word) {
    const uint64_t before = word << 8 | (inside_ ? 0x80 : 0);
    // The sum of eight bytes that are 0 or 1, in the highest of the product.
    words_ += static_cast<size_t>(((word & ~before) >> 7) * kEach >> 56);
    inside_ = word >> 63 != 0;
  }

  void Take(char32_t c) {
    if (IsScriptWithoutSpaces(c)) {
      ++(IsSyllabic(c) ? syllabic_ : dense_);
      inside_ = false;
    } else if (IsLetterOrDigit(c)) {
      if (!inside_) ++words_;
      inside_ = true;
    } else if (inside_ && !IsApostrophe(c) && !IsWordExtender(c)) {
      inside_ = false;
    }
  }

  size_t Get() const {
    // Characters a word, about: as long as the same text in English is on average.
    constexpr size_t kDenseWord = 2;
    constexpr size_t kSyllabicWord = 5;
    const auto rounded_up = [](size_t count, size_t by) {
      return (count + by - 1) / by;
    };
    return words_ + rounded_up(dense_, kDenseWord) +
           rounded_up(syllabic_, kSyllabicWord);
  }

 private:
  size_t words_ = 0;
  size_t dense_ = 0;
  size_t syllabic_ = 0;
  bool inside_ = false;  // of a run of letters and digits
};

// The high bit of each byte of `block`, all of them ASCII, that is at least `least`.
constexpr uint64_t AtLeast(uint64_t block, unsigned least) {
  return (block + (0x80 - least) * kEach) & kHighBits;
}

uint64_t LettersAndDigits(uint64_t block) {
  const uint64_t lower = block | 0x20 * kEach;
  return (AtLeast(lower, 'a') & ~AtLeast(lower, 'z' + 1)) |
         (AtLeast(block, '0') & ~AtLeast(block, '9' + 1));
}

bool HasApostrophe(uint64_t block) {
  return (~((block ^ '\'' * kEach) + 0x7F * kEach) & kHighBits) != 0;
}

}  // namespace

size_t internal::CountWordsOneByOne(std::string_view text) {
  WordCounter counter;
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint c = DecodeAt(text, i);
    if (c.value < 0x80) {
      counter.TakeAscii(static_cast<unsigned char>(c.value));
    } else {
      counter.Take(c.value);
    }
    i += c.size;
  }
  return counter.Get();
}

size_t CountWords(std::string_view text) {
  WordCounter counter;
  for (size_t i = 0; i < text.size();) {
    if constexpr (std::endian::native == std::endian::little) {
      if (i + 8 <= text.size()) {
        uint64_t block;
        std::memcpy(&block, text.data() + i, sizeof block);
        if ((block & kHighBits) == 0 && !HasApostrophe(block)) {
          counter.TakeBlock(LettersAndDigits(block));
          i += 8;
          continue;
        }
      }
    }
    // Up to the end of the block that has something else in it.
    for (const size_t end = i + std::min<size_t>(8, text.size() - i); i < end;) {
      if (const auto byte = static_cast<unsigned char>(text[i]); byte < 0x80) {
        counter.TakeAscii(byte);
        ++i;
      } else {
        const DecodedCodePoint c = DecodeAt(text, i);
        counter.Take(c.value);
        i += c.size;
      }
    }
  }
  return counter.Get();
}

}  // namespace ibid
