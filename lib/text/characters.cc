#include "text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
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

// What CountWords() has seen so far.
class WordCounter {
 public:
  void TakeAscii(unsigned char byte) {
    const bool is_word = IsAsciiLetter(byte) || IsAsciiDigit(byte);
    words_ += is_word && !inside_ ? 1 : 0;
    inside_ = is_word || (inside_ && byte == '\'');
  }

  // `size` bytes of ASCII, 1 to 64. Of each the bit of its place, the first lowest, says
  // whether it is a letter or digit, and whether it is an apostrophe; no bits above.
  void TakeAscii(uint64_t word, uint64_t apostrophe, size_t size) {
    const uint64_t before = inside_ ? 1 : 0;
    // Behind a word apostrophes belong to it, several too: adding to the first of a row
    // clears them all.
    const uint64_t first = apostrophe & (word << 1 | before);
    const uint64_t inside = word | (apostrophe & ~(apostrophe + first));
    words_ += static_cast<size_t>(std::popcount(word & ~(inside << 1 | before)));
    inside_ = (inside >> (size - 1) & 1) != 0;
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

#if defined(__SSE2__)

constexpr size_t kBlock = 64;
constexpr size_t kLeastOfBlock = 12;  // Fewer bytes are quicker one by one.

// The places of the bytes from `least` to `most`, sixteen at a time.
uint64_t PlacesOf(__m128i bytes, char least, char most) {
  // SSE2 compares signed bytes alone: `least` becomes the smallest.
  const auto shifted =
      _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(-128 - least)));
  const auto end = _mm_set1_epi8(static_cast<char>(-128 + (most - least) + 1));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmplt_epi8(shifted, end)));
}

// How many of kBlock bytes are ASCII before the first that is not; `counter` takes those.
size_t TakeAsciiOfBlock(const char* bytes, WordCounter& counter) {
  uint64_t word = 0;
  uint64_t apostrophe = 0;
  uint64_t other = 0;
  for (size_t i = 0; i < kBlock; i += sizeof(__m128i)) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const __m128i lower = _mm_or_si128(part, _mm_set1_epi8(0x20));
    other |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(part))} << i;
    word |= (PlacesOf(lower, 'a', 'z') | PlacesOf(part, '0', '9')) << i;
    apostrophe |= PlacesOf(part, '\'', '\'') << i;
  }
  const uint64_t ascii = (other & (~other + 1)) - 1;  // Below the lowest of `other`.
  const auto size = static_cast<size_t>(std::countr_zero(other));
  if (size > 0) counter.TakeAscii(word & ascii, apostrophe & ascii, size);
  return size;
}

#else

constexpr size_t kBlock = 1;
constexpr size_t kLeastOfBlock = SIZE_MAX;
size_t TakeAsciiOfBlock(const char* bytes, WordCounter& counter) {
  counter.TakeAscii(static_cast<unsigned char>(*bytes));
  return 1;
}

#endif

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
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      const DecodedCodePoint c = DecodeAt(text, i);
      counter.Take(c.value);
      i += c.size;
    } else if (kBlock <= text.size() - i) {
      i += TakeAsciiOfBlock(text.data() + i, counter);
    } else if (kLeastOfBlock <= text.size() - i) {
      // Bytes of no word behind the end change nothing.
      std::array<char, kBlock> block = {};
      text.copy(block.data(), block.size(), i);
      i += std::min(TakeAsciiOfBlock(block.data(), counter), text.size() - i);
    } else {
      counter.TakeAscii(byte);
      ++i;
    }
  }
  return counter.Get();
}

}  // namespace ibid
