// A piece of text between two word breaks.
#ifndef IBID_TEXT_WORD_SEGMENT_H_
#define IBID_TEXT_WORD_SEGMENT_H_

#include "ibid/byte_range.h"

namespace ibid {

struct WordSegment {
  ByteRange range;       // Into the text that was set.
  bool is_word = false;  // Letters, digits, kana or ideographs; else what is between.
};

}  // namespace ibid

#endif  // IBID_TEXT_WORD_SEGMENT_H_
