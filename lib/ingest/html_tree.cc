#include "ingest/html_tree.h"

#include <gumbo.h>

#include <utility>

#include "base/strings.h"
#include "document/lines.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

struct TagName {
  std::string_view name;
  HtmlTag tag;
};

constexpr TagName kTagNames[] = {
    {"a", HtmlTag::kA},
    {"address", HtmlTag::kAddress},
    {"article", HtmlTag::kArticle},
    {"aside", HtmlTag::kAside},
    {"blockquote", HtmlTag::kBlockquote},
    {"body", HtmlTag::kBody},
    {"br", HtmlTag::kBr},
    {"caption", HtmlTag::kCaption},
    {"center", HtmlTag::kDiv},
    {"dd", HtmlTag::kDd},
    {"details", HtmlTag::kDetails},
    {"dir", HtmlTag::kUl},
    {"div", HtmlTag::kDiv},
    {"dl", HtmlTag::kDl},
    {"dt", HtmlTag::kDt},
    {"figcaption", HtmlTag::kFigcaption},
    {"figure", HtmlTag::kFigure},
    {"footer", HtmlTag::kFooter},
    {"h1", HtmlTag::kH1},
    {"h2", HtmlTag::kH2},
    {"h3", HtmlTag::kH3},
    {"h4", HtmlTag::kH4},
    {"h5", HtmlTag::kH5},
    {"h6", HtmlTag::kH6},
    {"header", HtmlTag::kHeader},
    {"hgroup", HtmlTag::kDiv},
    {"hr", HtmlTag::kHr},
    {"html", HtmlTag::kHtml},
    {"li", HtmlTag::kLi},
    {"link", HtmlTag::kLink},
    {"main", HtmlTag::kMain},
    {"menu", HtmlTag::kMenu},
    {"meta", HtmlTag::kMeta},
    {"nav", HtmlTag::kNav},
    {"ol", HtmlTag::kOl},
    {"p", HtmlTag::kP},
    {"pre", HtmlTag::kPre},
    {"section", HtmlTag::kSection},
    {"summary", HtmlTag::kSummary},
    {"table", HtmlTag::kTable},
    {"tbody", HtmlTag::kTbody},
    {"td", HtmlTag::kTd},
    {"tfoot", HtmlTag::kTfoot},
    {"th", HtmlTag::kTh},
    {"thead", HtmlTag::kThead},
    {"title", HtmlTag::kTitle},
    {"tr", HtmlTag::kTr},
    {"ul", HtmlTag::kUl},
    // Those that the guard renames.
    {"x-applet", HtmlTag::kObject},
    {"x-b", HtmlTag::kStrong},
    {"x-button", HtmlTag::kButton},
    {"x-code", HtmlTag::kCode},
    {"x-dialog", HtmlTag::kDialog},
    {"x-em", HtmlTag::kEm},
    {"x-fieldset", HtmlTag::kFieldset},
    {"x-form", HtmlTag::kForm},
    {"x-i", HtmlTag::kEm},
    {"x-label", HtmlTag::kLabel},
    {"x-legend", HtmlTag::kLegend},
    {"x-listing", HtmlTag::kPre},
    {"x-noframes", HtmlTag::kNoscript},
    {"x-noscript", HtmlTag::kNoscript},
    {"x-object", HtmlTag::kObject},
    {"x-search", HtmlTag::kForm},
    {"x-span", HtmlTag::kSpan},
    {"x-strong", HtmlTag::kStrong},
    {"x-template", HtmlTag::kTemplate},
    {"x-time", HtmlTag::kTime},
    {"x-xmp", HtmlTag::kPre},
};

HtmlTag TagOf(std::string_view name) {
  static const auto* const tags = [] {
    auto* map = new StringMap<HtmlTag>;
    for (const TagName& known : kTagNames) map->emplace(known.name, known.tag);
    return map;
  }();
  const auto found = tags->find(name);
  if (found != tags->end()) return found->second;
  const bool own =
      name.starts_with("x-") && name.find('-', 2) != std::string_view::npos;
  return own ? HtmlTag::kOwnBlock : HtmlTag::kOther;
}

// The name in the start tag as the guard wrote it; empty for an element that no tag of
// the page opened.
std::string_view NameIn(const GumboStringPiece& start_tag) {
  std::string_view tag(start_tag.data, start_tag.length);
  if (tag.size() < 2) return {};
  tag.remove_prefix(1);
  return tag.substr(0, tag.find_first_of(" >"));
}

}  // namespace

struct HtmlTree::ParserOutput {
  explicit ParserOutput(std::string_view html) {
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, html.data(), html.size());
  }
  ~ParserOutput() { gumbo_destroy_output(&options, output); }
  ParserOutput(const ParserOutput&) = delete;
  ParserOutput& operator=(const ParserOutput&) = delete;

  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* output = nullptr;
};

