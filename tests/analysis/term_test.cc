#include "analysis/term.h"

#include <gtest/gtest.h>

#include <string>

#include "text/utf8.h"

namespace ibid {
namespace {

std::string Fitted(std::string term) {
  FitTerm(term);
  return term;
}

std::string Repeat(std::string_view piece, size_t times) {
  std::string out;
  while (times-- > 0) out += piece;
  return out;
}

TEST(TermTest, TermsThatFitAreLeftAlone) {
  EXPECT_EQ(Fitted(""), "");
  EXPECT_EQ(Fitted(Repeat("x", 64)), Repeat("x", 64));
}

TEST(TermTest, LongTermsAreCutBetweenCodePoints) {
  for (std::string_view piece : {"x", "é", "東", "😀"}) {
    for (size_t times = 17; times < 80; ++times) {
      const std::string term = Repeat(piece, times);
      if (term.size() <= kMaxTermBytes) continue;
      const std::string fitted = Fitted(term);
      EXPECT_LE(fitted.size(), kMaxTermBytes);
      EXPECT_TRUE(IsValidUtf8(fitted));
      EXPECT_TRUE(term.starts_with(fitted.substr(0, fitted.size() - 16)));
      EXPECT_FALSE(IsStemmable(fitted));
      EXPECT_NE(fitted, Fitted(term + std::string(piece)));
      EXPECT_EQ(Fitted(fitted), fitted);
    }
  }
}

// Terms are stored: this one must not change without a new rules version.
TEST(TermTest, IsTheSameEverywhere) {
  EXPECT_EQ(Fitted(Repeat("x", 65)), Repeat("x", 48) + "f98431abcf1929f2");
}

}  // namespace
}  // namespace ibid
