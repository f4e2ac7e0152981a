// An article as lines with the features that tell page furniture from text.
#ifndef IBID_INGEST_ARTICLE_H_
#define IBID_INGEST_ARTICLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

// A line with something on it; blank lines are left out.
struct ArticleLine {
  ByteRange range;  // Trimmed.
  size_t words = 0;
  // FoldName() of the line; empty for lines of more than kFoldedWords.
  std::string folded;
  bool ends_sentence = false;
  bool ends_with_colon = false;
  bool bullet = false;

  // Found out by the steps of structure.h, in their order.
  bool chrome = false;
  bool title = false;
  bool suspect = false;

  std::string_view Of(std::string_view text) const { return range.Of(text); }
};

// Lines that no pattern looks at are not folded.
inline constexpr size_t kFoldedWords = 60;

struct Article {
  std::string_view text;
  std::vector<ArticleLine> lines;
};

// `text` must outlive the article. Linear time.
Article ReadArticle(std::string_view text);

// A line of running text: a sentence of some length, or a long line.
bool IsRunningText(const ArticleLine& line);

}  // namespace ibid

#endif  // IBID_INGEST_ARTICLE_H_
