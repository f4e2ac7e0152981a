// The tokenizer follows the HTML standard's states as far as text and attributes go.
// Where the standard lets an unclosed quote, comment or script swallow the rest of the
// page, the tag alone is given up: a page of which nothing is left answers no question.
//
// What makes it linear although it looks ahead for ends: before each such search the
// place of the last possible end is known (Ends), so no search fails twice.
#include "ingest/html_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/strings.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kMostNameBytes = 40;
constexpr size_t kMostValueBytes = 4096;

bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool EqualsLower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(),
                    [](char a, char b) { return Lower(a) == b; });
}

// ---- Elements

enum class Kind : uint8_t {
  kBlock,      // Closes an open <p>.
  kParagraph,  // <p>
  kHeading,    // <h1> to <h6>
  kItem,       // <li>, <dt>, <dd>
  kTable,
  kTablePart,  // <tr>, <td>, <th>, <tbody>, <thead>, <tfoot>, <caption>
  kAnchor,
  kInline,   // Renamed.
  kVoid,     // Has no end tag.
  kTitle,    // Text only.
  kOnce,     // <html>, <body>: the first counts.
  kSkipped,  // Left out with all up to its end tag.
  kDropped,  // The tag is left out, what it holds is kept.
};

struct Element {
  std::string_view name;
  Kind kind;
};

// Whatever is not here and has a hyphen in its name is a block, as pages' own elements
// mostly are; the rest is inline.
constexpr Element kElements[] = {
    {"address", Kind::kBlock},    {"article", Kind::kBlock},
    {"aside", Kind::kBlock},      {"blockquote", Kind::kBlock},
    {"center", Kind::kBlock},     {"details", Kind::kBlock},
    {"dialog", Kind::kBlock},     {"dir", Kind::kBlock},
    {"div", Kind::kBlock},        {"dl", Kind::kBlock},
    {"fieldset", Kind::kBlock},   {"figcaption", Kind::kBlock},
    {"figure", Kind::kBlock},     {"footer", Kind::kBlock},
    {"header", Kind::kBlock},     {"hgroup", Kind::kBlock},
    {"main", Kind::kBlock},       {"menu", Kind::kBlock},
    {"nav", Kind::kBlock},        {"ol", Kind::kBlock},
    {"pre", Kind::kBlock},        {"section", Kind::kBlock},
    {"summary", Kind::kBlock},    {"ul", Kind::kBlock},
    {"p", Kind::kParagraph},      {"h1", Kind::kHeading},
    {"h2", Kind::kHeading},       {"h3", Kind::kHeading},
    {"h4", Kind::kHeading},       {"h5", Kind::kHeading},
    {"h6", Kind::kHeading},       {"li", Kind::kItem},
    {"dt", Kind::kItem},          {"dd", Kind::kItem},
    {"table", Kind::kTable},      {"tr", Kind::kTablePart},
    {"td", Kind::kTablePart},     {"th", Kind::kTablePart},
    {"tbody", Kind::kTablePart},  {"thead", Kind::kTablePart},
    {"tfoot", Kind::kTablePart},  {"caption", Kind::kTablePart},
    {"a", Kind::kAnchor},         {"br", Kind::kVoid},
    {"hr", Kind::kVoid},          {"meta", Kind::kVoid},
    {"link", Kind::kVoid},        {"title", Kind::kTitle},
    {"html", Kind::kOnce},        {"body", Kind::kOnce},
    {"script", Kind::kSkipped},   {"style", Kind::kSkipped},
    {"textarea", Kind::kSkipped}, {"select", Kind::kSkipped},
    {"datalist", Kind::kSkipped}, {"svg", Kind::kSkipped},
    {"iframe", Kind::kSkipped},   {"noembed", Kind::kSkipped},
    {"video", Kind::kSkipped},    {"audio", Kind::kSkipped},
    {"canvas", Kind::kSkipped},   {"head", Kind::kDropped},
    {"base", Kind::kDropped},     {"img", Kind::kDropped},
    {"image", Kind::kDropped},    {"input", Kind::kDropped},
    {"wbr", Kind::kDropped},      {"source", Kind::kDropped},
    {"track", Kind::kDropped},    {"param", Kind::kDropped},
    {"embed", Kind::kDropped},    {"area", Kind::kDropped},
    {"keygen", Kind::kDropped},   {"bgsound", Kind::kDropped},
    {"basefont", Kind::kDropped}, {"col", Kind::kDropped},
    {"colgroup", Kind::kDropped}, {"frame", Kind::kDropped},
    {"frameset", Kind::kDropped}, {"picture", Kind::kDropped},
    {"nobr", Kind::kDropped},     {"plaintext", Kind::kDropped},
    {"form", Kind::kBlock},       {"noscript", Kind::kBlock},
    {"noframes", Kind::kBlock},   {"template", Kind::kBlock},
    {"object", Kind::kBlock},     {"applet", Kind::kBlock},
    {"xmp", Kind::kBlock},        {"listing", Kind::kBlock},
    {"search", Kind::kBlock},     {"legend", Kind::kBlock},
    {"optgroup", Kind::kDropped}, {"option", Kind::kDropped},
    {"math", Kind::kInline},      {"button", Kind::kInline},
};

