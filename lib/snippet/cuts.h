// Where a text may be cut for showing: the ends of its words and sentences.
#ifndef IBID_SNIPPET_CUTS_H_
#define IBID_SNIPPET_CUTS_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace ibid {

// Byte offsets into the text, ascending. A sentence's ends are also ends of words.
struct Cuts {
  std::vector<size_t> word_begins;
  std::vector<size_t> word_ends;
  std::vector<size_t> sentence_begins;
  std::vector<size_t> sentence_ends;
};

// Words here are what stands between blanks, with the punctuation on them. In scripts
// written without blanks every character is a word (but see IsWordBoundary()), though
// no cut parts a mark from its letter, a bracket from what it holds or a full stop from
// what it ends.
//
// Sentences end at line ends and after . ! ? … with their closing quotes; a lower-case
// letter after them, or a lone letter before a dot ("J. Smith"), says it was none. That
// is rougher than the sentences passages are cut at, and many times as fast: a snippet
// is shown, not indexed.
Cuts FindCuts(std::string_view text);

// Whether dictionaries agree that a word begins or ends at `at`, one of the cuts of
// `text`. Reads a few words around it (some microseconds in a script without blanks,
// nothing otherwise). Thread-safe.
bool IsWordBoundary(std::string_view text, size_t at);

}  // namespace ibid

#endif  // IBID_SNIPPET_CUTS_H_
