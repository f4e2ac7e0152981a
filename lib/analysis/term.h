// The bounds of a term.
#ifndef IBID_ANALYSIS_TERM_H_
#define IBID_ANALYSIS_TERM_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid {

// Xapian's glass refuses terms over 245 bytes and loses the document; and no one types
// a word of that length.
inline constexpr size_t kMaxTermBytes = 64;

// Cuts a folded word of more than kMaxTermBytes at a code point boundary and ends it in
// a hash of the whole (16 hexadecimal digits), so that it still meets only itself.
void FitTerm(std::string& term);

// Whether a stemmer may see `term`: not when it may end in such a hash.
bool IsStemmable(std::string_view term);

}  // namespace ibid

#endif  // IBID_ANALYSIS_TERM_H_
