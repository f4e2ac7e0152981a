// The structure of a Markdown text.
#ifndef IBID_INGEST_MARKDOWN_H_
#define IBID_INGEST_MARKDOWN_H_

#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

struct MarkdownHeading {
  unsigned level = 1;  // From 1, the highest.
  std::string text;    // Without markup.
  ByteRange range;     // Its lines, trimmed; empty when nothing is in it.
};

struct MarkdownStructure {
  std::vector<MarkdownHeading> headings;
  // Stretches of `text` in code blocks, ascending.
  std::vector<ByteRange> code;
};

// Parses `text` as CommonMark with GitHub's extensions. Nothing that was written makes
// it fail; a text that nests beyond reason gives an empty structure.
MarkdownStructure ParseMarkdown(std::string_view text);

// What no reader of the text sees: definitions of links ("[1]: https://...") and HTML
// comments, outside of code. Ascending and disjoint; whole lines.
std::vector<ByteRange> UnseenMarkdown(std::string_view text,
                                      const MarkdownStructure& structure);

}  // namespace ibid

#endif  // IBID_INGEST_MARKDOWN_H_
