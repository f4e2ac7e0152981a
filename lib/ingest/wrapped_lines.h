// Paragraphs that were wrapped to a width, as mails, terminals and some converters of
// HTML have them.
#ifndef IBID_INGEST_WRAPPED_LINES_H_
#define IBID_INGEST_WRAPPED_LINES_H_

#include <string_view>
#include <vector>

#include "document/lines.h"
#include "ibid/byte_range.h"

namespace ibid {

// The lines of `text` trimmed, blank ones left out, as ranges; `lines` are those of the
// text. Where the text is wrapped, lines that were one are one range. A text is wrapped
// when hardly any line is longer than some width below 100 characters, and many lines
// end only because the word that begins the next would not have fit in it. Linear time.
std::vector<ByteRange> JoinWrappedLines(std::string_view text,
                                        const std::vector<Line>& lines);

}  // namespace ibid

#endif  // IBID_INGEST_WRAPPED_LINES_H_
