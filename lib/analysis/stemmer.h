// Stemming by language: Snowball through Xapian, remembered.
#ifndef IBID_ANALYSIS_STEMMER_H_
#define IBID_ANALYSIS_STEMMER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/stem_cache.h"
#include "base/short_term.h"

namespace ibid {

// The name under which a language's stemmer is recorded: its primary subtag ("pt" for
// "pt-BR", "no" for "nb" and "nn"); empty when there is no stemmer for it.
std::string_view StemmerOf(std::string_view language);

// The stemmers that are linked, by their English names with a blank between two.
std::string AvailableStemmers();

// Which stemmers are linked: "xapian-1.4.22".
std::string StemmerVersion();

// Stems of words, the last some thousands a language remembered. For one thread at a
// time; 2 MiB a language used (stem_cache.h).
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // `term`, a folded word, stemmed for `language` (BCP 47); `term` itself where no
  // stemmer applies or it may end in a hash (term.h). Never empty for a term that is
  // not. The view is valid until the next call, and no longer than `term` is.
  std::string_view Stem(std::string_view term, std::string_view language);

  // The same in two steps, for many terms of one language; none is chosen at first.
  void SetLanguage(std::string_view language);
  std::string_view Stem(std::string_view term);
  // With the numbers of the term, if it has any: without a call for most words.
  std::string_view Stem(std::string_view term, const ShortTerm& short_term) {
    if (short_term.size > 0 && cache_ != nullptr) {
      const std::string_view stem = cache_->Find(short_term);
      if (!stem.empty()) return stem;
    }
    return Stem(term);
  }

  // The same for those who remember stems themselves: not looked up, and not remembered.
  std::string StemAnew(std::string_view term) const;
  // A number of the stemmer that applies: equal for languages that share one, 0 for none.
  uint8_t number() const { return number_; }

  // Asks for the memory that a Stem() soon to come reads.
  void Fetch(const ShortTerm& short_term) {
    if (cache_ != nullptr) cache_->Fetch(short_term);
  }

  // Whether StemWithMarks() can say more than Stem() for the language that was set.
  bool ReadsMarks() const;

  // Stem(term) of a word, and its stem with its marks on, as `written` has it, folded:
  // for the stemmers that read marks, which miss endings without them (organização,
  // activité). The latter is empty where marks make no difference to the stemmer.
  // REQUIRES: `written` folds to `term`, cut where it is too long. The views are valid
  // until the next call, and no longer than both arguments are.
  struct Stems {
    std::string_view stem;
    std::string_view with_marks;
  };
  Stems StemWithMarks(std::string_view written, std::string_view term);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  // Of the language that was set.
  StemCache* cache_ = nullptr;  // In `impl_`.
  uint8_t number_ = 0;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_STEMMER_H_
