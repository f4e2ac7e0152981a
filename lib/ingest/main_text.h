// The article in a page dump: the text of a whole web page, with all that stands around
// its article. (What is no dump is an article that somebody has cut out already.)
//
// The article is a run of lines: running text, with few others between. Lines of
// running text are told by their length, their end and by function words, so a dump can
// only be judged in a language whose function words are known.
#ifndef IBID_INGEST_MAIN_TEXT_H_
#define IBID_INGEST_MAIN_TEXT_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "ingest/article.h"
#include "text/function_words.h"

namespace ibid {

// Whether the lines are those of a whole page: many short lines (20, half of all, with a
// word in twenty), among them two such as every page has ("Skip to content", "Privacy
// policy"), or a page's title "TITLE - SITE" above the article's.
bool IsPageDump(const Article& article);

struct MainText {
  // Lines [begin, end) are the article, but for furniture among them.
  size_t begin = 0;
  size_t end = 0;
  // The line that repeats the page's title, which is its first line, above `begin`.
  std::optional<size_t> headline;
  // Lines of running text among them that stand on the page more than once.
  std::vector<size_t> repeated;
};

// nullopt when no running text is found. Linear time.
std::optional<MainText> FindMainText(const Article& article, FunctionWords& words);

// Marks as chrome what lies outside `main`, and inside of it what stands between
// headline and text, and lists of links.
void MarkAroundMainText(const MainText& main, Article& article);

}  // namespace ibid

#endif  // IBID_INGEST_MAIN_TEXT_H_
