// What kind of character a code point is, for code that has no business with ICU.
//
// All are pure functions, safe from any thread; ASCII is answered without a table.
#ifndef IBID_TEXT_CHARACTERS_H_
#define IBID_TEXT_CHARACTERS_H_

#include <cstddef>
#include <string_view>

namespace ibid {

// Unicode White_Space (blanks, tabs, line ends, no-break spaces), and what shows as
// nothing between words: U+200B zero width space and U+FEFF byte order mark.
bool IsWhiteSpace(char32_t c);
inline bool IsAsciiWhiteSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Letters and digits of any script.
bool IsLetterOrDigit(char32_t c);

// Decimal digits of any script.
bool IsDigit(char32_t c);

// Combining marks and format characters: what UAX #29 counts to the character before.
bool IsWordExtender(char32_t c);

// What a word can begin with by UAX #29: letters and digits, and letter-like signs such
// as ʼ.
bool IsWordLetter(char32_t c);

// Characters that show as nothing: soft hyphen, joiners, byte order mark, variation
// selectors.
bool IsIgnorable(char32_t c);

bool IsUpper(char32_t c);
bool IsLower(char32_t c);

// What ends a sentence: . ! ? … and those of other scripts (。！？।۔).
bool IsSentenceEnd(char32_t c);

// What may stand between the end of a sentence and the blank after it: closing quotes
// and brackets.
bool IsClosingMark(char32_t c);

// Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar: words are not set off by blanks.
bool IsScriptWithoutSpaces(char32_t c);

// Letters, digits and marks of the Arabic blocks.
bool IsArabic(char32_t c);

// Digits above the line (²) and below it (₂).
bool IsRaisedDigit(char32_t c);
bool IsLoweredDigit(char32_t c);

// What stands for the apostrophe: ' ’ ‘ ʼ ＇ and Hebrew geresh.
bool IsApostrophe(char32_t c);

// About how many words `text` has, for sizes: a run of letters and digits is one (an
// apostrophe inside does not end it), two Chinese or Japanese characters are one, and
// five of Thai, Lao, Khmer or Burmese. Cheap: one pass without dictionaries.
size_t CountWords(std::string_view text);

namespace internal {
// The same without a short cut: what it is held to.
size_t CountWordsOneByOne(std::string_view text);
}  // namespace internal

}  // namespace ibid

#endif  // IBID_TEXT_CHARACTERS_H_
