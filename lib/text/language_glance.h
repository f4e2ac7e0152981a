// Which language a text is in, told by a few samples of it: by the script when one
// language has it to itself, else by the small words of sentences.
#ifndef IBID_TEXT_LANGUAGE_GLANCE_H_
#define IBID_TEXT_LANGUAGE_GLANCE_H_

#include <string_view>

namespace ibid {

// The language of `text` in BCP 47, where samples from all over it agree on one that no
// other is easily taken for; empty otherwise: for mixtures, lists, short texts, and
// languages without a list of function words (function_words.h). Some microseconds,
// whatever the size of the text. Any bytes; thread-safe.
std::string_view LanguageAtAGlance(std::string_view text);

}  // namespace ibid

#endif  // IBID_TEXT_LANGUAGE_GLANCE_H_
