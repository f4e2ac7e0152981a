// Lines that say by themselves that they are page furniture.
#ifndef IBID_INGEST_CHROME_PHRASES_H_
#define IBID_INGEST_CHROME_PHRASES_H_

#include "ingest/article.h"

namespace ibid {

// Looks at `range`, `words`, `folded` and `ends_sentence` of one line alone.
// Thread-safe; about a microsecond a short line, next to nothing for others.
ChromePhrase MatchChromePhrase(const ArticleLine& line);

// The line is furniture of a page whatever else the page consists of.
inline bool IsChrome(ChromePhrase phrase) { return phrase >= ChromePhrase::kLine; }

// The line opens what stands below articles; in a page dump also where it might be a
// heading elsewhere.
inline bool OpensTail(ChromePhrase phrase) {
  return phrase == ChromePhrase::kTail || phrase == ChromePhrase::kComments;
}
inline bool OpensTailOfDump(ChromePhrase phrase) {
  return OpensTail(phrase) || phrase == ChromePhrase::kNavigationTail;
}

// The line names where the text was taken from: "Source: ..." in several languages.
bool IsSourceLine(const ArticleLine& line);

// A share button: "Facebook", "Email". Such a line is page furniture when another
// stands beside it.
bool IsShareButton(const ArticleLine& line);

}  // namespace ibid

#endif  // IBID_INGEST_CHROME_PHRASES_H_
