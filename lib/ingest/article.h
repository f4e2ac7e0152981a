// An article as lines with the features that tell page furniture from text.
#ifndef IBID_INGEST_ARTICLE_H_
#define IBID_INGEST_ARTICLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

// What a line says by itself (chrome_phrases.h).
enum class ChromePhrase : uint8_t {
  kNone,
  // Page furniture in a page dump; elsewhere it may be a heading: "Video", "Products".
  kNavigation,
  kNavigationTail,  // The same, and it opens what stands below articles.
  kLine,            // Page furniture wherever it stands.
  kTail,            // It also opens what stands below articles: other articles, tags.
  kComments,        // The same, and what follows is comments.
};

// A line with something on it; blank lines are left out. In text that was wrapped to a
// width, all lines of a paragraph together.
struct ArticleLine {
  ByteRange range;  // Trimmed.
  size_t words = 0;
  // FoldName() of the line; of one of more than kFoldedWords only its beginning.
  std::string folded;
  bool ends_sentence = false;
  bool ends_with_colon = false;
  bool bullet = false;
  ChromePhrase phrase = ChromePhrase::kNone;

  // Found out by the steps of structure.h, in their order.
  bool chrome = false;
  bool title = false;
  bool suspect = false;

  std::string_view Of(std::string_view text) const { return range.Of(text); }
};

// What most patterns look at; of longer lines they see kFoldedPrefix bytes.
inline constexpr size_t kFoldedWords = 30;
inline constexpr size_t kFoldedPrefix = 96;

struct Article {
  std::string_view text;
  std::vector<ArticleLine> lines;
  // Where breadcrumb, title and byline are looked for from: the line at which the
  // article begins when others stand above it.
  size_t head = 0;
};

// `text` must outlive the article. Linear time.
Article ReadArticle(std::string_view text);

// A line of running text: a sentence of some length, or a long line.
bool IsRunningText(const ArticleLine& line);

}  // namespace ibid

#endif  // IBID_INGEST_ARTICLE_H_
