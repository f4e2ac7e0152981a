// The rules of docs/analysis.md, a table each, in their order.
#include "ibid/analyzer.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "support/tokens.h"

namespace ibid {
namespace {

using testing::OwnedToken;
using testing::TokensOf;
using testing::ToString;
using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::string_view tokens;
};

void Check(std::string_view language, std::span<const Row> rows) {
  Analyzer analyzer;
  for (const Row& row : rows) {
    EXPECT_EQ(ToString(TokensOf(analyzer, row.text, language)), row.tokens) << row.text;
  }
}

// Terms alone, for rules that are not about ranges.
struct TermsRow {
  std::string_view text;
  std::string_view terms;
};

void CheckTerms(std::string_view language, std::span<const TermsRow> rows) {
  Analyzer analyzer;
  for (const TermsRow& row : rows) {
    std::string terms;
    for (const OwnedToken& token : TokensOf(analyzer, row.text, language)) {
      if (!terms.empty()) terms += ' ';
      if (token.kind == TokenKind::kJoined) terms += '~';
      if (token.kind == TokenKind::kWhole) terms += '=';
      terms += token.term;
    }
    EXPECT_EQ(terms, row.terms) << row.text;
  }
}

TEST(AnalyzerTest, ExampleOfTheHeader) {
  constexpr Row kRows[] = {
      {"Élan’s well-being",
       "elan@0[0,5) well@1[10,14) wellbeing@1[10,20)joined being@2[15,20) "
       "wellbeing@2[10,20)joined"},
  };
  Check("en", kRows);
}

TEST(AnalyzerTest, SegmentsAreWords) {
  constexpr Row kRows[] = {
      {"", ""},
      {" ,. \n", ""},
      {"Two words.", "two@0[0,3) words@1[4,9)"},
      {"a\0b"sv, "a@0[0,1) b@1[2,3)"},    // NUL separates
      {"a\x01z", "a@0[0,1) z@1[2,3)"},    // so do control characters
      {"a\u200Bz", "a@0[0,1) z@1[4,5)"},  // and the zero width space
      {"a\xFFz", "a@0[0,1) z@1[2,3)"},    // and bytes that are not UTF-8
      {"😀 ok", "ok@0[5,7)"},              // emoji are no words yet
      {"½ ok", "ok@0[3,5)"},
      {"#tag @handle", "tag@0[1,4) handle@1[6,12)"},
      {"東京都に", "東京@0[0,6) 都@1[6,9) 京都@1[3,9)gram に@2[9,12) 都に@2[6,12)gram"},
      {"中国经济", "中国@0[0,6) 经济@1[6,12) 国经@1[3,9)gram"},
  };
  Check("", kRows);
}

TEST(AnalyzerTest, EndsAreTrimmed) {
  constexpr Row kRows[] = {
      {"dogs' dogs’ dogsʼ", "dogs@0[0,4) dogs@1[6,10) dogs@2[14,18)"},
      {"'tis ʼtis", "tis@0[1,4) tis@1[7,10)"},
      {"word\u200D end", "word@0[0,4) end@1[8,11)"},  // what shows as nothing
      {"\uFEFFword", "word@0[3,7)"},
      {"cafe\u0301 x", "cafe@0[0,6) x@1[7,8)"},  // a mark belongs to its letter
      {"ג׳ ג'", "ג@0[0,2) ג@1[5,7)"},
  };
  Check("", kRows);
}

TEST(AnalyzerTest, PossessiveGoes) {
  constexpr Row kRows[] = {
      {"Meta's META’S Metaʼs", "meta@0[0,4) meta@1[7,11) meta@2[16,20)"},
      {"U.S.A's", "usa@0[0,5)"},
      {"a's's", "a@0[0,1)"},  // until none is left
      {"1990's", "1990@0[0,4)"},
      {"U.S.'s end", "us@0[0,3) end@1[7,10)"},
      {"\"Emma\"'s", "emma@0[1,5)"},
      {"in 's Hertogenbosch", "in@0[0,2) s@1[4,5) hertogenbosch@2[6,19)"},
      {"don't", "don't@0[0,5)"},  // other apostrophes stay
      {"O’Brien", "o'brien@0[0,9)"},
      {"'s", "s@0[1,2)"},     // nothing to possess
      {"x'ѕ", "x'ѕ@0[0,4)"},  // a Cyrillic letter that looks like s
  };
  Check("en", kRows);
}

TEST(AnalyzerTest, ElisionGoesInLanguagesThatHaveIt) {
  constexpr Row kFrench[] = {
      {"L’avion", "avion@0[4,9)"},
      {"d'Italie", "italie@0[2,8)"},
      {"jusqu'ici qu’il", "ici@0[6,9) il@1[15,17)"},
      {"l'U.S", "us@0[2,5)"},
      {"l'l'a", "a@0[4,5)"},                   // until none is left
      {"aujourd'hui", "aujourd'hui@0[0,11)"},  // no particle
      {"l'", "l@0[0,1)"},                      // nothing after it
      {"l'avant-garde",
       "avant@0[2,7) avantgarde@0[2,13)joined garde@1[8,13) "
       "avantgarde@1[2,13)joined"},
  };
  Check("fr", kFrench);
  Check("fr-CA", std::span(kFrench).first(2));
  constexpr Row kItalian[] = {
      {"dell'arte un’altra", "arte@0[5,9) altra@1[15,20)"},
      {"c'è", "e@0[2,4)"},
  };
  Check("it", kItalian);
  constexpr Row kCatalan[] = {{"l'home", "home@0[2,6)"}};
  Check("ca", kCatalan);
  Check("oc", kCatalan);
  constexpr Row kElsewhere[] = {
      {"l'avion d'Italie", "l'avion@0[0,7) d'italie@1[8,16)"}};
  for (std::string_view language : {"", "en", "de", "xx"}) Check(language, kElsewhere);
}

TEST(AnalyzerTest, WordsAreCutAtSignsThatJoinSegments) {
  constexpr TermsRow kRows[] = {
      {"snake_case", "snake ~snakecase case ~snakecase"},
      {"__init__", "init"},
      {"x___y", "x y"},
      {"end.Then", "end then"},
      {"he said.then", "he said =said.then then"},  // looks like a host
      {"U.S. and U.S.A.", "us and usa"},
      {"e.g. i.e. a.m.", "eg ie am"},
      {"Ü.S", "us"},
      {"Ph.D.", "ph d"},  // not single letters
      {"J.R.R. Tolkien", "jrr tolkien"},
      {"col·lecció", "col·leccio"},
      {"צה\"ל צה״ל", "צה\"ל צה\"ל"},
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, Numbers) {
  constexpr TermsRow kRows[] = {
      {"600,000", "600000"},
      {"1,234,567.89", "1234567.89"},
      {"600,000th", "600000th"},
      {"１２，３４５", "12345"},  // wide digits and comma
      {"٣٬٠٠٠", "3000"},          // Arabic digits and separator
      {"3.14", "3.14"},
      {"10.1.2.3 v1.2", "10.1.2.3 v1.2"},
      {"1,5", "1 5"},  // not groups of three: a list
      {"2020,2021", "2020 2021"},
      {"1,234,56", "1 234 56"},
      {"0,600,5", "0 600 5"},
      {"1;2", "1 2"},
      {"1⁄2", "1⁄2"},
      {"run2.py", "run2 =run2.py py"},
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, Folding) {
  constexpr TermsRow kRows[] = {
      {"CAFÉ Ærø", "cafe aero"},     // normalizer_test.cc has them all
      {"exam\u00ADple", "example"},  // a soft hyphen is ignored
      {"a\u034Fb", "ab"},
      {"\u115F x", "x"},  // folds to nothing: no token, no position
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, Compounds) {
  constexpr Row kRanges[] = {
      {"a b-c-d",
       "a@0[0,1) b@1[2,3) bcd@1[2,7)joined c@2[4,5) d@3[6,7) bcd@3[2,7)joined"},
      {"x-y’s", "x@0[0,1) xy@0[0,3)joined y@1[2,3) xy@1[0,3)joined"},
  };
  Check("en", kRanges);
  constexpr TermsRow kRows[] = {
      {"self\u2010made non\u2011stop",
       "self ~selfmade made ~selfmade non ~nonstop stop ~nonstop"},
      {"state-of-the-art", "state ~stateoftheart of the art ~stateoftheart"},
      {"a-b-c-d-e-f", "a ~abcdef b c d e f ~abcdef"},
      {"a-b-c-d-e-f-g", "a b c d e f g"},  // too many parts
      {"2025-08-21", "2025 ~20250821 08 21 ~20250821"},
      {"600,000-strong", "600000 ~600000strong strong ~600000strong"},
      {"a--b", "a b"},  // a dash
      {"a – b", "a b"},
      {"-a- b", "a b"},
      {"東京-大阪", "東京 大阪"},  // no ends of their own
      {"R&D AT&T", "r ~r&d d ~r&d at ~at&t t ~at&t"},
      {"you&me", "you me"},  // no capitals
  };
  CheckTerms("en", kRows);
}

TEST(AnalyzerTest, Addresses) {
  constexpr Row kRanges[] = {
      {"(joe@example.com)",
       "joe@0[1,4) joe@example.com@0[1,16)whole example@1[5,12) com@2[13,16)"},
      {"to run.py now",
       "to@0[0,2) run@1[3,6) run.py@1[3,9)whole py@2[7,9) now@3[10,13)"},
  };
  Check("en", kRanges);
  constexpr TermsRow kRows[] = {
      {"https://Example.com/a?b=1.",
       "https =https://example.com/a?b=1 example com a b 1"},
      {"www.example.com, ok", "www =www.example.com example com ok"},
      {"gateway/run.py", "gateway =gateway/run.py run py"},
      {"example.com/about", "example =example.com/about com about"},
      {"my-site.org", "my =my-site.org ~mysite site ~mysite org"},
      {"Node.js’s", "node =node.js js"},
      {"and/or", "and or"},
      {"U.S./EU", "us eu"},
      {"example.com...next", "example =example.com com next"},
      {"two example.com example.org",
       "two example =example.com com example =example.org org"},
  };
  std::string kept;
  for (const TermsRow& row : kRows) {
    // The order within a position is not promised but for the word first.
    kept = row.terms;
    if (const size_t at = kept.find("=my-site.org ~mysite"); at != std::string::npos) {
      kept.replace(at, 20, "~mysite =my-site.org");
    }
    const TermsRow reordered[] = {{row.text, kept}};
    CheckTerms("en", reordered);
  }
}

TEST(AnalyzerTest, ProgrammingLanguages) {
  constexpr Row kRows[] = {
      {"C++ C# F#", "c++@0[0,3) c#@1[4,6) f#@2[7,9)"},
      {"c++11", "c@0[0,1) 11@1[3,5)"},  // the sign must end the word
      {"C#x C## C+", "c@0[0,1) x@1[2,3) c@2[4,5) c@3[8,9)"},
      {"i++ A#", "i@0[0,1) a@1[4,5)"},
      {"C++-like", "c++@0[0,3) c++like@0[0,8)joined like@1[4,8) c++like@1[0,8)joined"},
  };
  Check("en", kRows);
}

TEST(AnalyzerTest, LongWordsAreCutAndKeepTheirIdentity) {
  Analyzer analyzer;
  const std::string long_word(100, 'x');
  const auto tokens = TokensOf(analyzer, long_word + " " + long_word + "y", "en");
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].term.size(), 64u);
  EXPECT_EQ(tokens[0].term.substr(0, 48), long_word.substr(0, 48));
  EXPECT_NE(tokens[0].term, tokens[1].term);
  EXPECT_EQ(tokens[0].range, (ByteRange{0, 100}));
  EXPECT_EQ(tokens[0].stem, tokens[0].term);
}

TEST(AnalyzerTest, Stems) {
  Analyzer analyzer;
  const auto stems = [&analyzer](std::string_view text, std::string_view language) {
    std::string out;
    for (const OwnedToken& token : TokensOf(analyzer, text, language)) {
      if (!out.empty()) out += ' ';
      out += token.stem;
    }
    return out;
  };
  EXPECT_EQ(stems("Hiring freezes", "en"), "hire freez");
  EXPECT_EQ(stems("Hiring freezes", "en-GB"), "hire freez");
  EXPECT_EQ(stems("Hiring freezes", ""), "hiring freezes");
  EXPECT_EQ(stems("Hiring freezes", "el"), "hiring freezes");  // no stemmer
  EXPECT_EQ(stems("maisons", "fr"), "maison");
  EXPECT_EQ(stems("walking.com", "en"), "walk walking.com com");  // an address is not
  EXPECT_EQ(analyzer.Stem("freezes", "en"), "freez");
}

TEST(AnalyzerTest, MovesAndIsUsedAgain) {
  Analyzer first;
  EXPECT_EQ(ToString(TokensOf(first, "a b", "en")), "a@0[0,1) b@1[2,3)");
  Analyzer second = std::move(first);
  EXPECT_EQ(ToString(TokensOf(second, "c", "en")), "c@0[0,1)");
}

// The callback may ask for stems: they do not disturb the text being read.
TEST(AnalyzerTest, StemsInsideTheCallbackDoNotDisturb) {
  Analyzer analyzer;
  std::string stems;
  analyzer.ForEachToken("walking maisons running", "en", [&](const Token& token) {
    stems += std::string(token.stem) + " ";
    analyzer.Stem("maisons", "fr");
  });
  EXPECT_EQ(stems, "walk maison run ");
}

}  // namespace
}  // namespace ibid
