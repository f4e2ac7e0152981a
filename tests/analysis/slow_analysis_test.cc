// The fast paths of analysis give token for token what the slow one gives, which takes
// every segment from ICU and every word through the rules.
#include "analysis/slow_analysis.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "ibid/analyzer.h"
#include "support/random.h"
#include "support/tokens.h"
#include "support/unicode_text.h"

namespace ibid {
namespace {

using testing::AnyCodePoint;
using testing::HardText;
using testing::OwnedToken;
using testing::Random;
using testing::TokensOf;

class SlowAnalysisTest : public ::testing::Test {
 protected:
  void Check(std::string_view text, std::string_view language) {
    const std::vector<OwnedToken> fast = TokensOf(analyzer_, text, language);
    const ScopedSlowAnalysis slow;
    const std::vector<OwnedToken> expected = TokensOf(analyzer_, text, language);
    // Written out only for a failure.
    if (fast == expected) return;
    ADD_FAILURE() << ::testing::PrintToString(std::string(text)) << " in \"" << language
                  << "\"\nfast: " << ToString(fast) << "\nslow: " << ToString(expected);
  }

  Analyzer analyzer_;
};

constexpr std::string_view kLanguages[] = {"", "en", "fr", "it", "tr", "de", "ru"};

TEST_F(SlowAnalysisTest, HardText) {
  Random random;
  for (int round = 0; round < 30'000 && !HasFailure(); ++round) {
    Check(HardText(random, round % 3 == 0 ? 40 : 8, round % 4 == 0),
          random.Pick(kLanguages));
  }
}

// Mostly what the fast path takes, so that it is left in the middle of things.
TEST_F(SlowAnalysisTest, ProseWithHardPieces) {
  constexpr std::string_view kProse[] = {
      "the ",       "nations, ", "don't ",      "Meta’s ",      "s ",       "S",
      "l'avion ",   "d’un ",     "d'",          "l’",           "(a) ",     "“word” ",
      "end.",       ". ",        "über ",       "Ölßaß ",       "œuvre",    "ёлка ",
      "й",          "Σας ",      "كتاب ",       "2021 ",        "1,5 ",     "x-ray ",
      "— ",         "… ",        "« ",          " » ",          "'tis ",    "‘a’ ",
      "\n",         "\r\n",      "well-being ", "Re-Sources, ", "e-mail. ", "a-b-c ",
      "so-called-", "x-9 ",      "state-of'",   "-\n",          "\u00AD\n", "C++ ",
      "U.S. ",      "!",         "?",           "'s",           "'",
  };
  Random random;
  for (int round = 0; round < 30'000 && !HasFailure(); ++round) {
    std::string text;
    for (size_t n = random.Below(round % 4 == 0 ? 60 : 16); n > 0; --n) {
      if (random.OneIn(10)) {
        text += HardText(random, 2, random.OneIn(8));
      } else {
        text += random.Pick(kProse);
      }
    }
    Check(text, random.Pick(kLanguages));
  }
}

std::string WithEachBeside(const std::string& signs) {
  std::string text;
  for (std::string_view side : {"a", "1", "S", "C", "é", " "}) {
    for (std::string_view other : {"b", "23", "s", "d", " ", "\n"}) {
      text.append(side).append(signs).append(other).append(" ");
    }
  }
  return text;
}

TEST_F(SlowAnalysisTest, EveryTwoAsciiCharacters) {
  for (int first = 0; first < 0x80 && !HasFailure(); ++first) {
    Check(WithEachBeside(std::string(1, static_cast<char>(first))), "fr");
    for (int second = 0; second < 0x80 && !HasFailure(); ++second) {
      const std::string signs{static_cast<char>(first), static_cast<char>(second)};
      Check(WithEachBeside(signs), (first + second) % 2 == 0 ? "en" : "fr");
    }
  }
}

// All of one kind in one place of three; the letters and digits are beside them.
TEST_F(SlowAnalysisTest, EveryThreeAsciiSigns) {
  constexpr std::string_view kSigns = " \n\r\t!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\x7F";
  for (char first : kSigns) {
    for (char second : kSigns) {
      std::string text;
      for (char third : kSigns) {
        text += {'a',   first, second, third, 'b',   ' ',    '1',   first, second,
                 third, '2',   ' ',    'C',   first, second, third, 's',   ' '};
      }
      Check(text, "en");
      if (HasFailure()) return;
    }
  }
}

TEST_F(SlowAnalysisTest, EveryCodePointOfTheFirstPlaneInAWordAndBesideOne) {
  for (char32_t c = 0; c < 0x10000 && !HasFailure(); ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c >= 0x3400 && c < 0xF900 && c % 0x20 != 0) continue;  // Han, Hangul: alike.
    std::string character;
    AppendUtf8(c, character);
    std::string text;
    for (std::string_view side : {"a", "é", "1", " "}) {
      text.append(side).append(character).append(side).append(" s");
      text.append(character).append("s ").append(character).append(" ");
    }
    Check(text, c % 2 == 0 ? "en" : "it");
  }
}

TEST_F(SlowAnalysisTest, WordsAboutAsLongAsATerm) {
  for (std::string_view letter : {"a", "é", "ж", "ß", "ﷺ", "İ"}) {
    std::string word;
    for (int size = 1; size < 90; ++size) {
      word += letter;
      Check(word + " " + word + "'s l'" + word + " " + word + "'" + word, "fr");
    }
  }
}

}  // namespace
}  // namespace ibid
