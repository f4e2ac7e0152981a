// A page as a tree, laid out in the order of its text.
#ifndef IBID_INGEST_HTML_TREE_H_
#define IBID_INGEST_HTML_TREE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_guard.h"

namespace ibid {

enum class HtmlTag : uint8_t {
  kOther,  // An element that has no rules of its own, or the root.
  kText,   // No element but text.
  kA,
  kAddress,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCaption,
  kCode,
  kDd,
  kDetails,
  kDialog,
  kDiv,
  kDl,
  kDt,
  kEm,  // <em>, <i>
  kFieldset,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHeader,
  kHr,
  kHtml,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kMain,
  kMenu,
  kMeta,
  kNav,
  kNoscript,  // Also <noframes>.
  kObject,    // Also <applet>.
  kOl,
  kP,
  kPre,  // Also <xmp>, <listing>.
  kSection,
  kSpan,
  kStrong,  // <strong>, <b>
  kSummary,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kUl,
  kOwnBlock,  // An element of the page's own, with a hyphen in its name.
};

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;  // Entities are decoded.
};

struct HtmlNode {
  HtmlTag tag = HtmlTag::kOther;
  uint32_t parent = 0;  // Of the root: itself.
  uint32_t end = 0;     // The nodes [this, end) are this element and what it holds.
  uint32_t first_attribute = 0;
  uint32_t attribute_count = 0;
  std::string_view text;  // Of kText, entities decoded.
};

class HtmlTree {
 public:
  // Parses the page. The tree owns what its nodes refer to. Cost: some 30 MB/s of what
  // the guard left.
  explicit HtmlTree(GuardedHtml page);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // In document order; nodes()[0] is the root.
  const std::vector<HtmlNode>& nodes() const { return nodes_; }

  // The value of an attribute in `name`, lower case; empty when it has none or no value.
  std::string_view Attribute(size_t node, std::string_view name) const;
  bool HasAttribute(size_t node, std::string_view name) const;

  // The text inside a node, runs of blanks as one, trimmed; at most `limit` bytes.
  std::string TextOf(size_t node, size_t limit = 4096) const;

  const GuardedHtml& page() const { return page_; }

 private:
  class Builder;
  struct ParserOutput;

  GuardedHtml page_;
  std::unique_ptr<ParserOutput> output_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

// Appends `text` as a browser shows it: blanks, line ends and no-break spaces as one
// blank, none after another or at the start of a line of `out`; without soft hyphens.
void AppendCollapsed(std::string_view text, std::string& out);

// h1 to h6 as 1 to 6, else 0.
inline int HeadingLevel(HtmlTag tag) {
  if (tag < HtmlTag::kH1 || tag > HtmlTag::kH6) return 0;
  return static_cast<int>(tag) - static_cast<int>(HtmlTag::kH1) + 1;
}

}  // namespace ibid

#endif  // IBID_INGEST_HTML_TREE_H_
