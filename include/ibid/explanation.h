// Why a hit scores what it scores, and how a query was understood: what
// SearchOptions::explain asks for.
//
//   score = (sum of words[i].score) * recency * exact_forms
//
// holds for every hit (docs/ranking.md has the formulas):
//
//   double score = 0;
//   for (const ScoredWord& word : hit.explanation->words) score += word.score;
//   score *= hit.explanation->recency * hit.explanation->exact_forms;
//   // score is hit.score, but for the last digits.
#ifndef IBID_EXPLANATION_H_
#define IBID_EXPLANATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

// What one word of the query brings to one passage. A phrase gives one for each of its
// words, a prefix or a misspelling one for all the words that it stands for.
struct ScoredWord {
  std::string word;  // Folded; of prefixes and misspellings as "freez*", "frezee~".
  ByteRange range;   // In the query's text: of the word, or of its phrase.
  uint64_t passages = 0;  // Of the index, with the word.
  double rarity = 0;      // What that gives: BM25's w.
  uint32_t repeats = 1;   // How often the query says the word.
  double weight = 1;      // Below 1 for parts of words (scripts without spaces).
  // How often the passage has it, as BM25 counts: once for each place in its text, more
  // for one in a heading and for one in the document's title.
  uint32_t frequency = 0;
  uint32_t length = 0;     // Of the passage, counted the same way.
  double mean_length = 0;  // Of all passages.
  double score = 0;        // weight * BM25 of the numbers above.
};

struct ScoreExplanation {
  std::vector<ScoredWord> words;  // In the order of the query; those that are there.
  double recency = 1;  // 1 to 2; 1 without SearchOptions::recency_half_life_days.
  // 1 to 1.2: for words in the very form the query has. 1 behind the first 50 hits and
  // in other orders than by relevance.
  double exact_forms = 1;
};

// A word, phrase, prefix or misspelling of the query.
struct UnderstoodWord {
  struct Stem {
    std::string stem;
    uint64_t passages = 0;  // That have it; replaced and removed ones are counted too.
  };
  // As the query language has it: hire, "hiring freeze", freez*.
  std::string text;
  ByteRange range;  // In the query's text.
  // What it is looked up as: the stems of all languages of the index; of a prefix or a
  // misspelling, those of all words that the index has of the kind. The ones with most
  // passages first, at most 100; `all_stems` counts them all.
  std::vector<Stem> stems;
  size_t all_stems = 0;
  // That hold it, page furniture left out unless asked for. Of phrases: those that may
  // hold it, which is more than do.
  uint64_t passages = 0;
  uint64_t documents = 0;
};

struct QueryExplanation {
  std::string tree;                   // "(all hire (any ...))", with the filters.
  std::vector<UnderstoodWord> words;  // In the order of the query.
};

}  // namespace ibid

#endif  // IBID_EXPLANATION_H_
