// A passage: a contiguous byte range of one document's text; what is indexed, ranked
// and returned.
//
// The passages of a document partition its text: in order they cover every byte once,
// so their concatenation is the text. They end at sentence, line or paragraph ends
// (where a sentence is too long for that at a comma, else between words), never inside
// a code point or a grapheme cluster that fits, and hold at most kMaxPassageBytes.
// Where they are cut depends on the document alone: its text, `chrome`, `suspects` and
// `headings`.
#ifndef IBID_PASSAGE_H_
#define IBID_PASSAGE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/document.h"
#include "ibid/export.h"

namespace ibid {

inline constexpr size_t kMaxPassageBytes = 4096;

struct Passage {
  uint32_t ordinal = 0;  // Its place in the document, from 0.
  ByteRange range;       // Into the document's text.
  bool chrome = false;   // Page furniture: not returned unless asked for.
  // True for a stretch of Document::suspects: others may turn it into chrome.
  bool suspect = false;
  // The lines inside `range` that are headings (without their line ends): their words
  // weigh more.
  std::vector<ByteRange> headings;

  friend bool operator==(const Passage&, const Passage&) = default;
};

// Cuts `document.text`. A stretch between chrome of up to 250 words is one passage;
// a longer one is cut at 120 to 220 words (in scripts without spaces two characters of
// Chinese and Japanese, five of Thai, Lao, Khmer and Burmese, count as one). Headings
// stay with what follows them. An empty text gives one empty passage, so that the
// document can still be found by its title.
// Cost: linear, about 300 MB/s of prose.
IBID_EXPORT std::vector<Passage> SplitIntoPassages(const Document& document);

}  // namespace ibid

#endif  // IBID_PASSAGE_H_