// Lays out the parser's tree, without recursion.
class HtmlTree::Builder {
 public:
  explicit Builder(HtmlTree& tree) : tree_(tree) {}

  void Build(const GumboNode* root) {
    AddElement(root, 0);
    open_.push_back({.node = root, .place = 0});
    while (!open_.empty()) {
      Open& open = open_.back();
      const GumboVector& children = open.node->v.element.children;
      if (open.next_child == children.length) {
        tree_.nodes_[open.place].end = static_cast<uint32_t>(tree_.nodes_.size());
        open_.pop_back();
        continue;
      }
      Add(static_cast<const GumboNode*>(children.data[open.next_child++]), open.place);
    }
  }

 private:
  struct Open {
    const GumboNode* node;
    uint32_t place;
    unsigned next_child = 0;
  };

  void Add(const GumboNode* node, uint32_t parent) {
    switch (node->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        open_.push_back({.node = node, .place = AddElement(node, parent)});
        return;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        AddNode(HtmlTag::kText, parent).text = node->v.text.text;
        return;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_DOCUMENT:
        return;
    }
  }

  HtmlNode& AddNode(HtmlTag tag, uint32_t parent) {
    const auto place = static_cast<uint32_t>(tree_.nodes_.size());
    tree_.nodes_.push_back({.tag = tag,
                            .parent = parent,
                            .end = place + 1,
                            .first_attribute = 0,
                            .attribute_count = 0,
                            .text = {}});
    return tree_.nodes_.back();
  }

  uint32_t AddElement(const GumboNode* node, uint32_t parent) {
    const GumboElement& element = node->v.element;
    std::string_view name = NameIn(element.original_tag);
    if (name.empty()) name = gumbo_normalized_tagname(element.tag);
    HtmlNode& added = AddNode(TagOf(name), parent);
    added.first_attribute = static_cast<uint32_t>(tree_.attributes_.size());
    added.attribute_count = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute =
          static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tree_.attributes_.push_back({.name = attribute->name, .value = attribute->value});
    }
    return static_cast<uint32_t>(tree_.nodes_.size() - 1);
  }

  HtmlTree& tree_;
  std::vector<Open> open_;
};

HtmlTree::HtmlTree(GuardedHtml page)
    : page_(std::move(page)), output_(std::make_unique<ParserOutput>(page_.html)) {
  Builder(*this).Build(output_->output->root);
}

HtmlTree::~HtmlTree() = default;

std::string_view HtmlTree::Attribute(size_t node, std::string_view name) const {
  const HtmlNode& at = nodes_[node];
  for (uint32_t i = 0; i < at.attribute_count; ++i) {
    const HtmlAttribute& attribute = attributes_[at.first_attribute + i];
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool HtmlTree::HasAttribute(size_t node, std::string_view name) const {
  const HtmlNode& at = nodes_[node];
  for (uint32_t i = 0; i < at.attribute_count; ++i) {
    if (attributes_[at.first_attribute + i].name == name) return true;
  }
  return false;
}

void AppendCollapsed(std::string_view text, std::string& out) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  size_t at = 0;
  while (at < text.size()) {
    size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n' &&
           text[end] != '\t' && text[end] != '\r' && text[end] != '\f' &&
           text[end] != '\xC2' && text[end] != '\xEF') {
      ++end;
    }
    out.append(text, at, end - at);
    if (end == text.size()) return;
    const std::string_view rest = text.substr(end);
    at = end + 1;
    if (rest.starts_with(kSoftHyphen)) {
      at = end + kSoftHyphen.size();
    } else if (rest.starts_with(kByteOrderMark)) {
      at = end + kByteOrderMark.size();
    } else if (rest[0] == '\xEF' ||
               (rest[0] == '\xC2' && !rest.starts_with(kNoBreak))) {
      out += rest[0];
    } else {
      if (rest[0] == '\xC2') at = end + kNoBreak.size();
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    }
  }
}

std::string HtmlTree::TextOf(size_t node, size_t limit) const {
  std::string text;
  for (size_t i = node; i < nodes_[node].end && text.size() < limit; ++i) {
    if (nodes_[i].tag != HtmlTag::kText) {
      const bool breaks =
          nodes_[i].tag != HtmlTag::kSpan && nodes_[i].tag != HtmlTag::kA &&
          nodes_[i].tag != HtmlTag::kEm && nodes_[i].tag != HtmlTag::kStrong &&
          nodes_[i].tag != HtmlTag::kOther;
      if (breaks && !text.empty() && !text.ends_with(' ')) text += ' ';
      continue;
    }
    AppendCollapsed(nodes_[i].text, text);
  }
  text.resize(FloorToBoundary(text, std::min(text.size(), limit)));
  return std::string(Trim(text));
}

}  // namespace ibid
