#include "ingest/article.h"

#include <utility>

#include "document/lines.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace ibid {

Article ReadArticle(std::string_view text) {
  Article article{.text = text, .lines = {}};
  for (const Line& line : SplitLines(text)) {
    ArticleLine read;
    read.range = Trimmed(text, line.range);
    if (read.range.empty()) continue;
    const std::string_view words = read.range.Of(text);
    read.words = CountWords(words);
    if (read.words <= kFoldedWords && words.size() <= 16 * kFoldedWords) {
      read.folded = FoldName(words);
    }
    read.ends_sentence = EndsSentence(words);
    read.ends_with_colon = EndsWithColon(words);
    read.bullet = IsBullet(words);
    article.lines.push_back(std::move(read));
  }
  return article;
}

bool IsRunningText(const ArticleLine& line) {
  constexpr size_t kSentence = 10;
  constexpr size_t kLongLine = 20;
  return line.words >= kLongLine || (line.words >= kSentence && line.ends_sentence);
}

}  // namespace ibid
