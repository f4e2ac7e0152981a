// What stands between two words that follow one another, and whether it holds them
// together.
#ifndef IBID_ANALYSIS_GAPS_H_
#define IBID_ANALYSIS_GAPS_H_

#include <cstdint>
#include <string_view>

#include "ibid/byte_range.h"

namespace ibid {

enum class Gap : uint8_t {
  kApart,      // A blank, a dash, other punctuation: the words have nothing to do with
               // each other.
  kHyphen,     // Parts of one word: - _ U+2010 U+2011, also at the end of a line; the
               // dash of a range of numbers; the non-joiner of Arabic script.
  kAmpersand,  // R&D
  kThousands,  // A no-break or thin space between groups of digits.
  kNumber,     // , . / : between digits
  kAddress,    // One to three different signs of addresses, or "://".
};

// The gap between two words of `text`, `after` the next word after `before`. Depends on
// nothing but the bytes from the beginning of `before` to the end of `after`.
Gap GapBetween(std::string_view text, ByteRange before, ByteRange after);

// Whether `gap`, which GapBetween() calls kApart, is one inside a URL that has begun
// with "://": there signs may be doubled, and : ! $ * ; belong to it as well.
bool GoesOnInUrl(std::string_view gap);

}  // namespace ibid

#endif  // IBID_ANALYSIS_GAPS_H_
