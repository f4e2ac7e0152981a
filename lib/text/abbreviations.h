// Abbreviations behind which a sentence goes on, for some thirty languages, and the
// words that begin a new sentence even there.
#ifndef IBID_TEXT_ABBREVIATIONS_H_
#define IBID_TEXT_ABBREVIATIONS_H_

#include <string_view>

#include "base/strings.h"

namespace ibid {

enum class Abbreviation {
  kNone,
  kTitle,         // A name follows, if it has a capital: "Dr. Who".
  kInner,         // Something follows: "bzw. Hans", "Inc. chairman Bob".
  kBeforeNumber,  // The sentence goes on when a number follows: "No. 5", "S. 12".
};

// Those of one language. Immutable; for any number of threads.
class Abbreviations {
 public:
  // `language` is BCP 47. One without a list, and none, gets what many languages write
  // alike. The reference holds for the life of the process.
  static const Abbreviations& Of(std::string_view language);

  // `word` is in lower case and without its full stop: "dr", "bzw".
  Abbreviation Find(std::string_view word) const;

  // `word` is as the text writes it: "The", "Danach".
  bool OpensSentence(std::string_view word) const { return openers_.contains(word); }

 private:
  struct Lists;
  explicit Abbreviations(std::string_view language);
  void Add(const Lists& lists, Abbreviation titles);

  static const Lists kLists[];
  StringMap<Abbreviation> words_;
  StringSet openers_;
};

}  // namespace ibid

#endif  // IBID_TEXT_ABBREVIATIONS_H_
