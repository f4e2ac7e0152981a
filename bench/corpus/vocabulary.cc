#include "corpus/vocabulary.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace ibid::bench {
namespace {

constexpr std::string_view kFunctionWords[] = {
    "the",  "of",    "to",   "and",   "a",    "in",    "that",  "is",   "for",  "it",
    "on",   "was",   "with", "as",    "he",   "be",    "at",    "by",   "said", "have",
    "but",  "from",  "they", "are",   "this", "has",   "an",    "not",  "his",  "will",
    "who",  "been",  "or",   "which", "more", "their", "were",  "we",   "had",  "its",
    "she",  "would", "you",  "about", "one",  "there", "than",  "can",  "when", "all",
    "her",  "after", "out",  "up",    "new",  "some",  "could", "what", "also", "other",
    "into", "like",  "over", "so",    "last", "if",    "only",  "most", "no",   "two",
    "year", "first", "them", "him",   "time", "years", "just",  "now",  "do",   "how"};

constexpr std::string_view kOnsets[] = {"b", "br", "c", "cl", "d", "dr", "f",  "fl",
                                        "g", "gr", "h", "j",  "k", "l",  "m",  "n",
                                        "p", "pl", "r", "s",  "s", "sk", "st", "t",
                                        "t", "tr", "v", "w",  "z", "th", "",   ""};
constexpr std::string_view kNuclei[] = {"a", "a", "e",  "e",  "i",  "o",
                                        "o", "u", "ai", "ea", "ou", "io"};
constexpr std::string_view kCodas[] = {"",  "",  "",  "",  "n",  "r",  "l",
                                       "s", "t", "m", "d", "nd", "rn", "st"};
constexpr std::string_view kSuffixes[] = {"s",  "s",    "ed",   "ing",  "er",
                                          "ly", "ness", "able", "ation"};

// Rounded down.
uint64_t SquareRoot(uint64_t x) {
  uint64_t root = 0;
  for (uint64_t bit = uint64_t{1} << 31; bit != 0; bit >>= 1) {
    const uint64_t larger = root | bit;
    if (larger * larger <= x) root = larger;
  }
  return root;
}

// In proportion to (rank + 3.7)^-1.125 for ranks from 0: x * x^(1/8) with the root in
// 16 fractional bits.
uint64_t Weight(size_t rank) {
  const uint64_t x = 10 * rank + 37;
  uint64_t root = SquareRoot(x << 32);
  root = SquareRoot(root << 16);
  root = SquareRoot(root << 16);
  return (uint64_t{1} << 60) / (x * root);
}

std::string Syllables(Dice& dice, uint64_t count) {
  std::string word;
  for (; count > 0; --count) {
    word += dice.Pick(kOnsets);
    word += dice.Pick(kNuclei);
    if (count == 1 || dice.OneIn(4)) word += dice.Pick(kCodas);
  }
  return word;
}

// Frequent words are short.
uint64_t SyllablesAt(size_t rank, Dice& dice) {
  if (rank < 300) return 1;
  return (rank < 5000 ? 1 : 2) + dice.Below(2);
}

// Puts a mark on the last vowel that takes one here.
std::string Accented(std::string word) {
  constexpr std::string_view kPlain = "eaou";
  constexpr std::string_view kMarked[] = {"é", "å", "ø", "ü"};
  const size_t at = word.find_last_of(kPlain);
  if (at != std::string::npos) word.replace(at, 1, kMarked[kPlain.find(word[at])]);
  return word;
}

}  // namespace

size_t Vocabulary::FunctionWords() { return std::size(kFunctionWords); }

Vocabulary::Vocabulary(uint64_t seed, size_t size) {
  size = std::clamp<size_t>(size, 1000, 10'000'000);
  Dice dice(seed);
  words_.assign(std::begin(kFunctionWords), std::end(kFunctionWords));
  words_.reserve(size);
  // Without marks, so that no two words fold to one.
  std::unordered_set<std::string> plain(words_.begin(), words_.end());
  std::vector<std::string> roots;
  uint64_t collisions = 0;
  while (words_.size() < size) {
    const bool inflected = roots.size() >= 100 && dice.Below(8) < 3;
    std::string word;
    if (inflected) {
      word = dice.Pick(roots);
      word += dice.Pick(kSuffixes);
    } else {
      word = Syllables(dice, SyllablesAt(words_.size(), dice) + collisions / 8);
    }
    if (word.size() < 2 || !plain.insert(word).second) {
      ++collisions;
      continue;
    }
    collisions = 0;
    if (!inflected) roots.push_back(word);
    words_.push_back(dice.OneIn(40) ? Accented(std::move(word)) : std::move(word));
  }
  cumulative_.reserve(size);
  uint64_t sum = 0;
  for (size_t rank = 0; rank < size; ++rank) cumulative_.push_back(sum += Weight(rank));
}

size_t Vocabulary::RankAt(uint64_t point) const {
  return static_cast<size_t>(
      std::upper_bound(cumulative_.begin(), cumulative_.end(), point) -
      cumulative_.begin());
}

size_t Vocabulary::Draw(Dice& dice) const {
  return RankAt(dice.Below(cumulative_.back()));
}

size_t Vocabulary::DrawContent(Dice& dice) const {
  const uint64_t below = cumulative_[FunctionWords() - 1];
  return RankAt(below + dice.Below(cumulative_.back() - below));
}

double Vocabulary::Frequency(size_t rank) const {
  return static_cast<double>(Weight(rank)) / static_cast<double>(cumulative_.back());
}

}  // namespace ibid::bench
