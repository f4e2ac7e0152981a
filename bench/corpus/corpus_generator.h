// Articles made by a seeded generator: any number of them, the same on every machine.
//
//   CorpusGenerator generator({.seed = 7});
//   Document document = generator.Make(0);  // "article-0"
//
// What is realistic about them: the frequencies of words (vocabulary.h), topic words
// that recur within an article, lengths of sentences (5 to 35 words), paragraphs and
// articles (45 to 2,880 words, log-normal, median 360), headings, names, numbers,
// compounds, quotes and typographic apostrophes; titles, authors, outlets, dates, tags.
// What is not: grammar, sense and page furniture.
//
// Some documents hold a planted phrase, three words in a row that stand nowhere else in
// that order, so that the answer to a phrase query is known beforehand.
#ifndef IBID_BENCH_CORPUS_CORPUS_GENERATOR_H_
#define IBID_BENCH_CORPUS_CORPUS_GENERATOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/vocabulary.h"
#include "ibid/document.h"

namespace ibid::bench {

struct CorpusOptions {
  uint64_t seed = 1;
  size_t vocabulary = 60'000;  // Distinct words, see vocabulary.h.
};

// Three ranks of the vocabulary. No word is in two phrases.
using PhraseRanks = std::array<size_t, 3>;

// Immutable once made: Make() may be called from many threads.
class CorpusGenerator {
 public:
  static constexpr size_t kPhrases = 8;
  // Each phrase is planted in one of this many documents.
  static constexpr uint64_t kDocumentsPerPhrase = 50;

  explicit CorpusGenerator(CorpusOptions options = {});

  // The document of that number, from 0. It depends on the options and the number
  // alone. About 50 microseconds.
  Document Make(uint64_t number) const;
  static std::string IdOf(uint64_t number);

  // "word word word", for phrases 0 to kPhrases - 1.
  std::string PlantedPhrase(size_t phrase) const;
  // Whether the document holds the phrase (once, in its text).
  static bool IsPlanted(size_t phrase, uint64_t document) {
    return document % kDocumentsPerPhrase == phrase;
  }

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  void ChoosePhrases();
  void MakeOutlets();

  CorpusOptions options_;
  Vocabulary vocabulary_;
  std::vector<PhraseRanks> phrases_;
  std::vector<std::string> outlets_;
};

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_CORPUS_GENERATOR_H_
