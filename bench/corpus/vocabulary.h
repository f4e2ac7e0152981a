// An invented language's words, the most frequent first, drawn as people use words.
//
// The first ranks are English function words in about their real order; the others are
// made of syllables, some of them inflections of earlier ones ("brenta", "brentas"), so
// that stemming and folding have work to do.
//
// The frequency of rank r falls as 1 / (r + 2.7)^1.125 (Zipf-Mandelbrot): the first
// word makes up 4.7 % of a text, the rarer half of a vocabulary of 60,000 words 3.7 %.
// Weights are whole numbers, computed with whole numbers.
#ifndef IBID_BENCH_CORPUS_VOCABULARY_H_
#define IBID_BENCH_CORPUS_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/dice.h"

namespace ibid::bench {

// Immutable once made, so any number of threads may draw.
class Vocabulary {
 public:
  // `size` words, from 1,000 to 10 million (others are moved to the nearer end). Takes
  // about a second a million.
  Vocabulary(uint64_t seed, size_t size);

  size_t size() const { return words_.size(); }
  // UTF-8, lower case, no two equal when folded. Ranks count from 0.
  const std::string& Word(size_t rank) const { return words_[rank]; }
  // Ranks below this are function words.
  static size_t FunctionWords();

  // A rank, each as often as its frequency says.
  size_t Draw(Dice& dice) const;
  // The same among the words that are not function words.
  size_t DrawContent(Dice& dice) const;
  // How often `rank` is drawn, as a share of all draws.
  double Frequency(size_t rank) const;

 private:
  size_t RankAt(uint64_t point) const;

  std::vector<std::string> words_;
  std::vector<uint64_t> cumulative_;  // Weights of the ranks up to and with this one.
};

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_VOCABULARY_H_