// Blocks to which a parser is kind only under another name.
constexpr std::string_view kRenamedBlocks[] = {
    "form",   "noscript", "noframes", "template", "object", "applet",
    "legend", "xmp",      "listing",  "search",   "dialog", "fieldset",
};

// Attributes that say something about text or metadata.
constexpr std::string_view kAttributes[] = {
    "id",       "class",    "href",           "rel",      "itemprop",   "itemscope",
    "itemtype", "content",  "name",           "property", "datetime",   "lang",
    "hidden",   "style",    "aria-hidden",    "role",     "http-equiv", "type",
    "title",    "xml:lang", "shadowrootmode",
};
constexpr size_t kAttributeCount = std::size(kAttributes);
constexpr uint8_t kNoAttribute = kAttributeCount;

const StringMap<Kind>& KindsByName() {
  static const auto* const kinds = [] {
    auto* map = new StringMap<Kind>;
    for (const Element& element : kElements) map->emplace(element.name, element.kind);
    return map;
  }();
  return *kinds;
}

Kind KindOf(std::string_view name) {
  const auto found = KindsByName().find(name);
  if (found != KindsByName().end()) return found->second;
  return name.find('-') == std::string_view::npos ? Kind::kInline : Kind::kBlock;
}

bool IsRenamed(std::string_view name, Kind kind) {
  if (kind == Kind::kInline) return true;
  return kind == Kind::kBlock &&
         (std::find(std::begin(kRenamedBlocks), std::end(kRenamedBlocks), name) !=
              std::end(kRenamedBlocks) ||
          name.find('-') != std::string_view::npos);
}

bool EndsWithItself(Kind kind) {
  return kind == Kind::kVoid || kind == Kind::kDropped || kind == Kind::kSkipped;
}

std::string_view Shortened(std::string_view value) {
  return value.substr(0, FloorToBoundary(value, kMostValueBytes));
}

// ---- Tags

struct Attribute {
  uint8_t which = kNoAttribute;  // Into kAttributes.
  std::string_view value;
};

struct Tag {
  std::string name;  // In lower case.
  bool end = false;
  std::vector<Attribute> attributes;  // Known ones, each once.

  std::string_view ValueOf(std::string_view attribute) const {
    for (const Attribute& given : attributes) {
      if (kAttributes[given.which] == attribute) return given.value;
    }
    return {};
  }
};

uint8_t AttributeNamed(std::string_view name) {
  for (uint8_t i = 0; i < kAttributeCount; ++i) {
    if (EqualsLower(name, kAttributes[i])) return i;
  }
  return kNoAttribute;
}

// Reads tags of a page.
class TagScanner {
 public:
  explicit TagScanner(std::string_view page)
      : page_(page),
        last_double_(page.rfind('"')),
        last_single_(page.rfind('\'')),
        last_bracket_(page.rfind('>')) {}

  // Reads the tag at `at`, where "<" and a letter or "</" and a letter stand; returns
  // where it ends. nullopt when no ">" follows.
  std::optional<size_t> Read(size_t at, Tag& tag) {
    if (last_bracket_ == std::string_view::npos || last_bracket_ < at) {
      return std::nullopt;
    }
    tag.attributes.clear();
    tag.end = page_[at + 1] == '/';
    size_t i = at + (tag.end ? 2 : 1);
    const size_t name = i;
    while (i < page_.size() && !IsBlank(page_[i]) && page_[i] != '/' &&
           page_[i] != '>') {
      ++i;
    }
    tag.name.assign(page_.substr(name, std::min(i - name, kMostNameBytes)));
    std::transform(tag.name.begin(), tag.name.end(), tag.name.begin(), Lower);
    std::array<bool, kAttributeCount> seen{};
    while (i < page_.size()) {
      while (i < page_.size() && (IsBlank(page_[i]) || page_[i] == '/')) ++i;
      if (i == page_.size()) break;
      if (page_[i] == '>') return i + 1;
      const Attribute attribute = ReadAttribute(i);
      if (attribute.which != kNoAttribute && !seen[attribute.which]) {
        seen[attribute.which] = true;
        tag.attributes.push_back(attribute);
      }
    }
    // Every ">" is part of a quoted value: a quote is missing somewhere. From here on
    // values end with the tag, so that no tag reaches to the end of the page again.
    broken_quotes_ = true;
    tag.attributes.clear();
    return page_.find('>', at) + 1;
  }

