// Numbers that are written with separators, and the one spelling in which they meet:
// digits, with a full stop before decimals.
//
//   600,000   1,234.56   1'234'567   1.234,5   ٣٫١٤    one number, read one way
//   600.000   1.234.567                                as written (a decimal, a version)
//                                                      or with thousands
//   1,5       6,00,000                                 a list, or one number
//   03.10.2025                                         a date: its parts, and the whole
#ifndef IBID_ANALYSIS_NUMBERS_H_
#define IBID_ANALYSIS_NUMBERS_H_

#include <string>
#include <string_view>

namespace ibid {

enum class NumberForm {
  kPlain,      // No separators, or none that this file knows: as written.
  kNumber,     // One number.
  kAmbiguous,  // One word as written; also a number without its full stops.
  kList,       // Parts between commas; also one number.
  kDate,       // Parts between full stops; also one date as written.
};

// What `piece` is that begins with a digit and holds letters, digits and separators
// alone. Letters may follow the number (600,000th, 1,5kg).
NumberForm FormOfNumber(std::string_view piece);

// Appends the number that `piece` is to `out`, with what follows it; not folded. For
// kPlain and kDate that is `piece`.
void SpellNumber(std::string_view piece, std::string& out);

// Commas of any script: they separate thousands or the items of a list.
bool IsComma(char32_t c);

// Stands before decimals. UAX #29 counts it to the digits.
inline constexpr char32_t kArabicDecimalSign = 0x066B;

// . and its width and small variants.
bool IsFullStop(char32_t c);

}  // namespace ibid

#endif  // IBID_ANALYSIS_NUMBERS_H_
