// BM25 as the index's matcher computes it, and its parameters.
//
//   score = sum over query words of  w * q * (k1 + 1) f / (k1 ((1 - b) + b L) + f)
//   w = ln((N - n + 0.5) / (n + 0.5)), made positive as Xapian does
//   q = (k3 + 1) r / (k3 + r)
//   f: how often the word stands in the passage; r: how often the query says it
//   n: passages with the word; N: passages. A word with several stems (PassagesWithAny)
//      has the f of all of them
//   L: max(passage length / mean length, min_normlen)
// (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009; Xapian's BM25Weight with k2 = 0.)
//
// The function here is the slow twin that the engine's scores are tested against.
#ifndef IBID_RANKING_BM25_H_
#define IBID_RANKING_BM25_H_

#include <cstdint>
#include <vector>

namespace ibid {

struct Bm25Parameters {
  // Tuned with the weight of titles on five collections (docs/ranking.md); b is the
  // usual value, which nothing measured was better than.
  double k1 = 1.3;
  double b = 0.75;
  // Large: a word said twice in the query counts nearly twice. Measured on CISI, where
  // queries are paragraphs: 0 costs 7 points of nDCG@10.
  double k3 = 1000;
  // The shortest length ratio that is believed, so that one-line passages do not win.
  double min_normlen = 0.5;
};

struct TermStatistics {
  uint64_t passages = 0;            // In the index.
  uint64_t passages_with_term = 0;  // Of those, with the term.
  double mean_length = 0;           // Of all passages, in words.
};

// q of a word that the query says `repeats` times.
double QueryWeight(const Bm25Parameters& parameters, uint32_t repeats);

// How many of `passages` have at least one of two stems, taken to fall independently:
// what Xapian reckons with for a word under several stems. Those with more stems are
// joined two by two, the rarest first.
uint64_t PassagesWithAny(uint64_t passages, std::vector<uint64_t> passages_with);

// w of a word.
double Rarity(const TermStatistics& statistics);

// One word's part of a passage's score.
double Bm25Score(const Bm25Parameters& parameters, const TermStatistics& statistics,
                 uint32_t term_frequency, uint32_t passage_length,
                 uint32_t query_frequency);

}  // namespace ibid

#endif  // IBID_RANKING_BM25_H_
