// Pairs of neighbouring characters of words that are not set off by blanks (Chinese,
// Japanese, Thai, Lao, Khmer, Burmese) or that carry particles (Korean), so that what
// stands inside a longer word is found.
#ifndef IBID_ANALYSIS_GRAMS_H_
#define IBID_ANALYSIS_GRAMS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "ibid/byte_range.h"
#include "text/gram_characters.h"

namespace ibid {

// Whether `term`, a folded word or gram, is of a script that has no blanks between its
// words: where its words end depends on a dictionary and on their neighbours.
bool IsUnspaced(std::string_view term);

// Whether `word` is letters of such scripts and their marks alone, each as it is folded:
// then it is one word, and its own term.
bool IsFoldedUnspaced(std::string_view word);

// Whether `term`, a folded word, is Korean.
bool IsKorean(std::string_view term);

// How many characters `term`, a folded word, has.
size_t CountCharacters(std::string_view term);

// The end of the first `count` characters of `word`, without what shows as nothing; its
// own end when it has fewer.
size_t EndOfCharacters(std::string_view text, ByteRange word, size_t count);

// Forms the grams of a text, word after word. Keeps its memory from word to word.
class GramMaker {
 public:
  // `gram`: two characters, folded; `range`: where they stand. Both are valid during
  // the callback only.
  using Callback = absl::FunctionRef<void(std::string_view gram, ByteRange range)>;

  void Clear() { last_.script = GramScript::kNone; }

  // Calls `callback` for each gram that ends in `word`, a range of `text` whose folded
  // form is `term`: the pair of the last word's last character and its first when the
  // two touch, and those inside. None that is all of the word. Words of other scripts
  // have none.
  void AddWord(std::string_view text, ByteRange word, std::string_view term,
               Callback callback);

 private:
  // The character before.
  struct Character {
    std::string_view Folded(std::string_view text) const {
      return as_written ? range.Of(text) : std::string_view(folded);
    }

    GramScript script = GramScript::kNone;  // kNone for no character.
    ByteRange range;
    bool as_written = true;  // Whether its bytes are its folded form.
    std::string folded;      // When they are not.
  };

  void AddAsWritten(std::string_view text, ByteRange word, Callback callback);
  void AddFolded(std::string_view text, ByteRange word, std::string_view term,
                 Callback callback);

  Character last_;
  std::string folded_;
  std::string gram_;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_GRAMS_H_
