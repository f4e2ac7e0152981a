// Code points of text that may be damaged, and the classes of them that matter here.
#ifndef IBID_SNIPPET_CODE_POINTS_H_
#define IBID_SNIPPET_CODE_POINTS_H_

#include <cstddef>
#include <string_view>

namespace ibid {

struct CodePoint {
  char32_t value = 0;      // U+FFFD for a byte that is not UTF-8.
  size_t length = 0;       // In bytes; 1 for such a byte.
  bool malformed = false;  // Whether it is such a byte.
};

// The code point that begins at `at`. REQUIRES: at < text.size().
CodePoint CodePointAt(std::string_view text, size_t at);

// White space, line ends, and what shows as nothing: the zero width space and the byte
// order mark.
bool IsBlank(char32_t c);

// Ends a line: LF, CR, VT, FF, NEL and the line and paragraph separators.
bool IsLineEnd(char32_t c);

}  // namespace ibid

#endif  // IBID_SNIPPET_CODE_POINTS_H_
