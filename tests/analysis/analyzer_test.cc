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
      if (token.kind == TokenKind::kGram) continue;  // grams_test.cc
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
      {"\uE000 \U0005FFFF\uFFFD", ""},    // private use, unassigned
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
      {"presqu’île quelqu'un", "presqu'ile@0[0,13) quelqu'un@1[14,23)"},
      {"L’Équipe QU'ELLE", "equipe@0[4,11) elle@1[15,19)"},
      {"s'il c'est n'est j'ai t'as m'a y'a",
       "il@0[2,4) est@1[7,10) est@2[13,16) ai@3[19,21) as@4[24,26) a@5[29,30) "
       "a@6[33,34)"},
      {"qu'aujourd’hui", "aujourd'hui@0[3,16)"},
      {"l'", "l@0[0,1)"},  // nothing after it
      {"l'avant-garde",
       "avant@0[2,7) avantgarde@0[2,13)joined garde@1[8,13) "
       "avantgarde@1[2,13)joined"},
  };
  Check("fr", kFrench);
  Check("fr-CA", std::span(kFrench).first(2));
  constexpr Row kItalian[] = {
      {"dell'arte un’altra", "arte@0[5,9) altra@1[15,20)"},
      {"c'è", "e@0[2,4)"},
      {"anch’io senz'altro", "io@0[7,9) altro@1[15,20)"},
  };
  Check("it", kItalian);
  constexpr Row kCatalan[] = {{"l'home", "home@0[2,6)"}};
  Check("ca", kCatalan);
  Check("oc", kCatalan);
  constexpr Row kElsewhere[] = {
      {"l'avion d'Italie", "l'avion@0[0,7) d'italie@1[8,16)"},
      {"o'clock O'Brien d’Angelo", "o'clock@0[0,7) o'brien@1[8,15) d'angelo@2[16,26)"}};
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
      {"Ph.D. m.sc. LL.M", "phd msc llm"},            // degrees
      {"Dr.Who", "dr who"},                           // not single letters
      {"กินpizzaอร่อย ปี2565", "กิน pizza อร่อย ปี 2565"},  // scripts that UAX #29 joins
      {"U.S.ไทย", "us ไทย"},
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
      {"1.234,5 1.234.567,89", "1234.5 1234567.89"},  // as on the continent
      {"1'234'567 1’234.5", "1234567 1234.5"},        // Swiss
      {"٣٫١٤ ٣٬٠٠٠٫٥", "3.14 3000.5"},                // Arabic decimal sign
      {"600.000 1.234.567", "600.000 ~600000 1.234.567 ~1234567"},
      {"0.600 10.0.0.1", "0.600 10.0.0.1"},                    // no thousands
      {"192.168.100.200", "192.168.100.200 ~192168100200"},    // harmless
      {"1,5 1234,5", "1 ~1.5 5 ~1.5 1234 ~1234.5 5 ~1234.5"},  // a list, or decimals
      {"1,5kg", "1 ~1.5kg 5kg ~1.5kg"},
      {"0,600", "0 ~0.600 600 ~0.600"},
      {"6,00,000 12,34,567.8",
       "6 ~600000 00 000 ~600000 12 ~1234567.8 34 567.8 ~1234567.8"},  // Indian
      {"2020,2021", "2020 2021"},                                      // years: a list
      {"1,2,3 10,20,30", "1 2 3 10 20 30"},
      {"1,234,56", "1 234 56"},
      {"0,600,5", "0 600 5"},
      {"5'11 1’23", "5'11 1'23"},
      {"1;2", "1 2"},
      {"1\u00A0234\u00A0567", "1 ~1234567 234 567 ~1234567"},     // no-break,
      {"1\u202F234,5", "1 ~1234.5 234 ~234.5 5 ~1234.5 ~234.5"},  // narrow,
      {"1\u2009234.5", "1 ~1234.5 234.5 ~1234.5"},                // thin
      {"1 234 2020\u00A0123 1\u00A02345", "1 234 2020 123 1 2345"},
      {"$1.3 trillion, €5, 8%, 1st 21e 3º", "1.3 trillion 5 8 1st 21e 3o"},
      {"1⁄2", "1/2"},
      {"run2.py", "run2 =run2.py py"},
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, DatesAndTimes) {
  constexpr Row kRanges[] = {
      {"on 03.10.2025.",
       "on@0[0,2) 03@1[3,5) 03.10.2025@1[3,13)joined 10@2[6,8) 2025@3[9,13) "
       "03.10.2025@3[3,13)joined"},
  };
  Check("", kRanges);
  constexpr TermsRow kRows[] = {
      {"3/10/2025", "3 ~3/10/2025 10 2025 ~3/10/2025"},
      {"2025.10.03", "2025 ~2025.10.03 10 03 ~2025.10.03"},
      {"03.10.25 1.2.3", "03.10.25 1.2.3"},  // may be versions
      {"10:30 10:30:45", "10 ~10:30 30 ~10:30 10 ~10:30:45 30 45 ~10:30:45"},
      {"1/2 9/11 24/7", "1 ~1/2 2 ~1/2 9 ~9/11 11 ~9/11 24 ~24/7 7 ~24/7"},
      {"1/2/3/4 1/20000", "1 2 3 4 1 20000"},  // an enumeration; too long
      {"2019–2020 2019-20", "2019 ~20192020 2020 ~20192020 2019 ~201920 20 ~201920"},
      {"x–y 2019–now", "x y 2019 now"},  // a dash
      {"٣/١٠", "3 ~3/10 10 ~3/10"},
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, DigitsBelowAndAboveTheLine) {
  constexpr Row kRanges[] = {{"CO₂ m²", "co2@0[0,5) m2@1[6,9)"}};
  Check("", kRanges);
  constexpr TermsRow kRows[] = {
      {"H₂O C₆H₁₂O₆", "h2 ~h2o o ~h2o c6 ~c6h12o6 h12 o6 ~c6h12o6"},
      {"CO₂-neutral", "co2 ~co2neutral neutral ~co2neutral"},
      {"km² 5m² x³", "km2 5m2 x3"},
      {"study³ the¹²", "study the"},  // notes
  };
  CheckTerms("", kRows);
}

TEST(AnalyzerTest, Emoji) {
  constexpr Row kRanges[] = {
      {"ok 👍🏽.", "ok@0[0,2) 👍@1[3,11)"},          // a skin tone is folded away
      {"👩\u200D💻!", "👩💻@0[0,11)"},                      // a sequence is one
      {"🇫🇷🇩🇪", "🇫🇷@0[0,8) 🇩🇪@1[8,16)"},                 // flags
      {"❤\uFE0F ❤", "❤@0[0,6) ❤@1[7,10)"},              // with and without a selector
      {"1\uFE0F\u20E3 2\u20E3", "1@0[0,7) 2@1[8,12)"},  // keycaps
      {"Go😀now", "go@0[0,2) 😀@1[2,6) now@2[6,9)"},
  };
  Check("en", kRanges);
  constexpr TermsRow kRows[] = {
      {"👍👍", "👍 👍"},
      {"© ® → ▪ ▶ ✓ • ★", ""},  // signs that are no emoji
      {"▶\uFE0F", "▶"},
      {"🏽", ""},  // nothing to color
      {"🏴\U000E0067\U000E0062\U000E007F", "🏴"},
      {"👍-rated", "👍 ~👍rated rated ~👍rated"},
  };
  CheckTerms("en", kRows);
}

TEST(AnalyzerTest, SignsThatStandForASpelling) {
  constexpr Row kRanges[] = {
      {"½ cup", "1/2@0[0,2) cup@1[3,6)"},
      {"㋀1日", "1@0[0,3) 月@1[0,3) 1@2[3,4) 日@3[4,7)"},  // its words share its range
      {"㍿", "株式会社@0[0,3)"},
      {"№5", "no@0[0,3) 5@1[3,4)"},
      {"10² x", "10@0[0,2) 2@1[2,4) x@2[5,6)"},
  };
  Check("", kRanges);
  constexpr TermsRow kRows[] = {
      {"1½ 2¾", "1 1/2 2 3/4"},
      {"5㎏ 20℃ ㏂", "5 kg 20 c am"},
      {"ﬁne Ⅳ ① ⑴ ㌀ ｆｕｌｌ", "fine iv 1 1 アパート full"},
      {"™ Brand™ ℠", "tm brand sm"},  // attached it is no word
      {"end.³ ²³", "end 23"},
      {"₨500 €5 ℅", "rs 500 5 c o"},
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
      {"r&d at&t", "r ~r&d d ~r&d at ~at&t t ~at&t"},
      {"you&me", "you me"},  // no names
      {"U.S.-based", "us ~usbased based ~usbased"},
      {"می\u200Cخواهم", "می ~میخواهم خواهم ~میخواهم"},  // Persian
      {"क्\u200Cष", "क्ष"},                               // shapes letters
  };
  CheckTerms("en", kRows);
}

TEST(AnalyzerTest, HyphensAtLineEnds) {
  constexpr Row kRanges[] = {
      {"informa-\ntion",
       "informa@0[0,7) information@0[0,13)joined tion@1[9,13) "
       "information@1[0,13)joined"},
      {"informa\u00AD\r\n  tion",
       "informa@0[0,7) information@0[0,17)joined tion@1[13,17) "
       "information@1[0,17)joined"},
  };
  Check("en", kRanges);
  constexpr TermsRow kRows[] = {
      {"in\u2010 \n\tform", "in ~inform form ~inform"},
      {"well-be-\ning", "well ~wellbeing be ing ~wellbeing"},
      {"in-\nForm", "in form"},    // no lower-case letter
      {"in-\n\nform", "in form"},  // a paragraph
      {"in- form", "in form"},     // a line does not end
      {"in\nform", "in form"},     // no hyphen
      {"10-\nfold", "10 fold"},
      {"a.example-\nb.example",
       "a =a.example example ~exampleb b ~exampleb =b.example example"},
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
      {"(https://a.org:8080/x?y=z#w).",
       "https =https://a.org:8080/x?y=z#w a org 8080 x y z w"},
      {"https://a.org/wiki/Talk:München_(x)",
       "https =https://a.org/wiki/talk:munchen a org wiki talk munchen x"},
      {"http://a.org/b--c,d", "http =http://a.org/b--c a org b c d"},
      {"at a.org:80, b:5", "at a =a.org:80 org 80 b 5"},
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

TEST(AnalyzerTest, DotNet) {
  constexpr Row kRows[] = {
      {".NET (.Net)", ".net@0[0,4) .net@1[6,10)"},
      {"ASP.NET", "asp@0[0,3) asp.net@0[0,7)whole net@1[4,7)"},
      {"...net .nets", "net@0[3,6) nets@1[8,12)"},
      {".NET's", ".net@0[0,4)"},
  };
  Check("en", kRows);
}

TEST(AnalyzerTest, TurkishEndingsAfterAnApostrophe) {
  constexpr Row kTurkish[] = {
      {"Ankara’da", "ankara@0[0,6)"},
      {"TBMM'ye", "tbmm@0[0,4)"},
      {"Kur'an d'Arc", "kur'an@0[0,6) d'arc@1[7,12)"},
      {"İstanbul'un ısı", "istanbul@0[0,9) isi@1[13,18)"},
  };
  Check("tr", kTurkish);
  constexpr Row kElsewhere[] = {{"Ankara'da", "ankara'da@0[0,9)"}};
  Check("en", kElsewhere);
}

// Also where a stemmer reads marks, and remembers words by how they are written.
TEST(AnalyzerTest, EachWordOfASignHasItsOwnStem) {
  Analyzer analyzer;
  for (const char* language : {"fr", "de", "en", ""}) {
    for (int round = 0; round < 2; ++round) {
      std::string stems;
      for (const OwnedToken& token : TokensOf(analyzer, "㋊", language)) {
        EXPECT_EQ(token.marked_stem, token.stem);
        stems += token.stem + " ";
      }
      EXPECT_EQ(stems, "11 月 ") << language;
    }
  }
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
