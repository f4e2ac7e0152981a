#include "text/characters.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "support/random.h"
#include "text/word_class.h"

namespace ibid {
namespace {

TEST(CharactersTest, Classes) {
  struct Row {
    bool (*is)(char32_t);
    std::u32string_view yes;
    std::u32string_view no;
  };
  const Row kRows[] = {
      {IsWhiteSpace, U" \t\n\r\u00A0\u2003\u2028\u3000\u200B\uFEFF", U"a.\u200D\u00AD"},
      {IsLetterOrDigit, U"aZ0éß東カ٣ไŌ", U" -'._😀。²"},
      {IsDigit, U"09٣９", U"a½²①"},
      {IsWordExtender, U"\u0301\u200D\u00AD\u0E31", U"a- '"},
      {IsWordLetter, U"aZ0é東が々カ٣ไʼᦀ", U" -'’._😀。\u0301\u200D"},
      {IsIgnorable, U"\u00AD\u200D\u200C\uFEFF\uFE0F", U" a\u0301"},
      {IsUpper, U"AÉЖǅ", U"aé1東"},
      {IsLower, U"aéжß", U"AÉ1東"},
      {IsSentenceEnd, U".!?…。！？।۔", U",;:a)"},
      {IsClosingMark, U"\"')]}”’»」』）", U"([{a.,「"},
      {IsScriptWithoutSpaces, U"漢がカｶーไລខမ々", U"aя한हـ1。"},
      {IsApostrophe, U"'’‘ʼ＇\u05F3", U"\"`´ʻ"},
  };
  for (size_t i = 0; i < std::size(kRows); ++i) {
    for (char32_t c : kRows[i].yes) {
      EXPECT_TRUE(kRows[i].is(c)) << "row " << i << " U+" << std::hex << uint32_t{c};
    }
    for (char32_t c : kRows[i].no) {
      EXPECT_FALSE(kRows[i].is(c)) << "row " << i << " U+" << std::hex << uint32_t{c};
    }
  }
}

// The answers come from three tables, which must agree on every code point.
TEST(CharactersTest, ClassesAgreeOnEveryCodePoint) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    const WordClass word_class = WordClassOf(c);
    const bool letter = word_class == WordClass::kLetter ||
                        word_class == WordClass::kHebrewLetter ||
                        word_class == WordClass::kDigit;
    const bool extender =
        word_class == WordClass::kExtender || word_class == WordClass::kExtenderOfIcu;
    const auto name = [c] { return ::testing::PrintToString(uint32_t{c}); };
    ASSERT_EQ(IsWordExtender(c), extender) << name();
    if (letter && c != '@') {
      ASSERT_TRUE(IsWordLetter(c)) << name();
    }
    if (IsWordLetter(c)) {
      ASSERT_FALSE(extender) << name();
    }
    if (IsDigit(c)) {
      ASSERT_TRUE(IsLetterOrDigit(c) && IsWordLetter(c)) << name();
    }
    if (IsUpper(c) || IsLower(c)) {
      ASSERT_TRUE(IsLetterOrDigit(c)) << name();
    }
    if (IsScriptWithoutSpaces(c)) {
      ASSERT_TRUE(extender || word_class == WordClass::kOfIcu || !IsLetterOrDigit(c) ||
                  IsDigit(c))
          << name();
    }
  }
}

TEST(CharactersTest, CountWords) {
  struct Row {
    std::string_view text;
    size_t words;
  };
  constexpr Row kRows[] = {
      {"", 0},
      {" ,.\n", 0},
      {"one two", 2},
      {"don't stop", 2},    // an apostrophe ends no word
      {"well-being", 2},    // a hyphen does
      {"cafe\u0301 x", 2},  // nor does a mark
      {"3.14", 2},          // near enough
      {"東京都です", 3},    // two characters a word, the half rounded up
      {"東京 and 大阪", 3},
      {"ภาษาไทยมีคำ", 3},      // five characters a word
      {"ខ្មែរ မြန်မာ ລາວ", 3},  // counted together
      {"한국어는 좋다", 2},   // Korean has blanks
      {"a\xFF\xFFz", 2},      // ill-formed bytes separate
  };
  for (const Row& row : kRows) EXPECT_EQ(CountWords(row.text), row.words) << row.text;
}

// Many bytes at a time, or one: the same.
TEST(CharactersTest, CountsWordsAsOneByOne) {
  testing::Random random;
  static const std::string_view kPieces[] = {
      "a",    "Z",    "word",  "9",  " ",  "'",   "\n",   ".",
      "@",    "[",    "`",     "{",  "é",  "’",   "中",   "ไ",
      "\xFF", "\xE4", "don't", "  ", "/:", "'' ", "\x7F", "\x10"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const bool ascii = random.OneIn(2);
    for (int i = random.Between(0, 150); i > 0; --i) {
      const std::string_view piece = random.Pick(kPieces);
      const bool is_ascii = static_cast<signed char>(piece[0]) >= 0;
      if (!ascii || is_ascii) text += piece;
    }
    ASSERT_EQ(CountWords(text), internal::CountWordsOneByOne(text))
        << ::testing::PrintToString(text);
  }
  for (int byte = 0; byte < 0x80; ++byte) {
    const std::string text(200, static_cast<char>(byte));
    ASSERT_EQ(CountWords("a" + text), internal::CountWordsOneByOne("a" + text)) << byte;
  }
}

}  // namespace
}  // namespace ibid
