// Which lines of a page are its main text.
#ifndef IBID_INGEST_HTML_MAIN_TEXT_H_
#define IBID_INGEST_HTML_MAIN_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/html_lines.h"
#include "ingest/html_tree.h"

namespace ibid {

struct HtmlMainText {
  std::vector<bool> main;  // Of each line.
  size_t title_line = 0;   // The heading that is the page's title; lines.size(): none.
};

// Chooses the part of the page whose lines read most like an article, and in it the
// lines that are no furniture. When hardly anything is left, heuristics are taken back
// one after the other: a page with text has main text. Linear time, but for the few
// repetitions.
//
// `titles`: what the page calls itself, in its head.
HtmlMainText FindHtmlMainText(const HtmlTree& tree, const HtmlLines& lines,
                              const std::vector<std::string>& titles);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_MAIN_TEXT_H_
