#include "ingest/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "document/lines.h"

namespace ibid {
namespace {

// md4c holds a block's containers (quotes, lists) in a list that every line walks.
constexpr int kMostContainers = 100;
// It keeps the whole text and its offsets in 32 bits.
constexpr size_t kLargestText = size_t{1} << 30;

// Collects from md4c's calls. It hands out pieces of the text itself, so that their
// addresses say where they stand.
class Collector {
 public:
  explicit Collector(std::string_view text) : text_(text) {}

  std::optional<MarkdownStructure> Parse() {
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB;
    parser.enter_block = &OnEnterBlock;
    parser.leave_block = &OnLeaveBlock;
    parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = &OnText;
    const int result =
        md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
    if (result != 0) return std::nullopt;
    return std::move(structure_);
  }

 private:
  static int OnEnterBlock(MD_BLOCKTYPE type, void* detail, void* self) {
    auto* const collector = static_cast<Collector*>(self);
    if (type == MD_BLOCK_H) {
      collector->structure_.headings.push_back(
          {.level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level,
           .text = "",
           .range = {}});
      collector->in_heading_ = true;
    }
    collector->in_code_ = collector->in_code_ || type == MD_BLOCK_CODE;
    return ++collector->depth_ > kMostContainers ? 1 : 0;
  }
  static int OnLeaveBlock(MD_BLOCKTYPE type, void*, void* self) {
    auto* const collector = static_cast<Collector*>(self);
    if (type == MD_BLOCK_H) collector->EndHeading();
    if (type == MD_BLOCK_CODE) collector->in_code_ = false;
    --collector->depth_;
    return 0;
  }
  static int OnText(MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* self) {
    static_cast<Collector*>(self)->AddText(type, {bytes, size});
    return 0;
  }

  // From the pieces of its text to its whole lines.
  void EndHeading() {
    in_heading_ = false;
    ByteRange& range = structure_.headings.back().range;
    if (range.begin == range.end) return;
    const size_t before = text_.rfind('\n', range.begin);
    range.begin = before == std::string_view::npos ? 0 : before + 1;
    range.end = std::min(text_.find('\n', range.end), text_.size());
    range = Trimmed(text_, range);
  }

  void AddText(MD_TEXTTYPE type, std::string_view piece) {
    if (in_heading_) {
      std::string& heading = structure_.headings.back().text;
      if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        heading += ' ';
      } else if (type != MD_TEXT_HTML && type != MD_TEXT_NULLCHAR) {
        heading += piece;
      }
    }
    const bool of_text = std::greater_equal<>()(piece.data(), text_.data()) &&
                         std::less<>()(piece.data(), text_.data() + text_.size());
    if (!of_text || piece.empty()) return;
    const auto begin = static_cast<size_t>(piece.data() - text_.data());
    if (in_heading_) {
      ByteRange& range = structure_.headings.back().range;
      if (range.begin == range.end) range.begin = begin;
      range.end = begin + piece.size();
    }
    if (!in_code_) return;
    std::vector<ByteRange>& code = structure_.code;
    // Line ends between the pieces come as pieces of their own, from elsewhere.
    if (!code.empty() && begin <= code.back().end + 2) {
      code.back().end = std::max(code.back().end, begin + piece.size());
    } else {
      code.push_back({begin, begin + piece.size()});
    }
  }

  const std::string_view text_;
  MarkdownStructure structure_;
  bool in_heading_ = false;
  bool in_code_ = false;
  int depth_ = 0;
};

// "[label]: target", indented by at most three blanks. Footnotes ("[^1]: text") are read.
bool IsLinkDefinition(std::string_view line) {
  const size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(blanks);
  if (blanks > 3 || !line.starts_with('[') || line.starts_with("[^")) return false;
  const size_t close = line.find("]:");
  if (close == std::string_view::npos || close < 2) return false;
  const std::string_view target = Trim(line.substr(close + 2));
  // One word, and perhaps a title in quotes: "[note]: as he said" is a sentence.
  const size_t blank = target.find_first_of(" \t");
  if (target.empty() || blank == std::string_view::npos) return !target.empty();
  const std::string_view title = Trim(target.substr(blank));
  return title.starts_with('"') || title.starts_with('\'') || title.starts_with('(');
}

bool Overlaps(const std::vector<ByteRange>& ranges, ByteRange range) {
  const auto after = std::partition_point(
      ranges.begin(), ranges.end(),
      [&](const ByteRange& other) { return other.end <= range.begin; });
  return after != ranges.end() && after->begin < range.end;
}

}  // namespace

MarkdownStructure ParseMarkdown(std::string_view text) {
  if (text.size() > kLargestText) return {};
  return Collector(text).Parse().value_or(MarkdownStructure());
}

std::vector<ByteRange> UnseenMarkdown(std::string_view text,
                                      const MarkdownStructure& structure) {
  std::vector<ByteRange> unseen;
  bool in_comment = false;
  size_t last_close = text.rfind("-->");
  if (last_close == std::string_view::npos) last_close = 0;
  for (const Line& line : SplitLines(text)) {
    const std::string_view content = line.range.Of(text);
    const std::string_view trimmed = Trim(content);
    if (!in_comment) {
      if (trimmed.empty() || Overlaps(structure.code, line.range)) continue;
      const bool comment = trimmed.starts_with("<!--");
      if (!comment && !IsLinkDefinition(content)) continue;
      // A comment with text behind it is not unseen as a line.
      const size_t end = trimmed.find("-->");
      if (comment && end != std::string_view::npos && end + 3 < trimmed.size()) {
        continue;
      }
      in_comment = comment && end == std::string_view::npos;
      // One that never ends swallows nothing.
      if (in_comment && last_close < line.next) {
        in_comment = false;
        continue;
      }
    } else if (trimmed.find("-->") != std::string_view::npos) {
      in_comment = false;
    }
    if (line.range.begin == line.range.end) continue;
    if (!unseen.empty() &&
        Trim(text.substr(unseen.back().end, line.range.begin - unseen.back().end))
            .empty()) {
      unseen.back().end = line.range.end;
    } else {
      unseen.push_back(line.range);
    }
  }
  return unseen;
}

}  // namespace ibid
