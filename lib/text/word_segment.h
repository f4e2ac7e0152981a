// A piece of text between two word breaks.
#ifndef IBID_TEXT_WORD_SEGMENT_H_
#define IBID_TEXT_WORD_SEGMENT_H_

#include "ibid/byte_range.h"

namespace ibid {

struct WordSegment {
  ByteRange range;       // Into the text that was set.
  bool is_word = false;  // Letters, digits, kana or ideographs.
  bool is_sign = false;  // No word, but a sign that is one (signs.h). Neither: what
                         // stands between words.
};

}  // namespace ibid

#endif  // IBID_TEXT_WORD_SEGMENT_H_
