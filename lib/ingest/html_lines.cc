#include "ingest/html_lines.h"

#include <algorithm>
#include <string_view>

#include "base/strings.h"
#include "document/lines.h"
#include "ingest/html_hints.h"
#include "text/characters.h"

namespace ibid {
namespace {

// ---- Contexts

uint32_t ContextOfTag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kNav:
    case HtmlTag::kMenu:
      return kInNavigation;
    case HtmlTag::kAside:
      return kInAside;
    case HtmlTag::kFooter:
      return kInFooter;
    case HtmlTag::kHeader:
      return kInHeader;
    case HtmlTag::kForm:
      return kInForm;
    case HtmlTag::kDialog:
      return kInFurniture;
    case HtmlTag::kFigure:
    case HtmlTag::kFigcaption:
      return kInCaption;
    case HtmlTag::kNoscript:
      return kInNoscript;
    case HtmlTag::kObject:
    case HtmlTag::kTemplate:
      return kInHidden;
    case HtmlTag::kArticle:
      return kInArticle;
    case HtmlTag::kMain:
      return kInMain;
    default:
      return 0;
  }
}

uint32_t ContextOfHints(uint16_t hints) {
  uint32_t context = 0;
  if (hints & kHintFurniture) context |= kInFurniture;
  if (hints & kHintNavigation) context |= kInNavigation;
  if (hints & kHintComments) context |= kInComments;
  if (hints & kHintCaption) context |= kInCaption;
  if (hints & kHintHidden) context |= kInHidden;
  if (hints & kHintBody) context |= kInBody;
  if (hints & kHintContent) context |= kInContent;
  if (hints & kHintByline) context |= kInByline;
  return context;
}

