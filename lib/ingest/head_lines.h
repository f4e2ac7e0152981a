// The lines at the head of an article: breadcrumb, title, byline.
#ifndef IBID_INGEST_HEAD_LINES_H_
#define IBID_INGEST_HEAD_LINES_H_

#include <optional>
#include <string>
#include <string_view>

#include "ibid/document.h"
#include "ingest/article.h"

namespace ibid {

// "by Sophie Lin - Technology Editor" gives "Sophie Lin", "Par A. Dupont" "A. Dupont":
// a name of two to four words after a word for "by", alone or before a separator.
// nullopt for a line that is no byline.
std::optional<std::string> AuthorOfByline(std::string_view line);

// Marks a breadcrumb ("Home » News » TITLE") and bylines near the top as chrome, and
// what they say fills in `document.section` and `document.authors` when these are
// empty. Returns the title of a breadcrumb that ends in one.
std::optional<std::string> TakeBreadcrumbAndByline(Article& article,
                                                   Document& document);

// Marks lines near the top that say when the text was published ("Published: 21 August
// 2025", or a date that begins a short line) as chrome, and fills in
// `document.published` when it is unknown. What says "updated" gives no date.
void TakeDateLine(Article& article, Document& document);

// Fills in `document.title` when it is empty, from the breadcrumb or the first line
// that looks like a title; marks the first line that reads as the title as such, and
// repetitions of it in the head as chrome. Comes after the steps that mark chrome.
void TakeTitle(Article& article, const std::optional<std::string>& breadcrumb_title,
               Document& document);

}  // namespace ibid

#endif  // IBID_INGEST_HEAD_LINES_H_
