#include "text/sentence_breaker.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// The sentences with "|" between them.
std::string Sentences(std::string_view text, std::string_view language) {
  SentenceBreaker breaker(language);
  std::string out;
  size_t begin = 0;
  for (size_t end : breaker.Ends(text)) {
    if (begin > 0) out += '|';
    out += text.substr(begin, end - begin);
    begin = end;
  }
  return out;
}

TEST(SentenceBreakerTest, Sentences) {
  struct Row {
    std::string_view language;
    std::string_view sentences;  // the text with | where sentences end
  };
  constexpr Row kRows[] = {
      {"en", ""},
      {"en", "One"},
      {"en", "One. |Two! |Three?"},
      {"en", "“Yes.” |He left. |(She stayed.) |Why?"},
      {"en", "Mr. Smith left. |Mrs. Jones did not."},    // ICU's abbreviations
      {"en-GB", "Prof. Müller came. |He stayed."},       // of the primary language
      {"en", "Dr. Who met Sen. Smith. |Then he left."},  // titles ICU leaves out
      {"en", "The U.S. Senate voted. |It passed."},
      {"en", "George W. Bush and J. K. Rowling met. |Nobody cared."},  // initials
      {"en", "It was plan B.\n|Then came plan C."},  // but not over a line end
      {"en", "Gains of 3.5 percent. |At 3 p.m. |It rained."},
      {"en", "Café “Élan”. |Über alles é. |Ende."},  // offsets are bytes
      {"de", "Das ist z.B. Hans. |Er kommt."},
      {"fr", "M. Dupont est là. |Il va."},
      {"sv", "Dr. |Smith kom. |Ja."},  // no abbreviations for Swedish
      {"", "Mr. |Smith left. |George W. Bush did not."},
      {"el", "Τι λες; |Ναι."},  // Greek asks with ;
      {"xx-nonsense", "One. |Two."},
      {"ja", "東京に行った。|楽しかった！|本当？"},
      {"en", "Line one\n|line two\n|\n|line three"},  // ends of paragraphs
  };
  for (const Row& row : kRows) {
    std::string text(row.sentences);
    std::erase(text, '|');
    EXPECT_EQ(Sentences(text, row.language), row.sentences) << row.language;
  }
}

TEST(SentenceBreakerTest, SentencesPartitionAnyBytes) {
  testing::Random random;
  SentenceBreaker breaker("en");
  for (int round = 0; round < 3'000; ++round) {
    const std::string text = testing::HardText(random, 30, true);
    size_t last = 0;
    for (size_t end : breaker.Ends(text)) {
      ASSERT_LT(last, end);
      ASSERT_TRUE(IsBoundary(text, end)) << ::testing::PrintToString(text);
      last = end;
    }
    ASSERT_EQ(last, text.size());
  }
}

}  // namespace
}  // namespace ibid
