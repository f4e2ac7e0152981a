// What words of scripts without spaces and of Korean give besides themselves.
#include "analysis/grams.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/tokens.h"

namespace ibid {
namespace {

using testing::TokensOf;
using testing::ToString;

struct Row {
  std::string_view text;
  std::string_view tokens;
};

TEST(GramsTest, EveryTwoNeighbouringCharactersAreATerm) {
  constexpr Row kRows[] = {
      // A word of two characters is its own gram; words that touch share one.
      {"中国经济", "中国@0[0,6) 经济@1[6,12) 国经@1[3,9)gram"},
      // Inside a longer word.
      {"コンピュータ",
       "コンピュータ@0[0,18) コン@0[0,6)gram ンピ@0[3,9)gram "
       "ピュ@0[6,12)gram ュー@0[9,15)gram ータ@0[12,18)gram"},
      // What separates words separates characters.
      {"中国。经济 学", "中国@0[0,6) 经济@1[9,15) 学@2[16,19)"},
      // A mark belongs to its letter: กี่ is one character.
      {"กี่ปี", "กี่@0[0,9) ปี@1[9,15) กี่ปี@1[0,15)gram"},
      // Decomposed AM is AM.
      {"กำไร", "กําไร@0[0,12) กํา@0[0,6)gram าไ@0[0,9)gram ไร@0[6,12)gram"},
      // Half-width kana, as they are spelled in full.
      {"ｶﾞｲﾄﾞ", "ガイド@0[0,15) ガイ@0[0,9)gram イド@0[6,15)gram"},
      // Latin letters and digits are words of their own.
      {"重跑gen后", "重@0[0,3) 跑@1[3,6) 重跑@1[0,6)gram gen@2[6,9) 后@3[9,12)"},
      // No gram of two scripts that are written differently.
      {"北한", "北@0[0,3) 한@1[3,6)"},
  };
  Analyzer analyzer;
  for (const Row& row : kRows) {
    EXPECT_EQ(ToString(TokensOf(analyzer, row.text, "")), row.tokens) << row.text;
  }
}

TEST(GramsTest, KoreanWordsGiveTheirNounAndTheirSyllables) {
  constexpr Row kRows[] = {
      {"한국어는 좋다",
       "한국어는@0[0,12) 한국어@0[0,9)noun 한국@0[0,6)gram "
       "국어@0[3,9)gram 어는@0[6,12)gram 좋다@1[13,19)"},
      // The longest particle; no gram across words.
      {"집에서 밥",
       "집에서@0[0,9) 집@0[0,3)noun 집에@0[0,6)gram 에서@0[3,9)gram "
       "밥@1[10,13)"},
      // Particles and counters on digits and Latin letters are words of their own.
      {"AI가 2020년", "ai@0[0,2) 가@1[2,5) 2020@2[6,10) 년@3[10,13)"},
      {"1,000원", "1000@0[0,5) 원@1[5,8)"},
      // A particle alone is a word.
      {"는", "는@0[0,3)"},
      // Spelled in Jamo.
      {"\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국@0[0,18)"},
  };
  Analyzer analyzer;
  for (const Row& row : kRows) {
    EXPECT_EQ(ToString(TokensOf(analyzer, row.text, "ko")), row.tokens) << row.text;
  }
}

TEST(GramsTest, KnowsWordsThatNoRuleIsAbout) {
  for (std::string_view word : {"科学", "々", "カード", "กี่", "ກາ", "က္က"}) {
    EXPECT_TRUE(IsFoldedUnspaced(word)) << word;
  }
  // Other scripts, digits, signs, what folds to something else, marks out of order or on
  // nothing, what shows as nothing.
  for (std::string_view word :
       {"", "gen", "科a", "๓", "科。", "ｶﾞ", "กำ", "\uF900", "한국", "\u0E48",
        "ก\u0E48\u0E38", "科\u200D", "\xE7\xA7"}) {
    EXPECT_FALSE(IsFoldedUnspaced(word)) << word;
  }
}

TEST(GramsTest, CountsCharacters) {
  EXPECT_EQ(CountCharacters(""), 0u);
  EXPECT_EQ(CountCharacters("科学"), 2u);
  EXPECT_EQ(CountCharacters("กี่"), 1u);
}

}  // namespace
}  // namespace ibid
