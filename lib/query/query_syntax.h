// The marks and words of the query language: what quotes, what closes what, which words
// are operators and which names are fields.
#ifndef IBID_QUERY_QUERY_SYNTAX_H_
#define IBID_QUERY_QUERY_SYNTAX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ibid/query.h"

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

// The length of the sign at `offset` and which it is, '+' or '-'; length 0 when there is
// none. Hyphens and minus signs of all sorts and the en dash are '-'; a longer dash is
// punctuation.
struct Sign {
  size_t length = 0;
  char sign = 0;
};
Sign SignAt(std::string_view text, size_t offset);

enum class Operator : uint8_t { kAnd, kOr, kNot, kNear, kNearInOrder };

struct OperatorToken {
  Operator op = Operator::kAnd;
  uint32_t distance = 0;  // Of kNear and kNearInOrder.
  size_t length = 0;      // In bytes.
};

inline constexpr uint32_t kDefaultNearDistance = 10;
inline constexpr uint32_t kMaxNearDistance = 1000;

// The operator that begins at `offset`, in capitals and with a blank, a parenthesis or
// the end of the text behind it.
std::optional<OperatorToken> OperatorAt(std::string_view text, size_t offset);

// The field of this name, in any case; kOwn for a name that is none of ibid's.
QueryField FieldNamed(std::string_view name);

// Whether `field` is read as words of the text rather than as a value of the document.
bool IsPlace(QueryField field);

}  // namespace ibid

#endif  // IBID_QUERY_QUERY_SYNTAX_H_
