// Signs that are words although they are no letters or digits: emoji, and characters
// that stand for a spelling (½ № ㋀ ㍿).
//
// Pure functions, safe from any thread.
#ifndef IBID_TEXT_SIGNS_H_
#define IBID_TEXT_SIGNS_H_

#include <string_view>

namespace ibid {

// Whether `segment`, a segment of UAX #29 that begins with no letter or digit, is such
// a sign.
bool IsSign(std::string_view segment);

// Whether it is an emoji: one shown as a picture by default or by a variation selector,
// a pictogram of the blocks Miscellaneous Symbols and Dingbats, or half a flag.
// Sequences (with joiners, skin tones) are segments of their own and begin with one.
bool IsEmoji(std::string_view segment);

// Whether `c` is written above or below the line (² ₂ ™): it belongs to what stands
// before it.
bool IsRaisedOrLowered(char32_t c);

}  // namespace ibid

#endif  // IBID_TEXT_SIGNS_H_
