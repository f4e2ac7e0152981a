#include "ingest/html_document.h"

#include <algorithm>
#include <utility>

#include "document/lines.h"
#include "ingest/article.h"
#include "ingest/chrome_lines.h"
#include "ingest/html_guard.h"
#include "ingest/html_lines.h"
#include "ingest/html_main_text.h"
#include "ingest/html_metadata.h"
#include "ingest/html_tree.h"
#include "ingest/json_prose.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Takes the lines out of the main text that say by themselves that they are furniture,
// and the tail that such lines open.
void DropPhrases(const HtmlLines& lines, std::vector<bool>& main) {
  struct Place {
    size_t line = 0;
    size_t begin = 0;  // In the text.
  };
  std::string text;
  std::vector<Place> places;
  for (size_t i = 0; i < main.size(); ++i) {
    if (!main[i]) continue;
    places.push_back({.line = i, .begin = text.size()});
    text += lines.lines[i].range.Of(lines.text);
    text += '\n';
  }
  Article article = ReadArticle(text);
  MarkChromePhrases(article);
  // A line of the article may be several of the page's.
  size_t next = 0;
  for (const ArticleLine& line : article.lines) {
    for (; next < places.size() && places[next].begin < line.range.end; ++next) {
      const size_t place = places[next].line;
      // Code may say "Share:".
      const bool code = lines.lines[place].kind == HtmlLineKind::kCode;
      if (line.chrome && !code) main[place] = false;
    }
  }
}

bool IsShown(const HtmlLine& line) {
  return (line.context & (kInHidden | kInNoscript)) == 0;
}

// Menus: every page of a site has them, and nobody looks for their words.
bool IsMenu(const HtmlLine& line) {
  const bool links = line.link_words * 10 >= line.words * 8;
  return links && (line.context & (kInNavigation | kInFooter)) != 0;
}

class TextBuilder {
 public:
  explicit TextBuilder(Document& document) : document_(document) {}

  void Add(std::string_view line, bool main, bool after_blank, bool heading) {
    std::string& text = document_.text;
    if (after_blank && !text.empty()) text += '\n';
    const ByteRange range{text.size(), text.size() + line.size()};
    text += line;
    text += '\n';
    if (main) {
      if (heading) document_.headings.push_back(range);
      in_chrome_ = false;
    } else if (std::exchange(in_chrome_, true)) {
      document_.chrome.back().end = range.end;
    } else {
      document_.chrome.push_back(range);
    }
  }

 private:
  Document& document_;
  bool in_chrome_ = false;
};

size_t WordsOf(const HtmlLines& lines, const std::vector<bool>& main) {
  size_t words = 0;
  for (size_t i = 0; i < main.size(); ++i) {
    if (main[i]) words += lines.lines[i].words;
  }
  return words;
}

// The article as scripts have it, when the page's elements do not.
void AddArticleBody(std::string_view body, TextBuilder& text) {
  bool after_blank = true;
  for (const Line& line : SplitLines(body)) {
    const std::string_view words = Trim(line.range.Of(body));
    if (words.empty()) continue;
    text.Add(words, true, after_blank, false);
    after_blank = false;
  }
}

}  // namespace

std::vector<std::string> ReadHtml(std::string_view page, std::string_view url,
                                  Document& document) {
  std::vector<std::string> left_out;
  if (page.size() > kMostHtmlBytes) {
    page = page.substr(0, FloorToBoundary(page, kMostHtmlBytes));
    left_out.emplace_back("the page is longer than 32 MiB; the rest was left out");
  }
  const HtmlTree tree(GuardHtml(page));
  if (tree.page().too_deep) {
    left_out.push_back("elements nest more than " + std::to_string(kMostDepth) +
                       " deep; deeper tags were left out, their text was kept");
  }
  if (tree.page().too_many_tags) {
    left_out.push_back("the page has more than " + std::to_string(kMostTags) +
                       " tags; the others were left out, their text was kept");
  }
  const HtmlHead head(tree);
  const HtmlLines lines = ReadHtmlLines(tree);
  HtmlMainText found = FindHtmlMainText(tree, lines, head.Titles());
  std::vector<bool>& main = found.main;
  DropPhrases(lines, main);
  ReadHtmlMetadata(tree, head, lines, main, found.title_line, url, document);

  constexpr size_t kHardlyAny = 40;
  const size_t words = WordsOf(lines, main);
  std::string body = head.json_ld().body;
  if (words < kHardlyAny && body.empty()) body = ProseOfJson(tree.page().next_data);
  const bool from_script = words < kHardlyAny && CountWords(body) > 3 * words;

  document.text.clear();
  document.chrome.clear();
  document.suspects.clear();
  document.headings.clear();
  TextBuilder text(document);
  bool after_blank = false;
  for (size_t i = 0; i < lines.lines.size(); ++i) {
    const HtmlLine& line = lines.lines[i];
    after_blank = after_blank || line.after_blank;
    if (!main[i] && (!IsShown(line) || IsMenu(line))) continue;
    text.Add(line.range.Of(lines.text), main[i] && !from_script, after_blank,
             line.kind == HtmlLineKind::kHeading);
    after_blank = false;
  }
  if (from_script) AddArticleBody(body, text);
  return left_out;
}

}  // namespace ibid
