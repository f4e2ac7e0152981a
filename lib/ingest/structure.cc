#include "ingest/structure.h"

#include <optional>
#include <string>
#include <vector>

#include "ingest/article.h"
#include "ingest/chrome_lines.h"
#include "ingest/head_lines.h"
#include "ingest/suspects.h"

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

}  // namespace

void FindStructure(Document& document) {
  Article article = ReadArticle(document.text);
  const std::optional<std::string> breadcrumb_title =
      TakeBreadcrumbAndByline(article, document);
  MarkChromePhrases(article);
  TakeQuotedSource(article, document);
  TakeTitle(article, breadcrumb_title, document);
  MarkSuspects(article);
  if (!document.chrome.empty() || !document.suspects.empty()) return;
  document.chrome = StretchesOf(article, &ArticleLine::chrome);
  document.suspects = StretchesOf(article, &ArticleLine::suspect);
}

}  // namespace ibid
