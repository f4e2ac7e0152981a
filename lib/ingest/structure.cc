#include "ingest/structure.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/article.h"
#include "ingest/chrome_lines.h"
#include "ingest/head_lines.h"
#include "ingest/main_text.h"
#include "ingest/suspects.h"
#include "text/function_words.h"
#include "text/language.h"

namespace ibid {
namespace {

// The stretches of consecutive lines with the mark.
std::vector<ByteRange> StretchesOf(const Article& article, bool ArticleLine::*mark) {
  std::vector<ByteRange> stretches;
  bool open = false;
  for (const ArticleLine& line : article.lines) {
    if (!(line.*mark)) {
      open = false;
    } else if (open) {
      stretches.back().end = line.range.end;
    } else {
      stretches.push_back(line.range);
      open = true;
    }
  }
  return stretches;
}

// The language of what looks like sentences: on a page, navigation may be in another.
std::string LanguageOfRunningText(const Article& article) {
  constexpr size_t kEnough = 4096;
  std::string running;
  for (const ArticleLine& line : article.lines) {
    if (!IsRunningText(line)) continue;
    running += line.Of(article.text).substr(0, kEnough);
    running += '\n';
    if (running.size() >= kEnough) break;
  }
  return DetectLanguage(running);
}

void FindMainTextOfDump(Article& article, const Document& document) {
  if (!IsPageDump(article)) return;
  std::unique_ptr<FunctionWords> words =
      FunctionWords::Of(LanguageOfRunningText(article));
  if (words == nullptr) words = FunctionWords::Of(document.language);
  if (words == nullptr) return;
  const std::optional<MainText> main = FindMainText(article, *words);
  if (!main) return;
  MarkAroundMainText(*main, article);
  article.head = main->headline.value_or(main->begin);
}

}  // namespace

void FindStructure(Document& document) {
  Article article = ReadArticle(document.text);
  FindMainTextOfDump(article, document);
  const std::optional<std::string> breadcrumb_title =
      TakeBreadcrumbAndByline(article, document);
  TakeDateLine(article, document);
  MarkChromePhrases(article);
  TakeQuotedSource(article, document);
  TakeTitle(article, breadcrumb_title, document);
  MarkSuspects(article);
  if (!document.chrome.empty() || !document.suspects.empty()) return;
  document.chrome = StretchesOf(article, &ArticleLine::chrome);
  document.suspects = StretchesOf(article, &ArticleLine::suspect);
}

}  // namespace ibid
