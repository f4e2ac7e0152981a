#include "ingest/article.h"

#include <utility>

#include "document/lines.h"
#include "ingest/chrome_phrases.h"
#include "ingest/wrapped_lines.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {

Article ReadArticle(std::string_view text) {
  Article article{.text = text, .lines = {}};
  const std::vector<ByteRange> ranges = JoinWrappedLines(text, SplitLines(text));
  article.lines.reserve(ranges.size());
  for (const ByteRange& range : ranges) {
    ArticleLine read;
    read.range = range;
    const std::string_view words = range.Of(text);
    read.words = CountWords(words);
    const bool whole = read.words <= kFoldedWords && words.size() <= 16 * kFoldedWords;
    read.folded = FoldName(
        whole ? words : words.substr(0, FloorToBoundary(words, kFoldedPrefix)));
    read.ends_sentence = EndsSentence(words);
    read.ends_with_colon = EndsWithColon(words);
    read.bullet = IsBullet(words);
    read.phrase = MatchChromePhrase(read);
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
