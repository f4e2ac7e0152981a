// Characters as a reader counts them, as far as words need it: a letter with the marks
// and format characters on it, a Hangul syllable spelled in Jamo, a Thai or Lao letter
// with its AM.
#ifndef IBID_TEXT_GRAM_CHARACTERS_H_
#define IBID_TEXT_GRAM_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ibid {

// How the words of a letter's script are written, for those that are found by parts of
// them too.
enum class GramScript : uint8_t {
  kNone,      // Whole words are enough.
  kUnspaced,  // Han, kana, Thai, Lao, Khmer, Myanmar: no blanks between words.
  kHangul,    // Syllables and Jamo: nouns carry particles.
};
GramScript GramScriptOf(char32_t letter);

// Whether `c` belongs to the character before it.
bool ExtendsCharacter(char32_t c);

// Where the character that begins at `begin` ends; `text.size()` at the latest. Any
// bytes. REQUIRES: begin < text.size(), on a code point.
size_t ClusterEnd(std::string_view text, size_t begin);

}  // namespace ibid

#endif  // IBID_TEXT_GRAM_CHARACTERS_H_
