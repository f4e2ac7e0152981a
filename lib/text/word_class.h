// The classes of characters on which word breaks turn.
#ifndef IBID_TEXT_WORD_CLASS_H_
#define IBID_TEXT_WORD_CLASS_H_

#include <cstdint>

namespace ibid {

// Those of UAX #29 as ICU's root rules have them (a colon joins nothing, @ is a letter), and kOfIcu
// for what is left to ICU: dictionaries, Hangul, emoji and what joins those.
enum class WordClass : uint8_t {
  kOther,
  kLineEnd,  // CR, LF, other line ends.
  kBlank,    // WSegSpace
  kLetter,
  kHebrewLetter,
  kDigit,
  kConnector,  // ExtendNumLet: _
  kMidLetter,
  kMidDigit,
  kMidBoth,  // MidNumLet: . ’
  kSingleQuote,
  kDoubleQuote,
  kExtender,       // Extend, Format: counts to the character before.
  kExtenderOfIcu,  // One for ICU: ZWJ, which joins emoji, marks of Thai and kana.
  kOfIcu,
};

// REQUIRES: c <= 0x10FFFF. Pure, safe from any thread.
WordClass WordClassOf(char32_t c);

}  // namespace ibid

#endif  // IBID_TEXT_WORD_CLASS_H_
