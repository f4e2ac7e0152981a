// Folding: the one form in which words and names are compared.
//
// NFKC_Casefold (case, width, ligatures, soft hyphens and joiners gone), and then:
//   Latin     all marks go (café = cafe, über = uber), and letters with a conventional
//             plain spelling take it: ø o, œ oe, æ ae, ł l, đ d, ð d, þ th, ħ h, ŧ t,
//             ı i (ß = ss is case folding's).
//   Greek     all marks go (ά = α, ϊ = ι).
//   Cyrillic  stress marks go, ё = е, ѐ = е, ѝ = и; й ї ў ѓ ќ and all others are
//             letters of their own and stay.
//   Arabic    harakat and tatweel go, أ إ آ = ا; the hamza stays on و and ي.
//   Hebrew    points and accents go; geresh and gershayim are ' and ".
//   digits    of any script become 0 to 9.
//   ’ ‘ ʼ     become ', and the slash of a fraction (½) /.
//   emoji     lose skin tones (and variation selectors); a keycap is what is on it.
// Marks of other scripts are letters (Indic, Thai) or change them (Japanese ゛) and
// stay. Turkish İ and ı both become i.
//
// Folding twice gives the same as folding once. Ill-formed bytes are read as U+FFFD.
// Only the first 2 GiB are read. Linear; pure functions, safe from any thread.
#ifndef IBID_TEXT_NORMALIZER_H_
#define IBID_TEXT_NORMALIZER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

// Sets `out` to `word` folded, without white space. May be empty: some characters fold
// to nothing.
void FoldWord(std::string_view word, std::string& out);

// Sets `out` to `word` case-folded alone (NFKC_Casefold): its marks stay, and ’ ‘ ʼ
// become '. What a stemmer reads, and how words that fold alike are told apart.
void CaseFoldWord(std::string_view word, std::string& out);

// The same without a short cut: what FoldWord() is held to, and made from.
void FoldWordByNormalizing(std::string_view word, std::string& out);

// How a code point takes part in folding. Most fold without regard to their neighbours;
// marks that are part of the spelling (Thai, Indic) stay as they are on a letter whose
// marks stay, in canonical order.
struct FoldedCharacter {
  uint8_t size = 0;  // 0 for a code point whose word has to be normalized.
  bool is_mark = false;
  bool drops_marks = false;     // Whether marks on it may go.
  uint8_t combining_class = 0;  // Of a mark.
  std::array<char, 8> bytes{};
};

// REQUIRES: c <= 0x10FFFF.
const FoldedCharacter& FoldCharacter(char32_t c);

// A whole metadata value (source, author, tag) folded, runs of white space as one
// blank, trimmed.
std::string FoldName(std::string_view name);

namespace internal {
// The same without a short cut: what it is held to.
std::string FoldNameByNormalizing(std::string_view name);
}  // namespace internal

}  // namespace ibid

#endif  // IBID_TEXT_NORMALIZER_H_
