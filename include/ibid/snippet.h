// A snippet: the stretch of a passage worth showing for a query, and the spans in it
// that matched.
//
// All ranges count bytes of the document's text. `text` is exactly the document's bytes
// in `range`; ellipses and markup belong to the renderers below, the only place that
// escapes.
#ifndef IBID_SNIPPET_H_
#define IBID_SNIPPET_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/export.h"

namespace ibid {

struct Snippet {
  std::string text;
  ByteRange range;
  // What matched inside `range`: ascending, disjoint, none empty. A phrase is one span.
  std::vector<ByteRange> spans;
  // Whether the passage goes on before and after: where a renderer puts an ellipsis.
  bool cut_before = false;
  bool cut_after = false;
};

// Renders for reading: line breaks and runs of blanks become one blank, control
// characters (other than tab and line end) and bytes that are not UTF-8 become U+FFFD
// so that a text cannot steer a terminal, characters that turn the writing direction of
// what follows are left out, and "…" stands where the passage goes on. Matches are not
// marked.
IBID_EXPORT std::string ToText(const Snippet& snippet);

// The same with matches in bold (ANSI escape sequences).
IBID_EXPORT std::string ToAnsi(const Snippet& snippet);

// For HTML element content: the text's & < > " ' are escaped, each match stands between
// `open` and `close`, which are emitted as they are, and "…" stands where the passage
// goes on. White space is kept; bytes that are not UTF-8 become U+FFFD.
IBID_EXPORT std::string ToHtml(const Snippet& snippet, std::string_view open = "<mark>",
                               std::string_view close = "</mark>");

// The same three for any text with spans into it, such as a title.
IBID_EXPORT std::string ToText(std::string_view text);
IBID_EXPORT std::string ToAnsi(std::string_view text, std::span<const ByteRange> spans);
IBID_EXPORT std::string ToHtml(std::string_view text, std::span<const ByteRange> spans,
                               std::string_view open = "<mark>",
                               std::string_view close = "</mark>");

}  // namespace ibid

#endif  // IBID_SNIPPET_H_
