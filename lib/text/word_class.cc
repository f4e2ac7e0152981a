#include "text/word_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/character_table.h"

namespace ibid {
namespace {

bool IsOfIcu(UChar32 c) {
  const int32_t line_break = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
  if (line_break == U_LB_COMPLEX_CONTEXT) return true;
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
      u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) {
    return true;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
      return true;
    default:
      return false;
  }
}

WordClass MakeWordClass(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (c == '@') return WordClass::kLetter;
  const bool of_icu = IsOfIcu(c);
  const int32_t word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (word_break == U_WB_ZWJ) return WordClass::kExtenderOfIcu;
  if (word_break == U_WB_EXTEND || word_break == U_WB_FORMAT) {
    return of_icu ? WordClass::kExtenderOfIcu : WordClass::kExtender;
  }
  if (of_icu) return WordClass::kOfIcu;
  switch (word_break) {
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
      return WordClass::kLineEnd;
    case U_WB_WSEGSPACE:
      return WordClass::kBlank;
    case U_WB_ALETTER:
      return WordClass::kLetter;
    case U_WB_HEBREW_LETTER:
      return WordClass::kHebrewLetter;
    case U_WB_NUMERIC:
      return WordClass::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordClass::kConnector;
    case U_WB_MIDLETTER:
      // ICU's root rules leave the colon and its variants to Swedish and Finnish.
      return c == ':' || c == 0xFE55 || c == 0xFF1A ? WordClass::kOther
                                                    : WordClass::kMidLetter;
    case U_WB_MIDNUM:
      return WordClass::kMidDigit;
    case U_WB_MIDNUMLET:
      return WordClass::kMidBoth;
    case U_WB_SINGLE_QUOTE:
      return WordClass::kSingleQuote;
    case U_WB_DOUBLE_QUOTE:
      return WordClass::kDoubleQuote;
    case U_WB_OTHER:
      return WordClass::kOther;
    default:
      return WordClass::kOfIcu;
  }
}

}  // namespace

WordClass WordClassOf(char32_t c) {
  return CharacterTable<WordClass, MakeWordClass>::At(c);
}

}  // namespace ibid
