// A page's text as lines, each with what the page's markup says about it.
#ifndef IBID_INGEST_HTML_LINES_H_
#define IBID_INGEST_HTML_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ibid/byte_range.h"
#include "ingest/html_tree.h"

namespace ibid {

// Bits. A line is in a context when an element around it is.
enum HtmlContext : uint32_t {
  kInNavigation = 1 << 0,
  kInAside = 1 << 1,
  kInFooter = 1 << 2,
  kInHeader = 1 << 3,
  kInForm = 1 << 4,
  kInFurniture = 1 << 5,
  kInComments = 1 << 6,
  kInCaption = 1 << 7,
  kInByline = 1 << 8,
  kInHidden = 1 << 9,
  kInNoscript = 1 << 10,
  kInBody = 1 << 11,
  kInArticle = 1 << 12,
  kInMain = 1 << 13,
  kInContent = 1 << 14,
};

enum class HtmlLineKind : uint8_t { kText, kHeading, kItem, kRow, kCode, kQuote };

struct HtmlLine {
  ByteRange range;    // Into HtmlLines::text, without the line end.
  uint32_t node = 0;  // The innermost block around it.
  uint32_t context = 0;
  HtmlLineKind kind = HtmlLineKind::kText;
  uint8_t level = 0;        // Of a heading.
  bool after_blank = true;  // A block of its own: more than a line end before it.
  bool bold = false;        // All of it.
  uint32_t words = 0;
  uint32_t link_words = 0;  // How many of them are links, about.
};

struct HtmlLines {
  std::string text;
  std::vector<HtmlLine> lines;
  // Of each node of the tree.
  std::vector<uint32_t> contexts;
};

// Linear time.
HtmlLines ReadHtmlLines(const HtmlTree& tree);

// Whether an element of this kind starts a line of its own.
bool IsHtmlBlock(HtmlTag tag);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_LINES_H_
