#include "text/word_breaker.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/icu_word_breaker.h"
#include "text/utf8.h"
#include "text/word_class.h"

namespace ibid {
namespace {

// "[It's]( )[5]" with words in brackets, signs in braces, the rest in parentheses.
template <typename Breaker>
std::string Segments(Breaker& breaker, std::string_view text) {
  std::string out;
  breaker.SetText(text);
  while (const auto segment = breaker.Next()) {
    out += segment->is_word ? '[' : segment->is_sign ? '{' : '(';
    out += segment->range.Of(text);
    out += segment->is_word ? ']' : segment->is_sign ? '}' : ')';
  }
  return out;
}

TEST(WordBreakerTest, Segments) {
  struct Row {
    std::string_view text;
    std::string_view segments;
  };
  constexpr Row kRows[] = {
      {"", ""},
      {"It's 5.", "[It's]( )[5](.)"},
      {"600,000", "[600,000]"},                  // ICU keeps a number together
      {"東京都に行く", "[東京][都][に][行く]"},  // by dictionary
      {"ภาษาไทย", "[ภาษา][ไทย]"},                // by dictionary
      {"한국어는 좋다", "[한국어는]( )[좋다]"},  // by blanks
      {"々", "[々]"},                            // ICU gives it no status
      {"a\u200D😀", "[a\u200D😀]"},                // nor this
      {"😀👍🏽", "{😀}{👍🏽}"},
      {"½—", "{½}(—)"},
      {"a\xFFz", "[a](\xFF)[z]"},  // no part of a word
  };
  WordBreaker breaker;
  for (const Row& row : kRows) EXPECT_EQ(Segments(breaker, row.text), row.segments);
}

TEST(WordBreakerTest, MovesAndIsUsedAgain) {
  WordBreaker first;
  EXPECT_EQ(Segments(first, "a b"), "[a]( )[b]");
  WordBreaker second = std::move(first);
  EXPECT_EQ(Segments(second, "c"), "[c]");
}

TEST(WordBreakerTest, SegmentsPartitionAnyBytes) {
  testing::Random random;
  WordBreaker breaker;
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = testing::HardText(random, 20, true);
    breaker.SetText(text);
    size_t at = 0;
    while (const auto segment = breaker.Next()) {
      ASSERT_EQ(segment->range.begin, at);
      ASSERT_LT(at, segment->range.end);
      at = segment->range.end;
      ASSERT_TRUE(IsBoundary(text, at)) << ::testing::PrintToString(text);
    }
    ASSERT_EQ(at, text.size());
  }
}

// What the segments of WordBreaker are held to.
class WordBreakerAgainstIcuTest : public ::testing::Test {
 protected:
  void Check(std::string_view text) {
    ASSERT_EQ(Segments(breaker_, text), Segments(icu_, text))
        << ::testing::PrintToString(std::string(text));
  }

  WordBreaker breaker_;
  IcuWordBreaker icu_;
};

// One character of each class and of each kind that a rule singles out.
constexpr std::string_view kOfEachClass[] = {
    "a",      "ж",      "ا",      "א",      "1",      "٣",        "_",      "\u203F",
    ":",      "·",      "״",      ",",      ";",      ".",        "’",      "'",
    "\"",     "-",      "(",      " ",      "\t",     "\r",       "\n",     "\u0085",
    "\u2028", "\u2003", "\u3000", "\u00A0", "\u0301", "\u00AD",   "\u200C", "\u200D",
    "\uFE0F", "漢",     "が",     "カ",     "ー",     "ไ",        "가",     "ᄀ",
    "😀",      "©",      "🇫",      "\u20E3", "\xFF",   "\xE2\x80",
};

TEST_F(WordBreakerAgainstIcuTest, EveryThreeClasses) {
  for (std::string_view first : kOfEachClass) {
    for (std::string_view second : kOfEachClass) {
      for (std::string_view third : kOfEachClass) {
        std::string text(first);
        text.append(second).append(third);
        Check(text);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST_F(WordBreakerAgainstIcuTest, LongerRunsOfClasses) {
  testing::Random random;
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (size_t n = random.Below(20); n > 0; --n) text += random.Pick(kOfEachClass);
    Check(text);
    if (HasFatalFailure()) return;
  }
}

TEST_F(WordBreakerAgainstIcuTest, RandomText) {
  testing::Random random;
  for (int round = 0; round < 20'000; ++round) {
    Check(testing::HardText(random, 30, round % 3 == 0));
    if (HasFatalFailure()) return;
  }
}

// Among what rules turn on; a wrong class shows. Unassigned planes are all alike.
TEST_F(WordBreakerAgainstIcuTest, EveryCodePoint) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c >= 0x32000 && c < 0xE0000 && c % 0x100 != 0) continue;
    if (c >= 0xE1000 && c % 0x100 != 0) continue;
    if (WordClassOf(c) == WordClass::kOfIcu && c % 0x10 != 0) continue;
    std::string character;
    AppendUtf8(c, character);
    std::string text;
    for (std::string_view around : {"a", "'", "1", "א", "\"", "_"}) {
      text.append(around).append(character).append(around).append(" ");
    }
    Check(text);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace ibid
