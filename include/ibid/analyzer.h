// An analyzer turns text into tokens: the words that are indexed and searched, each
// with the exact bytes it stands in.
//
// Words are found on the original text (UAX #29, with ICU's dictionaries for scripts
// without spaces); each word is then normalized on its own (NFKC case folding, marks
// folded by script). So `text[begin,end)` analyzed by itself gives the token's term
// again: the promise that makes highlighting exact.
//
//   Analyzer analyzer;
//   analyzer.ForEachToken("Élan’s well-being", "en", [](const Token& t) { ... });
//   // elan@0[0,5)  well@1[10,14)  wellbeing@1[10,20)  being@2[15,20)
//   // wellbeing@2[10,20)
//
// The rules are written down in docs/analysis.md; AnalysisFingerprint() (version.h)
// names the set in force.
#ifndef IBID_ANALYZER_H_
#define IBID_ANALYZER_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "ibid/byte_range.h"
#include "ibid/export.h"

namespace ibid {

// What a token is. Every position has exactly one kWord; others share positions with
// it.
enum class TokenKind : uint8_t {
  kWord,    // One word.
  kJoined,  // A hyphenated compound written as one word, or a number or date in another
            // spelling; comes at the position of its first and again of its last part,
            // with the range of the whole.
  kWhole,   // An e-mail address, URL, host or path as one term, at the position of its
            // first word, with the range of the whole.
  kNoun,  // A Korean word without the particle at its end (한국어 of 한국어는), at its
          // position, with the range of what is left.
  kGram,  // Two neighbouring characters of a script without spaces, or of one Korean
          // word, at the position of the word that holds the second. They may stand
          // in two words that touch. A word of two characters is its own gram and has
          // no other.
};

struct Token {
  // The word folded (lower case, marks stripped where the script allows it). At most 64
  // bytes: longer words are cut and end in a hash. Valid during the callback only.
  std::string_view term;
  // `term` stemmed for the text's language; the same as `term` where no stemmer
  // applies. Valid during the callback only.
  std::string_view stem;
  // The word stemmed with its marks on and folded afterwards, where that gives another
  // stem: organização is "organiz" as organizações is, and organizacao "organizaca".
  // Else the same as `stem`. Both are indexed, so that organizacao finds organização
  // too. Valid during the callback only.
  std::string_view marked_stem;
  ByteRange range;        // Into the text that was passed in.
  uint32_t position = 0;  // Counts words from 0.
  TokenKind kind = TokenKind::kWord;
};

// Finds tokens. For one thread at a time (ICU's iterators and the stem cache are its
// state); make one per thread and keep it: construction loads ICU data (milliseconds),
// use does not allocate per token once warm (but to stem words of some thirty letters
// and more).
class IBID_EXPORT Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Calls `callback` for each token of `text`, positions ascending; within a position
  // the kWord first. Ranges of kWord tokens ascend and are disjoint, but for the words
  // of one sign (㍿, ㋀), which share its range. Text that is not
  // UTF-8 is read with U+FFFD for each ill-formed byte (ranges stay those of the given
  // bytes). `language` is BCP 47 and chooses the stemmer and the elision rules; empty
  // or unknown means neither. Texts over 2 GiB are read up to there.
  void ForEachToken(std::string_view text, std::string_view language,
                    absl::FunctionRef<void(const Token&)> callback);

  // `term` (a folded word) stemmed for `language`. The view is valid until the next
  // call on this object.
  std::string_view Stem(std::string_view term, std::string_view language);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_ANALYZER_H_
