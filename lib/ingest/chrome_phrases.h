// Lines that say by themselves that they are page furniture.
#ifndef IBID_INGEST_CHROME_PHRASES_H_
#define IBID_INGEST_CHROME_PHRASES_H_

#include "ingest/article.h"

namespace ibid {

enum class ChromePhrase {
  kNone,
  kLine,  // The line is page furniture.
  kTail,  // It also opens what stands below articles: comments, related articles.
};

// Looks at one line alone. Thread-safe; about a microsecond a short line.
ChromePhrase MatchChromePhrase(const ArticleLine& line);

// The line names where the text was taken from: "Source: ..." in several languages.
bool IsSourceLine(const ArticleLine& line);

// A share button: "Facebook", "Email". Such a line is page furniture when another
// stands beside it.
bool IsShareButton(const ArticleLine& line);

}  // namespace ibid

#endif  // IBID_INGEST_CHROME_PHRASES_H_
