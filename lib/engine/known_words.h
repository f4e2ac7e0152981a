// Words that were met before, with all that is asked of them each time they come: so that
// a word of a text costs one look into memory, not its stemming and its numbering.
#ifndef IBID_ENGINE_KNOWN_WORDS_H_
#define IBID_ENGINE_KNOWN_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/plain_words.h"
#include "analysis/stemmer.h"
#include "base/short_term.h"
#include "base/term_table.h"

namespace ibid {

// In one cache line.
struct alignas(64) KnownWord {
  // The term, as ShortTerm has it, its size, and the number of the stemmer.
  uint64_t first = 0;
  uint64_t second = 0;
  uint32_t kind = 0;
  TermTable::Id id = 0;
  TermTable::Id stem = 0;
  uint64_t stem_hash = 0;
  bool unspaced = false;  // IsUnspaced() of the term.
  // For whoever collects words: the round that has it last, and where in what is
  // collected.
  uint32_t round = 0;
  uint32_t place = 0;
};
static_assert(sizeof(KnownWord) == 64);

// Words of at most 16 bytes, numbered from 0 upwards as they come: what stands in many
// texts comes early, so that its words lie close together. For one thread at a time.
class KnownWords {
 public:
  // Where it numbers terms and stems; Clear() is to be called when that is cleared.
  explicit KnownWords(TermTable& terms);

  // Sets `numbers` to those of `words`, stemmed by `stemmer` as it is set.
  // REQUIRES: at most TokenSink::kMostWords words, none empty.
  void Find(std::span<const ShortPlainWord> words, const Stemmer& stemmer,
            uint32_t* numbers);
  // The same of any term with its stem, which `stemmer` (its number, 0 for none) has made.
  // REQUIRES: neither is empty nor longer than ShortTerm::kMaxBytes.
  uint32_t Find(std::string_view term, std::string_view stem, uint8_t stemmer);

  // Valid until the next Find().
  KnownWord& operator[](uint32_t number) { return words_[number]; }

  // Of memory that was written to.
  size_t bytes() const;
  void Clear();

 private:
  static uint32_t KindOf(size_t size, uint8_t stemmer) {
    return static_cast<uint32_t>(size) | uint32_t{stemmer} << 8;
  }
  static uint64_t HashOf(const ShortTerm& term) {
    // Odd factors, made up.
    return ((term.first * 0x9E3779B97F4A7C15u ^ term.second) * 0xD6E8FEB86659FD93u) >>
           32;
  }
  static bool Is(const KnownWord& word, const ShortTerm& term, uint32_t kind) {
    return word.first == term.first && word.second == term.second && word.kind == kind;
  }

  // The place in `slots_` of the word, or where it belongs.
  size_t SlotOf(const ShortTerm& term, uint32_t kind) const;
  uint32_t Add(size_t slot, const ShortTerm& term, uint32_t kind,
               std::string_view stem);
  void Grow();

  TermTable& terms_;
  std::vector<KnownWord> words_;
  // Numbers and one, 0 where it is free; a power of two, at most half of them used.
  std::vector<uint32_t> slots_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_KNOWN_WORDS_H_