 private:
  Attribute ReadAttribute(size_t& i) {
    const size_t name = i;
    ++i;  // A leading "=" belongs to the name.
    while (i < page_.size() && !IsBlank(page_[i]) && page_[i] != '/' &&
           page_[i] != '>' && page_[i] != '=') {
      ++i;
    }
    Attribute attribute{.which = AttributeNamed(page_.substr(name, i - name)),
                        .value = {}};
    size_t next = i;
    while (next < page_.size() && IsBlank(page_[next])) ++next;
    if (next == page_.size() || page_[next] != '=') return attribute;
    i = next + 1;
    while (i < page_.size() && IsBlank(page_[i])) ++i;
    if (i == page_.size()) return attribute;
    const char quote = page_[i];
    const size_t last = quote == '"' ? last_double_ : last_single_;
    if ((quote == '"' || quote == '\'') && last > i) {
      size_t end = page_.find(quote, i + 1);
      if (broken_quotes_) end = std::min(end, page_.find('>', i + 1));
      attribute.value = page_.substr(i + 1, end - i - 1);
      i = page_[end] == quote ? end + 1 : end;
      return attribute;
    }
    // A quote that no other closes is none.
    if (quote == '"' || quote == '\'') ++i;
    const size_t begin = i;
    while (i < page_.size() && !IsBlank(page_[i]) && page_[i] != '>') ++i;
    attribute.value = page_.substr(begin, i - begin);
    return attribute;
  }

  std::string_view page_;
  size_t last_double_;
  size_t last_single_;
  size_t last_bracket_;
  bool broken_quotes_ = false;
};

// ---- The guard

struct Open {
  std::string name;
  Kind kind = Kind::kBlock;
  bool renamed = false;
};

class Guard {
 public:
  explicit Guard(std::string_view page)
      : page_(page), scanner_(page), last_comment_end_(page.rfind("-->")) {}

  GuardedHtml Run() {
    out_.html.reserve(page_.size() / 2);
    size_t at = 0;
    while (at < page_.size()) {
      const size_t markup = std::min(page_.find('<', at), page_.size());
      AppendText(page_.substr(at, markup - at));
      if (markup == page_.size()) break;
      at = ReadMarkup(markup);
    }
    CloseDownTo(0);
    return std::move(out_);
  }

 private:
  // Text of the page, entities and all.
  void AppendText(std::string_view text) {
    while (true) {
      const size_t nul = text.find('\0');
      out_.html += text.substr(0, nul);
      if (nul == std::string_view::npos) return;
      text.remove_prefix(nul + 1);
    }
  }

  size_t ReadMarkup(size_t at) {
    const char next = at + 1 < page_.size() ? page_[at + 1] : ' ';
    if (next == '!' || next == '?') return SkipDeclaration(at);
    const bool end = next == '/';
    const char first = at + 2 < page_.size() ? page_[at + 2] : ' ';
    if (end && !IsLetter(first)) {
      return first == '>' ? at + 3 : SkipDeclaration(at);
    }
    if (!end && !IsLetter(next)) {
      out_.html += "&lt;";
      return at + 1;
    }
    const std::optional<size_t> after = scanner_.Read(at, tag_);
    if (!after) {
      out_.html += "&lt;";
      return at + 1;
    }
    return tag_.end ? (ReadEndTag(), *after) : ReadStartTag(*after);
  }

  // Comments, document types, processing instructions, CDATA.
  size_t SkipDeclaration(size_t at) {
    constexpr std::string_view kComment = "<!--";
    if (page_.substr(at, kComment.size()) == kComment) {
      const std::string_view opened = page_.substr(at + kComment.size());
      if (opened.starts_with('>')) return at + 5;
      if (opened.starts_with("->")) return at + 6;
      if (last_comment_end_ != std::string_view::npos && last_comment_end_ > at) {
        return page_.find("-->", at + kComment.size()) + 3;
      }
    }
    const size_t end = page_.find('>', at);
    return end == std::string_view::npos ? page_.size() : end + 1;
  }

