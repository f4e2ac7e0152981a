#include "ingest/chrome_lines.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/chrome_phrases.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

// What may follow the opening of a tail, of the text's running words in hundredths.
constexpr size_t kTailShare = 12;

size_t RunningWords(const ArticleLine& line) {
  return line.chrome || !IsRunningText(line) ? 0 : line.words;
}

void MarkShareButtons(std::vector<ArticleLine>& lines) {
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (IsShareButton(lines[i]) && IsShareButton(lines[i + 1])) {
      lines[i].chrome = lines[i + 1].chrome = true;
    }
  }
}

bool IsLabel(const ArticleLine& line) {
  constexpr size_t kLabelWords = 2;
  return line.words <= kLabelWords && !line.ends_sentence && !line.ends_with_colon &&
         !line.bullet;
}

void CutTail(std::vector<ArticleLine>& lines, const std::vector<size_t>& openings) {
  size_t all = 0;
  for (const ArticleLine& line : lines) all += RunningWords(line);
  size_t before = 0;
  size_t line = 0;
  for (size_t opening : openings) {
    for (; line < opening; ++line) before += RunningWords(lines[line]);
    const size_t after = all - before;
    if (before == 0 || after * 100 >= all * kTailShare) continue;
    for (size_t i = opening; i < lines.size(); ++i) lines[i].chrome = true;
    // Below the text's last paragraph a word or two are its category.
    if (opening >= 2 && IsLabel(lines[opening - 1]) &&
        IsRunningText(lines[opening - 2])) {
      lines[opening - 1].chrome = true;
    }
    return;
  }
}

bool HasField(const Document& document, std::string_view name) {
  return std::any_of(document.fields.begin(), document.fields.end(),
                     [&](const auto& field) { return field.first == name; });
}

// Cut at dashes and bars that stand between blanks.
std::vector<std::string> PartsOf(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    size_t cut = text.size();
    size_t size = 0;
    for (std::string_view separator : {" – ", " — ", " - ", " | "}) {
      const size_t at = text.find(separator);
      if (at < cut) {
        cut = at;
        size = separator.size();
      }
    }
    if (const std::string_view part = Trim(text.substr(0, cut)); !part.empty()) {
      parts.emplace_back(part);
    }
    if (size == 0) return parts;
    text.remove_prefix(cut + size);
  }
}

std::string Join(const std::vector<std::string>& parts, size_t begin, size_t end) {
  std::string joined;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin) joined += " – ";
    joined += parts[i];
  }
  return joined;
}

size_t AfterColon(std::string_view line) {
  for (std::string_view colon : {":", "："}) {
    const size_t at = line.find(colon);
    if (at != std::string_view::npos) return at + colon.size();
  }
  return line.size();
}

}  // namespace

void MarkChromePhrases(Article& article) {
  std::vector<ArticleLine>& lines = article.lines;
  std::vector<size_t> openings;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!IsChrome(lines[i].phrase)) continue;
    lines[i].chrome = true;
    if (OpensTail(lines[i].phrase)) openings.push_back(i);
  }
  MarkShareButtons(lines);
  CutTail(lines, openings);
}

void TakeQuotedSource(Article& article, Document& document) {
  // Comment forms and the like may stand below it.
  size_t line_count = article.lines.size();
  const auto last_line = [&]() -> ArticleLine& {
    return article.lines[line_count - 1];
  };
  while (line_count > 1 && last_line().chrome && !IsSourceLine(last_line()))
    --line_count;
  if (line_count <= 1 || !IsSourceLine(last_line())) return;
  ArticleLine& last = last_line();
  const std::string_view line = last.Of(article.text);
  std::vector<std::string> parts = PartsOf(line.substr(AfterColon(line)));
  if (!parts.empty() && FoldName(parts[0]) == "original article") {
    parts.erase(parts.begin());
  }
  if (parts.empty()) return;
  last.chrome = true;
  if (!HasField(document, "quoted_source")) {
    document.fields.emplace_back("quoted_source", parts.back());
  }
  if (parts.size() > 1 && !HasField(document, "quoted_title")) {
    document.fields.emplace_back("quoted_title", Join(parts, 0, parts.size() - 1));
  }
}

}  // namespace ibid
