// From a segment of UAX #29 to the words that are indexed: what is cut off its ends,
// where it is cut apart, and how each word is spelled as a term.
//
// The rules are applied until none applies any more, so that a word taken by itself
// gives itself again.
#ifndef IBID_ANALYSIS_WORD_RULES_H_
#define IBID_ANALYSIS_WORD_RULES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "ibid/byte_range.h"

namespace ibid {

// How a word is spelled as a term.
enum class WordForm : uint8_t {
  kPlain,
  kAcronym,          // U.S.A: without its full stops
  kNumber,           // 600,000: without separators of thousands
  kAmbiguousNumber,  // 600.000: as it is; compounds.h adds the other reading
  kSign,             // ½: as signs.h spells it
};

// What the rules have to know of a language.
struct WordLanguage {
  std::span<const std::string_view> elided_particles;  // elision.h
  // Whether an apostrophe sets an ending off a name (Ankara'da): Turkish, Azerbaijani.
  bool apostrophe_before_endings = false;
};
WordLanguage WordLanguageOf(std::string_view language);

struct FoundWord {
  ByteRange range;
  WordForm form = WordForm::kPlain;
};

// Calls `callback` for each word of `segment` (a range of `text` that is a word by
// UAX #29), in order; ranges are disjoint and lie on code points.
void ForEachWord(std::string_view text, ByteRange segment, const WordLanguage& language,
                 absl::FunctionRef<void(const FoundWord&)> callback);

// Folds words as their form says. Keeps its memory from word to word.
class WordFolder {
 public:
  // Sets `out` to `word` folded, of any length. May be empty.
  void Fold(std::string_view word, WordForm form, std::string& out);

 private:
  std::string spelled_;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_WORD_RULES_H_
