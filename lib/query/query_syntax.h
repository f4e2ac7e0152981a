// The marks of the query language: which characters quote, and what closes what.
#ifndef IBID_QUERY_QUERY_SYNTAX_H_
#define IBID_QUERY_QUERY_SYNTAX_H_

#include <cstddef>
#include <string_view>

namespace ibid {

// The length in bytes of the double quotation mark that `text` has at `offset`, 0 when
// there is none: " “ ” „ ‟ « » ＂ ″.
size_t QuoteLength(std::string_view text, size_t offset);

// The length of the white space at `offset`, 0 when there is none.
size_t BlankLength(std::string_view text, size_t offset);

// Where the phrase opened by the mark `open` ends: the offset, from `offset` on, of the
// first mark of a kind that closes it (« wants », “ wants ” “ or "); npos when there is
// none.
size_t FindClosingQuote(std::string_view text, size_t offset, std::string_view open);

// The offset of the first double quotation mark of any kind from `offset` on, or npos.
size_t FindAnyQuote(std::string_view text, size_t offset);

// Whether `text` between `open` and its natural partner is read back as one phrase.
bool ReadsAsOnePhrase(std::string_view text, std::string_view open);

}  // namespace ibid

#endif  // IBID_QUERY_QUERY_SYNTAX_H_
