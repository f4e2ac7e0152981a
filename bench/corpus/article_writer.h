// Writes the text and the title of one generated article.
#ifndef IBID_BENCH_CORPUS_ARTICLE_WRITER_H_
#define IBID_BENCH_CORPUS_ARTICLE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus_generator.h"
#include "corpus/dice.h"
#include "corpus/vocabulary.h"

namespace ibid::bench {

std::string Capitalized(std::string word);

// For one article: the arguments must outlive it.
class ArticleWriter {
 public:
  // `phrases` are those that must not come about by chance.
  ArticleWriter(const Vocabulary& vocabulary, const std::vector<PhraseRanks>& phrases,
                Dice& dice);

  std::string Title();
  // About `words` words in paragraphs; `planted` stands in it once.
  std::string Text(uint64_t words, const std::optional<PhraseRanks>& planted);
  // A word that recurs in this article.
  const std::string& TopicWord();

 private:
  size_t DrawRank();
  void Sentence(uint64_t words);
  void Heading();
  // One word and how it is dressed up: as a name, possessive, compound or number.
  void Word(bool first);
  void Number();
  void Plant(const PhraseRanks& phrase);

  const Vocabulary& vocabulary_;
  const std::vector<PhraseRanks>& phrases_;
  Dice& dice_;
  std::vector<size_t> topics_;
  std::optional<size_t> last_;  // The word before, unless something stands between.
  std::string text_;
  std::optional<PhraseRanks> plant_here_;  // Goes into the next sentence.
};

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_ARTICLE_WRITER_H_