bool IsHiddenByStyle(std::string_view style) {
  std::string squeezed;
  for (const char c : style) {
    if (c != ' ') squeezed += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return squeezed.find("display:none") != std::string::npos ||
         squeezed.find("visibility:hidden") != std::string::npos;
}

// Own contexts of each node, then those of all around it.
class ContextFinder {
 public:
  explicit ContextFinder(const HtmlTree& tree) : tree_(tree) {}

  std::vector<uint32_t> Find() {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<uint32_t> contexts(nodes.size());
    for (size_t i = 1; i < nodes.size(); ++i) {
      contexts[i] = contexts[nodes[i].parent];
      if (nodes[i].tag != HtmlTag::kText) contexts[i] |= Own(i);
    }
    return contexts;
  }

 private:
  uint32_t Own(size_t node) {
    const HtmlTag tag = tree_.nodes()[node].tag;
    uint32_t context = ContextOfTag(tag);
    if (tree_.nodes()[node].attribute_count == 0) return context;
    // What the page as a whole is called says nothing about its parts.
    if (tag == HtmlTag::kHtml || tag == HtmlTag::kBody) return context;
    names_.clear();
    for (const std::string_view name : {"class", "id", "role", "itemprop"}) {
      const std::string_view value = tree_.Attribute(node, name);
      if (value.empty()) continue;
      names_ += value;
      names_ += ' ';
    }
    if (!names_.empty()) context |= ContextOfNames();
    const std::string_view style = tree_.Attribute(node, "style");
    const bool hidden = tree_.HasAttribute(node, "hidden") ||
                        tree_.Attribute(node, "aria-hidden") == "true" ||
                        (!style.empty() && IsHiddenByStyle(style));
    if (hidden) context |= kInHidden;
    if (tag == HtmlTag::kTemplate && tree_.HasAttribute(node, "shadowrootmode")) {
      context &= ~static_cast<uint32_t>(kInHidden);
    }
    return context;
  }

  // Pages use the same names again and again.
  uint32_t ContextOfNames() {
    const auto found = by_names_.find(std::string_view(names_));
    if (found != by_names_.end()) return found->second;
    return by_names_[names_] = ContextOfHints(HintsOf(names_));
  }

  const HtmlTree& tree_;
  std::string names_;
  StringMap<uint32_t> by_names_;
};

// ---- Tables

// Whether the cells of each table hold data, and not the page's layout.
class TableFinder {
 public:
  explicit TableFinder(const HtmlTree& tree) : nodes_(tree.nodes()) {}

  // True at each <table> of data.
  std::vector<bool> Find() {
    std::vector<uint32_t> table_of(nodes_.size());
    std::vector<uint32_t> cell_of(nodes_.size());
    std::vector<Table> tables(nodes_.size());
    std::vector<Cell> cells(nodes_.size());
    for (size_t i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const uint32_t table = table_of[i] = table_of[node.parent];
      const uint32_t cell = cell_of[i] = cell_of[node.parent];
      if (node.tag == HtmlTag::kTable) {
        if (table > 0) tables[table].layout = true;
        table_of[i] = static_cast<uint32_t>(i);
        cell_of[i] = 0;
      } else if (node.tag == HtmlTag::kTd || node.tag == HtmlTag::kTh) {
        cell_of[i] = static_cast<uint32_t>(i);
        if (cells[node.parent].bytes++ > 0) ++tables[table].wide_rows;
      } else if (cell > 0 && Grow(cells[cell], node)) {
        tables[table].layout = true;
      }
    }
    std::vector<bool> data(nodes_.size());
    for (size_t i = 1; i < nodes_.size(); ++i) {
      data[i] = nodes_[i].tag == HtmlTag::kTable && !tables[i].layout &&
                tables[i].wide_rows > 0;
    }
    return data;
  }

 private:
  struct Table {
    bool layout = false;
    size_t wide_rows = 0;
  };
  // For a row: `bytes` counts its cells.
  struct Cell {
    size_t blocks = 0;
    size_t bytes = 0;
  };

  // True when the cell has become too much for data.
  static bool Grow(Cell& cell, const HtmlNode& node) {
    constexpr size_t kMostBlocks = 2;
    constexpr size_t kMostBytes = 600;
    if (node.tag == HtmlTag::kText) {
      cell.bytes += Trim(node.text).size();
      return cell.bytes > kMostBytes;
    }
    if (HeadingLevel(node.tag) > 0) return true;
    return IsHtmlBlock(node.tag) && ++cell.blocks > kMostBlocks;
  }

  const std::vector<HtmlNode>& nodes_;
};

// ---- Lines

bool IsLeftOut(HtmlTag tag) {
  return tag == HtmlTag::kTitle || tag == HtmlTag::kMeta || tag == HtmlTag::kLink;
}

bool IsControl(HtmlTag tag) {
  return tag == HtmlTag::kButton || tag == HtmlTag::kLabel || tag == HtmlTag::kLegend;
}

// Whether the block follows the one before it without a blank line between.
bool StandsClose(HtmlTag tag) {
  return tag == HtmlTag::kLi || tag == HtmlTag::kDt || tag == HtmlTag::kDd ||
         tag == HtmlTag::kTr;
}

class LineReader {
 public:
  explicit LineReader(const HtmlTree& tree)
      : tree_(tree), nodes_(tree.nodes()), data_tables_(TableFinder(tree).Find()) {}

  HtmlLines Read() {
    out_.contexts = ContextFinder(tree_).Find();
    for (size_t i = 1; i < nodes_.size();) {
      while (!open_.empty() && nodes_[open_.back()].end <= i) Leave();
      const HtmlNode& node = nodes_[i];
      if (node.tag == HtmlTag::kText) {
        AppendText(node.text, i);
      } else if (IsLeftOut(node.tag) || (IsControl(node.tag) && heading_ == 0)) {
        if (!line_.empty() && !line_.ends_with(' ')) line_ += ' ';
        i = node.end;
        continue;
      } else {
        Enter(static_cast<uint32_t>(i));
      }
      ++i;
    }
    while (!open_.empty()) Leave();
    EndLine(true);
    return std::move(out_);
  }

 private:
  void Enter(uint32_t i) {
    const HtmlTag tag = nodes_[i].tag;
    if (tag == HtmlTag::kBr) return Break(i);
    if (tag == HtmlTag::kHr) return EndLine(true);
    if (IsHtmlBlock(tag)) StartBlock(i);
    open_.push_back(i);
    if (tag == HtmlTag::kA && tree_.HasAttribute(i, "href")) ++links_;
    if (tag == HtmlTag::kStrong) ++bolds_;
    if (tag == HtmlTag::kPre) ++pres_;
    if (tag == HtmlTag::kBlockquote) ++quotes_;
    if (HeadingLevel(tag) > 0 || tag == HtmlTag::kSummary) ++heading_;
  }

  void Leave() {
    const uint32_t i = open_.back();
    open_.pop_back();
    const HtmlTag tag = nodes_[i].tag;
    if (IsHtmlBlock(tag)) EndBlock(i);
    if (tag == HtmlTag::kA && tree_.HasAttribute(i, "href")) --links_;
    if (tag == HtmlTag::kStrong) --bolds_;
    if (tag == HtmlTag::kPre) --pres_;
    if (tag == HtmlTag::kBlockquote) --quotes_;
    if (HeadingLevel(tag) > 0 || tag == HtmlTag::kSummary) --heading_;
  }

  void StartBlock(uint32_t i) {
    const HtmlTag tag = nodes_[i].tag;
    if (tag == HtmlTag::kTable && data_tables_[i]) {
      EndLine(true);
      data_table_ = i;
      return;
    }
    if (data_table_ > 0) {
      if (tag == HtmlTag::kTr) EndLine(false);
      if (tag == HtmlTag::kTd || tag == HtmlTag::kTh) StartCell();
      if (!line_.empty() && !line_.ends_with(' ')) line_ += ' ';
      return;
    }
    EndLine(!StandsClose(tag));
    if (tag == HtmlTag::kLi) item_ = true;
  }

  void EndBlock(uint32_t i) {
    const HtmlTag tag = nodes_[i].tag;
    if (data_table_ > 0) {
      if (data_table_ == i) {
        EndLine(true);
        data_table_ = 0;
      } else if (tag == HtmlTag::kTr) {
        EndLine(false);
      } else if (!line_.empty() && !line_.ends_with(' ')) {
        line_ += ' ';
      }
      return;
    }
    EndLine(!StandsClose(tag));
    if (tag == HtmlTag::kLi) item_ = false;
  }

  void StartCell() {
    if (Trim(line_).empty()) return;
    while (line_.ends_with(' ')) line_.pop_back();
    line_ += " | ";
  }

  // <br> ends a line; two of them a paragraph.
  void Break(uint32_t) {
    if (data_table_ > 0) {
      line_ += ' ';
    } else if (pres_ > 0) {
      EndCodeLine();
    } else {
      EndLine(Trim(line_).empty());
    }
  }

  void AppendText(std::string_view text, size_t node) {
    if (pres_ > 0 && data_table_ == 0) return AppendCode(text, node);
    const size_t before = line_.size();
    AppendCollapsed(text, line_);
    if (line_.size() == before) return;
    if (Trim(std::string_view(line_).substr(before)).empty()) return;
    Note(node, line_.size() - before);
  }

  // What the line is, from its first text on.
  void Note(size_t node, size_t bytes) {
    if (links_ > 0) link_bytes_ += bytes;
    if (bolds_ > 0) bold_bytes_ += bytes;
    text_bytes_ += bytes;
    context_ = first_ ? out_.contexts[node] : context_ & out_.contexts[node];
    if (!first_) return;
    first_ = false;
    block_ = BlockOf();
    kind_ = KindOf();
    level_ = 0;
    for (uint32_t open : open_) {
      if (HeadingLevel(nodes_[open].tag) > 0) {
        level_ = static_cast<uint8_t>(HeadingLevel(nodes_[open].tag));
      }
    }
  }

  uint32_t BlockOf() const {
    for (size_t i = open_.size(); i-- > 0;) {
      if (IsHtmlBlock(nodes_[open_[i]].tag)) return open_[i];
    }
    return 0;
  }

  HtmlLineKind KindOf() const {
    if (heading_ > 0) return HtmlLineKind::kHeading;
    if (data_table_ > 0) return HtmlLineKind::kRow;
    if (item_) return HtmlLineKind::kItem;
    return quotes_ > 0 ? HtmlLineKind::kQuote : HtmlLineKind::kText;
  }

  void EndLine(bool blank) {
    if (pres_ > 0 && data_table_ == 0) {
      EndCodeLine();
      blank_ = blank_ || blank;
      return;
    }
    const std::string_view text = Trim(line_);
    if (text.empty() || text == "|") {
      Reset();
      blank_ = blank_ || blank;
      return;
    }
    const size_t begin = out_.text.size();
    if (kind_ == HtmlLineKind::kItem && item_ && !IsBullet(text)) out_.text += "- ";
    out_.text += text;
    Push(begin);
    item_ = false;
    blank_ = blank;
  }

  void Push(size_t begin) {
    HtmlLine line{.range = {begin, out_.text.size()},
                  .node = block_,
                  .context = context_,
                  .kind = kind_,
                  .level = level_,
                  .after_blank = blank_,
                  .bold = bold_bytes_ > 0 && bold_bytes_ == text_bytes_};
    line.words = static_cast<uint32_t>(CountWords(line.range.Of(out_.text)));
    line.link_words = static_cast<uint32_t>(
        text_bytes_ == 0 ? 0 : uint64_t{line.words} * link_bytes_ / text_bytes_);
    out_.lines.push_back(line);
    out_.text += '\n';
    Reset();
  }

  void Reset() {
    line_.clear();
    first_ = true;
    context_ = 0;
    link_bytes_ = bold_bytes_ = text_bytes_ = 0;
  }

  // <pre>: lines and blanks as they are.
  void AppendCode(std::string_view text, size_t node) {
    while (true) {
      const size_t end = text.find('\n');
      const std::string_view part = text.substr(0, end);
      line_ += part;
      if (!Trim(part).empty()) Note(node, part.size());
      if (end == std::string_view::npos) return;
      EndCodeLine();
      text.remove_prefix(end + 1);
    }
  }

  void EndCodeLine() {
    while (line_.ends_with(' ') || line_.ends_with('\r')) line_.pop_back();
    if (Trim(line_).empty()) {
      Reset();
      blank_ = true;
      return;
    }
    const size_t begin = out_.text.size();
    out_.text += line_;
    kind_ = HtmlLineKind::kCode;
    Push(begin);
    blank_ = false;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<bool> data_tables_;
  HtmlLines out_;

  std::vector<uint32_t> open_;
  size_t links_ = 0;
  size_t bolds_ = 0;
  size_t pres_ = 0;
  size_t quotes_ = 0;
  size_t heading_ = 0;
  uint32_t data_table_ = 0;  // The table of data at hand.
  bool item_ = false;        // A list item has begun and has no line yet.
  bool blank_ = true;        // A blank line goes before the next.

  // The line at hand.
  std::string line_;
  bool first_ = true;
  uint32_t block_ = 0;
  uint32_t context_ = 0;
  HtmlLineKind kind_ = HtmlLineKind::kText;
  uint8_t level_ = 0;
  size_t link_bytes_ = 0;
  size_t bold_bytes_ = 0;
  size_t text_bytes_ = 0;
};

}  // namespace

bool IsHtmlBlock(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kOther:
    case HtmlTag::kText:
    case HtmlTag::kA:
    case HtmlTag::kBr:
    case HtmlTag::kButton:
    case HtmlTag::kCode:
    case HtmlTag::kEm:
    case HtmlTag::kLabel:
    case HtmlTag::kSpan:
    case HtmlTag::kStrong:
    case HtmlTag::kTime:
      return false;
    default:
      return true;
  }
}

HtmlLines ReadHtmlLines(const HtmlTree& tree) { return LineReader(tree).Read(); }

}  // namespace ibid
