#include "text/signs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <cstdint>

#include "text/characters.h"
#include "text/icu.h"
#include "text/utf8.h"

namespace ibid {
namespace {

UChar32 Icu(char32_t c) { return static_cast<UChar32>(c); }

// Whether NFKC writes `c`, which is none itself, with letters or digits.
bool StandsForLetters(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  CheckIcu(status);
  icu::UnicodeString spelled;
  if (!nfkc->getDecomposition(Icu(c), spelled)) return false;
  for (int32_t i = 0; i < spelled.length(); i = spelled.moveIndex32(i, 1)) {
    if (IsWordLetter(static_cast<char32_t>(spelled.char32At(i)))) return true;
  }
  return false;
}

}  // namespace

bool IsSign(std::string_view segment) {
  const char32_t c = DecodeAt(segment, 0).value;
  if (c < 0x80) return false;
  switch (u_charType(Icu(c))) {
    case U_OTHER_NUMBER:
    case U_OTHER_SYMBOL:
    case U_CURRENCY_SYMBOL:
      return IsEmoji(segment) || StandsForLetters(c);
    default:
      return false;
  }
}

bool IsEmoji(std::string_view segment) {
  constexpr std::string_view kAsPicture = "\uFE0F";
  constexpr char32_t kFirst = 0x231A;  // Before it are arrows, © and ®.
  const char32_t c = DecodeAt(segment, 0).value;
  if (c < kFirst || !u_hasBinaryProperty(Icu(c), UCHAR_EMOJI)) return false;
  return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) ||
         u_hasBinaryProperty(Icu(c), UCHAR_EMOJI_PRESENTATION) ||
         segment.find(kAsPicture) != std::string_view::npos;
}

bool IsRaisedOrLowered(char32_t c) {
  const int32_t type = u_getIntPropertyValue(Icu(c), UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_SUPER || type == U_DT_SUB;
}

}  // namespace ibid
