// The lines of a text, what a line looks like, and where an offset stands among them.
//
// A line ends at LF, CR LF or a lone CR, whatever the other lines end in.
#ifndef IBID_DOCUMENT_LINES_H_
#define IBID_DOCUMENT_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

struct Line {
  ByteRange range;  // Without the line end.
  size_t next = 0;  // Where the next line starts: past the line end.
};

// In order; they cover `text`. A text that ends with a line end has no empty line
// after it. Linear time.
std::vector<Line> SplitLines(std::string_view text);

// `range` without the white space at both ends, byte order marks and zero-width spaces
// included; empty when there is nothing else.
ByteRange Trimmed(std::string_view text, ByteRange range);

// The same for a text of its own.
std::string_view Trim(std::string_view text);

// The line, trimmed before, ends as a sentence does: in . ! ? … or their like in other
// scripts, closing quotes and brackets after it passed over.
bool EndsSentence(std::string_view line);

// The line, trimmed before, ends so that it goes on: in a comma, semicolon or dash.
bool EndsOpen(std::string_view line);

// The line, trimmed before, ends in a colon.
bool EndsWithColon(std::string_view line);

// The line, trimmed before, is an item of a list: "- x", "• x", "3. x", "b) x".
bool IsBullet(std::string_view line);

struct LinePosition {
  uint64_t line = 1;    // From 1.
  uint64_t column = 1;  // From 1, in code points.

  friend bool operator==(const LinePosition&, const LinePosition&) = default;
};

// Where the byte at `offset` stands; offsets past the end count as the end. One pass
// over the text up to there.
LinePosition PositionOf(std::string_view text, size_t offset);

}  // namespace ibid

#endif  // IBID_DOCUMENT_LINES_H_
