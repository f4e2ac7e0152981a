#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "analysis/pair.h"
#include "base/hash.h"
#include "ibid/version.h"
#include "support/tokens.h"

namespace ibid {
namespace {

using testing::OwnedToken;
using testing::TokensOf;

TEST(FingerprintTest, NamesEverythingTermsDependOn) {
  EXPECT_THAT(AnalysisFingerprint(),
              ::testing::MatchesRegex(
                  "rules=3 icu=[0-9.]+ unicode=[0-9.]+ stem=xapian-[0-9.]+ pairs=14"));
}

// Something for every rule of docs/analysis.md.
constexpr std::string_view kProbe =
    "Élan’s well-being, COVID-19 informa-\ntion U.S. Ph.D. R&D C++ C# .NET #tag @me "
    "L’avion dell’arte aujourd’hui Ankara’da o’clock dogs’ 1990's end.Then snake_case "
    "600,000 1,234.56 1.234,5 600.000 1,5 6,00,000 1'234'567 03.10.2025 10:30 1/2 "
    "2019–2020 1\u00A0234\u00A0567 ½ № ㎏ ㋀ ㍿ CO₂ m² note³ 10² ™ "
    "👍🏽 "
    "👩‍👩‍👧‍👧 "
    "🇫🇷 1️⃣ "
    "joe@example.com https://example.com:80/a?b=c#d gateway/run.py Node.js "
    "ﬃ ß İ ı ø œ ł þ ёлка йод μῆνις ΣΟΦΟΣ أحمد مُحَمَّد صה\"ל שָׁלוֹם हिन्दी ٣٫١٤ soft\u00ADly "
    "生命科学研究所 コンピュータ ｶﾞｲﾄﾞ 重跑gen-itgc后 한국어는 AI가 2020년 ภาษาไทย "
    "กำไร "
    "ພາສາລາວ ភាសាខ្មែរ မြန်မာစာ "
    "می‌خواهم "
    "pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic "
    "hiring activité Häuser canción çocukları организация running";

// The terms, stems and pairs of the probe for some languages, as one hash. When this
// fails a rule, a list or the hash of pairs has changed: raise the version of the rules
// in lib/analysis/fingerprint.cc, and put the new hash here. Otherwise an index would
// be searched with terms that it does not hold.
TEST(FingerprintTest, ChangesWhenTermsDo) {
  if (AnalysisFingerprint() !=
      "rules=3 icu=72.1 unicode=15.0 stem=xapian-1.4.22 pairs=14") {
    GTEST_SKIP() << "the hash is that of other libraries: " << AnalysisFingerprint();
  }
  Analyzer analyzer;
  std::string all;
  for (std::string_view language : {"", "en", "fr", "it", "ca", "oc", "tr", "de", "es",
                                    "ru", "ar", "ko", "ja", "sv", "pt"}) {
    std::string last;
    for (const OwnedToken& token : TokensOf(analyzer, kProbe, language)) {
      all.append(testing::ToString(token)).append(" ").append(token.stem).append(" ");
      all.append(token.marked_stem).append(" ");
      all.append(std::to_string(PairBucket(last, token.stem))).append("\n");
      last = token.stem;
    }
  }
  EXPECT_EQ(StableHash128Hex(all), "e10b823669b85d5456b4b9865b2e1fb3")
      << all.substr(0, 400);
}

}  // namespace
}  // namespace ibid
