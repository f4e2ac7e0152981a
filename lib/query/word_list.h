// A sorted list of words with how often each occurs: the vocabulary of an index, and
// which of its words begin like, or are spelled like, a given one.
#ifndef IBID_QUERY_WORD_LIST_H_
#define IBID_QUERY_WORD_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

struct ListedWord {
  std::string word;
  uint64_t occurrences = 0;
  uint32_t edits = 0;  // From the word that was asked for.

  friend bool operator==(const ListedWord&, const ListedWord&) = default;
};

// Packed: a million words take about 25 MB. Immutable once filled, and then thread-safe.
class WordList {
 public:
  // Words come in ascending byte order, each once.
  void Add(std::string_view word, uint64_t occurrences);

  size_t size() const { return occurrences_.size(); }
  std::string_view word(size_t i) const;
  uint64_t occurrences(size_t i) const { return occurrences_[i]; }

  // The place of the first word that is not before `word`.
  size_t LowerBound(std::string_view word) const;
  // How often it occurs; 0 when it is not in the list.
  uint64_t Find(std::string_view word) const;

  // The words that begin with `prefix`, at most `limit`: the most frequent ones, in byte
  // order. `all` is set to how many there are.
  std::vector<ListedWord> BeginningWith(std::string_view prefix, size_t limit,
                                        size_t& all) const;

  // The words at most `max_edits` (1 or 2) away from `word`, itself among them: letters
  // inserted, left out, changed, or two neighbours swapped, counted in code points; at
  // most `limit`, by edits, then the most frequent first. Some milliseconds for a
  // million words.
  std::vector<ListedWord> SpelledLike(std::string_view word, uint32_t max_edits,
                                      size_t limit) const;

 private:
  std::string bytes_;
  std::vector<uint32_t> begins_;  // Of each word in bytes_.
  std::vector<uint64_t> occurrences_;
};

}  // namespace ibid

#endif  // IBID_QUERY_WORD_LIST_H_