  // Where the content that begins at `at` ends, and behind its end tag; nullopt when
  // there is none.
  std::optional<std::pair<size_t, size_t>> FindEnd(size_t at, std::string_view name) {
    for (const std::string& missing : without_end_) {
      if (missing == name) return std::nullopt;
    }
    for (size_t i = page_.find("</", at); i != std::string_view::npos;
         i = page_.find("</", i + 2)) {
      const size_t after = i + 2 + name.size();
      if (after >= page_.size()) break;
      if (!EqualsLower(page_.substr(i + 2, name.size()), name)) continue;
      if (IsLetter(page_[after])) continue;
      const size_t bracket = page_.find('>', after);
      if (bracket == std::string_view::npos) break;
      return std::pair(i, bracket + 1);
    }
    without_end_.emplace_back(name);
    return std::nullopt;
  }

  size_t ReadStartTag(size_t after) {
    const Kind kind = KindOf(tag_.name);
    switch (kind) {
      case Kind::kSkipped:
        return Skip(after);
      case Kind::kTitle:
        return ReadTitle(after);
      case Kind::kDropped:
        return after;
      default:
        break;
    }
    if (out_.too_many_tags || ++tags_ > kMostTags) {
      out_.too_many_tags = true;
      out_.html += ' ';
      return after;
    }
    if (kind == Kind::kVoid || kind == Kind::kAnchor) {
      Write(tag_.name, false);
      return after;
    }
    if (kind == Kind::kOnce) {
      bool& seen = tag_.name == "html" ? seen_html_ : seen_body_;
      // A parser sees to where these end.
      if (!std::exchange(seen, true) && stack_.empty()) Write(tag_.name, false);
      return after;
    }
    MakeRoom(kind);
    if (kind == Kind::kTablePart && open_tables_ == 0) return after;
    if (stack_.size() >= kMostDepth) {
      out_.too_deep = true;
      out_.html += ' ';
      return after;
    }
    const bool renamed = IsRenamed(tag_.name, kind);
    Write(tag_.name, renamed);
    stack_.push_back({.name = tag_.name, .kind = kind, .renamed = renamed});
    if (kind == Kind::kTable) ++open_tables_;
    return after;
  }

  // Leaves out an element with its content.
  size_t Skip(size_t after) {
    const auto end = FindEnd(after, tag_.name);
    if (!end) {
      if (tag_.name != "script" && tag_.name != "style") return after;
      // Code up to what looks like markup.
      size_t markup = std::min(page_.find('<', after), page_.size());
      while (markup + 1 < page_.size() && !IsLetter(page_[markup + 1]) &&
             page_[markup + 1] != '/') {
        markup = std::min(page_.find('<', markup + 1), page_.size());
      }
      return markup;
    }
    if (tag_.name == "script") {
      const std::string_view content = page_.substr(after, end->first - after);
      const std::string_view type = tag_.ValueOf("type");
      if (EqualsLower(type.substr(0, 19), "application/ld+json")) {
        out_.json_ld.push_back(content);
      } else if (tag_.ValueOf("id") == "__NEXT_DATA__") {
        out_.next_data = content;
      }
    }
    return end->second;
  }

  // An unclosed title ends with the first tag. Looks only so far ahead that many titles
  // take no more than linear time.
  size_t ReadTitle(size_t after) {
    if (std::exchange(seen_title_, true)) return after;
    const std::string_view ahead = page_.substr(after, kMostValueBytes);
    size_t end = ahead.find("</");
    while (end != std::string_view::npos &&
           !EqualsLower(ahead.substr(end + 2, 5), "title")) {
      end = ahead.find("</", end + 2);
    }
    if (end == std::string_view::npos) end = std::min(ahead.find('<'), ahead.size());
    Write(tag_.name, false);
    for (const char c : ahead.substr(0, FloorToBoundary(ahead, end))) {
      if (c == '<') {
        out_.html += "&lt;";
      } else if (c != '\0') {
        out_.html += c;
      }
    }
    out_.html += "</title>";
    return after + end;
  }

