#include "text/word_breaker.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// "[It's][ ][5]" with words in brackets and the rest in parentheses.
std::string Segments(WordBreaker& breaker, std::string_view text) {
  std::string out;
  breaker.SetText(text);
  while (const auto segment = breaker.Next()) {
    out += segment->is_word ? '[' : '(';
    out += segment->range.Of(text);
    out += segment->is_word ? ']' : ')';
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
      {"😀", "(😀)"},
      {"½", "(½)"},
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

}  // namespace
}  // namespace ibid
