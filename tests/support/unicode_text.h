// Text made to be hard: every plane of Unicode, the characters that word rules turn on,
// and bytes that are not UTF-8.
#ifndef IBID_TESTS_SUPPORT_UNICODE_TEXT_H_
#define IBID_TESTS_SUPPORT_UNICODE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "support/random.h"
#include "text/utf8.h"

namespace ibid::testing {

// Pieces on which a rule turns, several of each kind so that they meet.
inline constexpr std::string_view kHardPieces[] = {
    "'",
    "’",
    "‘",
    "ʼ",
    "＇",
    "'s",
    "’S",
    "-",
    "-",
    "\u2010",
    "\u2011",
    "_",
    "&",
    "@",
    "://",
    "/",
    ".",
    ".",
    ",",
    ",",
    ";",
    ":",
    "·",
    "?",
    "#",
    "++",
    "+",
    "\"",
    "״",
    "׳",
    " ",
    " ",
    " ",
    "\n",
    "\t",
    "\r\n",
    // Marks, joiners and what shows as nothing.
    "\u0301",
    "\u0308",
    "\u0306",
    "\u030A",
    "\u0323",
    "\u20DD",
    "\u20E3",
    "\uFE0F",
    "\u200C",
    "\u200D",
    "\u00AD",
    "\u200B",
    "\u2060",
    "\uFEFF",
    "\u034F",
    "\u115F",
    // Latin and its letters with plain spellings.
    "a",
    "b",
    "e",
    "l",
    "d",
    "s",
    "S",
    "C",
    "R",
    "qu",
    "l'",
    "dell’",
    "word",
    "Café",
    "ø",
    "Æ",
    "ß",
    "İ",
    "ı",
    "ŉ",
    "ﬃ",
    "U.S",
    "aujourd'hui",
    "ǅ",
    "ẞ",
    "Ⓐ",
    "ﾊﾞ",
    // Numbers.
    "1",
    "23",
    "600",
    "600,000",
    "1,234.56",
    "3.14",
    "１２",
    "٣",
    "٬",
    "½",
    "²",
    "₂",
    "⁄",
    "1.234,5",
    "1'234",
    "1,5",
    "6,00,000",
    "600.000",
    "03.10.2025",
    "234",
    "٫",
    "–",
    "\u00A0",
    "\u202F",
    "-\n",
    "\u00AD\n ",
    "Ph.D",
    ".NET",
    "C#",
    "a.example",
    "http://",
    // Greek, Cyrillic, Arabic, Hebrew.
    "Σ",
    "ς",
    "ΐ",
    "ᾳ",
    "и",
    "й",
    "е",
    "ё",
    "г",
    "ѓ",
    "ї",
    "ا",
    "أ",
    "و",
    "ؤ",
    "ـ",
    "می\u200Cخواهم",
    "\u064B",
    "\u0653",
    "\u0654",
    "\u0655",
    "א",
    "ש",
    "\u05B8",
    "\u05C1",
    "ﷺ",
    // Scripts without spaces, Hangul, Indic.
    "東京",
    "都",
    "漢",
    "々",
    "が",
    "の",
    "カ",
    "ー",
    "\u3099",
    "ไทย",
    "ภาษา",
    "\u0E31",
    "ລາວ",
    "ខ្មែរ",
    "မြန်မာ",
    "한국어",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "हि",
    "न्दी",
    "க்",
    "ᦀ",
    // Emoji.
    "😀",
    "👩‍👩‍👧",
    "🇫🇷",
    "👍🏽",
    "1️⃣",
    "❤",
    "▶",
    "🏽",
    "🇫",
    "🏴\U000E0067\U000E007F",
    // Signs that stand for a spelling.
    "㋀",
    "㍿",
    "№",
    "™",
    "℃",
    "㏂",
    "①",
};

inline constexpr std::string_view kIllFormedPieces[] = {
    "\x80",         "\xBF\xBF",         "\xC3", "\xC0\xAF", "\xE2\x80", "\xED\xA0\x80",
    "\xF0\x9F\x98", "\xF4\x90\x80\x80", "\xFF",
};

// A code point of any plane but surrogates.
inline char32_t AnyCodePoint(Random& random) {
  while (true) {
    // Most of Unicode is unassigned or Han: give the low blocks their share.
    constexpr uint64_t kBelow[] = {0x80,    0x250,   0x1000,  0x3100,
                                   0x10000, 0x20000, 0x110000};
    const auto c = static_cast<char32_t>(random.Below(random.Pick(kBelow)));
    if (c < 0xD800 || c > 0xDFFF) return c;
  }
}

// Up to `max_pieces` pieces; some ill-formed when `damaged`.
inline std::string HardText(Random& random, size_t max_pieces, bool damaged) {
  std::string text;
  for (size_t n = random.Below(max_pieces + 1); n > 0; --n) {
    if (damaged && random.OneIn(12)) {
      text += random.Pick(kIllFormedPieces);
    } else if (random.OneIn(5)) {
      AppendUtf8(AnyCodePoint(random), text);
    } else {
      text += random.Pick(kHardPieces);
    }
  }
  return text;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_UNICODE_TEXT_H_