  void ReadEndTag() {
    const Kind kind = KindOf(tag_.name);
    if (kind == Kind::kAnchor) {
      if (!out_.too_many_tags) out_.html += "</a>";
      return;
    }
    if (tag_.name == "br") {
      out_.html += "<br>";
      return;
    }
    if (EndsWithItself(kind) || kind == Kind::kTitle || kind == Kind::kOnce) return;
    const size_t place = FindOpen(kind);
    if (place < stack_.size()) {
      CloseDownTo(place);
    } else if (kind == Kind::kParagraph || kind == Kind::kBlock) {
      // Of an element that was left out, or never opened: a new line all the same.
      out_.html += ' ';
    }
  }

  // The element that the end tag at hand closes; stack_.size() for none.
  size_t FindOpen(Kind kind) const {
    for (size_t i = stack_.size(); i-- > 0;) {
      const Open& open = stack_[i];
      if (open.name == tag_.name) return i;
      // <h2>…</h3>
      if (kind == Kind::kHeading && open.kind == Kind::kHeading) return i;
      if (kind == Kind::kTable) continue;
      if (open.kind == Kind::kTable) break;
      if (kind == Kind::kTablePart) continue;
      if (open.kind == Kind::kTablePart) break;
      const bool list = open.name == "ul" || open.name == "ol";
      const bool passes = open.kind == Kind::kInline || open.kind == Kind::kParagraph ||
                          (kind != Kind::kInline && !(kind == Kind::kItem && list));
      if (!passes) break;
    }
    return stack_.size();
  }

  // Closes what the start tag at hand closes.
  void MakeRoom(Kind kind) {
    if (kind == Kind::kInline) return;
    if (kind == Kind::kTablePart) return MakeRoomInTable();
    for (size_t i = stack_.size(); i-- > 0;) {
      const Kind open = stack_[i].kind;
      if (open == Kind::kParagraph) {
        CloseDownTo(i);
      } else if (kind == Kind::kItem && open == Kind::kItem) {
        const bool list_item = tag_.name == "li";
        if (list_item == (stack_[i].name == "li")) CloseDownTo(i);
        return;
      } else if (kind == Kind::kHeading && open == Kind::kHeading) {
        CloseDownTo(i);
        return;
      } else if (open != Kind::kInline && !(kind == Kind::kItem && IsLoose(i))) {
        return;
      }
    }
  }

  // Whether a list item may close another around this element.
  bool IsLoose(size_t place) const {
    return stack_[place].name == "div" || stack_[place].name == "address";
  }

  // A row closes a row, a cell a cell, a part of the table all of these.
  void MakeRoomInTable() {
    const auto rank = [](std::string_view name) {
      if (name == "td" || name == "th") return 2;
      return name == "tr" ? 1 : 0;
    };
    for (size_t i = stack_.size(); i-- > 0 && stack_[i].kind != Kind::kTable;) {
      if (stack_[i].kind == Kind::kTablePart &&
          rank(stack_[i].name) >= rank(tag_.name)) {
        CloseDownTo(i);
      }
    }
  }

  void CloseDownTo(size_t size) {
    while (stack_.size() > size) {
      const Open& open = stack_.back();
      out_.html += open.renamed ? "</x-" : "</";
      out_.html += open.name;
      out_.html += '>';
      if (open.kind == Kind::kTable) --open_tables_;
      stack_.pop_back();
    }
  }

  // The start tag at hand, under its name or renamed.
  void Write(std::string_view name, bool renamed) {
    std::string& html = out_.html;
    html += renamed ? "<x-" : "<";
    for (const char c : name) {
      if (c != '<' && c != '"' && c != '\0') html += c;
    }
    for (const Attribute& attribute : tag_.attributes) {
      html += ' ';
      html += kAttributes[attribute.which];
      html += "=\"";
      for (const char c : Shortened(attribute.value)) {
        if (c == '"') {
          html += "&quot;";
        } else if (c != '\0') {
          html += c;
        }
      }
      html += '"';
    }
    html += '>';
  }

  std::string_view page_;
  TagScanner scanner_;
  size_t last_comment_end_;
  GuardedHtml out_;
  Tag tag_;  // The one at hand.
  std::vector<Open> stack_;
  size_t open_tables_ = 0;
  size_t tags_ = 0;
  bool seen_html_ = false;
  bool seen_body_ = false;
  bool seen_title_ = false;
  std::vector<std::string> without_end_;  // Elements that are not closed any more.
};

}  // namespace

GuardedHtml GuardHtml(std::string_view page) { return Guard(page).Run(); }

}  // namespace ibid
