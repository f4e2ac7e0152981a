// Page furniture that phrases give away, line by line and at the end of a text.
#ifndef IBID_INGEST_CHROME_LINES_H_
#define IBID_INGEST_CHROME_LINES_H_

#include "ibid/document.h"
#include "ingest/article.h"

namespace ibid {

// Marks lines that match a phrase, runs of share buttons, and everything from the first
// line on that opens what stands below articles (comments, related articles), provided
// that hardly any running text follows it.
void MarkChromePhrases(Article& article);

// Marks the text's last line (chrome below it aside) when it names where the story was
// taken from ("Source: original article – TITLE – SITE"), and adds the fields
// "quoted_source" and "quoted_title" to `document` unless it has them. That site is not
// the source of the document itself.
void TakeQuotedSource(Article& article, Document& document);

}  // namespace ibid

#endif  // IBID_INGEST_CHROME_LINES_H_
