// The rules of docs/analysis.md through the whole engine: what is written one way is
// found when asked for in another, and exactly its bytes are marked.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::IsOk;
using testing::TempDir;

struct Ask {
  std::string_view query;
  std::string_view marked;  // What is marked, with | between; empty: not found.
};

struct Row {
  std::string_view text;
  std::string_view language;
  std::vector<Ask> asks;
};

// An index for each language of the rows; the number of a row is its document's id.
class Indexes {
 public:
  explicit Indexes(const std::vector<Row>& rows) {
    std::map<std::string, std::unique_ptr<IndexWriter>> writers;
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string language(rows[i].language);
      auto& writer = writers[language];
      if (writer == nullptr) {
        writer = *IndexWriter::Open(folder_ / language, {.sync = false});
      }
      Document document;
      document.id = std::to_string(i);
      document.language = language;
      document.text = rows[i].text;
      EXPECT_THAT(writer->Add(document), IsOk());
    }
    for (auto& [language, writer] : writers) {
      EXPECT_THAT(writer->Commit(), IsOk());
      searchers_[language] = *Searcher::Open(folder_ / language);
    }
  }

  // The marked bytes of document `row`, with | between.
  std::string Marked(size_t row, std::string_view language, std::string_view query) {
    const auto result = searchers_[std::string(language)]->Search(
        ParseQuery(query).query,
        {.limit = 1000, .include_chrome = true, .snippet_bytes = 0});
    EXPECT_THAT(result, IsOk());
    std::string marked;
    for (const Hit& hit : result->hits) {
      if (hit.document.id != std::to_string(row)) continue;
      for (const ByteRange& span : hit.snippet.spans) {
        if (!marked.empty()) marked += '|';
        marked +=
            hit.snippet.text.substr(span.begin - hit.snippet.range.begin, span.size());
      }
    }
    return marked;
  }

 private:
  TempDir folder_;
  std::map<std::string, std::shared_ptr<const Searcher>> searchers_;
};

void Check(const std::vector<Row>& rows) {
  Indexes indexes(rows);
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const Ask& ask : rows[i].asks) {
      EXPECT_EQ(indexes.Marked(i, rows[i].language, ask.query), ask.marked)
          << "query " << ask.query << " in " << rows[i].text;
    }
  }
}

TEST(AnalysisSearchTest, Folding) {
  Check({
      {"Die Straße am Fluß", "de", {{"strasse", "Straße"}, {"FLUSS", "Fluß"}}},
      {"STRAẞE in Köln", "de", {{"straße", "STRAẞE"}, {"koln", "Köln"}}},
      {"Ο Οδυσσέας και οι άλλοι", "el", {{"οδυσσεασ", "Οδυσσέας"}, {"ΆΛΛΟΙ", "άλλοι"}}},
      {"Ещё один чайник", "ru", {{"еще", "Ещё"}, {"чаиник", ""}}},
      {"العَرَبِيَّةُ في الكتـاب", "ar", {{"العربية", "العَرَبِيَّةُ"}, {"الكتاب", "الكتـاب"}}},
      {"شَלום שָׁלוֹם", "he", {{"שלום", "שָׁלוֹם"}}},
      {"हिन्दी में", "hi", {{"हिन्दी", "हिन्दी"}, {"हनद", ""}}},
      {"İSTANBUL ve Isparta", "tr", {{"istanbul", "İSTANBUL"}, {"ısparta", "Isparta"}}},
      {"cafe\u0301 ﬁnance ｆｕｌｌ",
       "en",
       {{"café", "cafe\u0301"}, {"finance", "ﬁnance"}, {"full", "ｆｕｌｌ"}}},
  });
}

TEST(AnalysisSearchTest, SignsThatStandForASpelling) {
  Check({
      {"㋀のこと", "ja", {{"1月", "㋀"}, {"1", "㋀"}}},
      {"㍿山田", "ja", {{"株式会社", "㍿"}}},
      {"Add ½ cup", "en", {{"1/2", "½"}, {"½", "½"}, {"\"½ cup\"", "½ cup"}}},
      {"Add 1/2 spoon", "en", {{"½", "1/2"}, {"\"½ spoon\"", "1/2 spoon"}}},
      {"№ 7 lives", "en", {{"\"no 7\"", "№ 7"}}},
      {"A Thing™ here", "en", {{"\"thing here\"", "Thing™ here"}}},
      {"Sign ™ alone", "en", {{"tm", "™"}}},
      {"Less CO₂ and H₂O per km²",
       "en",
       {{"co2", "CO₂"},
        {"h2o", "H₂O"},
        {"km2", "km²"},
        {"\"less CO2 and\"", "Less CO₂ and"}}},
      {"A study³ shows", "en", {{"\"study shows\"", "study³ shows"}}},
  });
}

TEST(AnalysisSearchTest, ApostrophesAndElision) {
  Check({
      {"Meta’s plan isn't ready",
       "en",
       {{"meta", "Meta"}, {"\"meta plan\"", "Meta’s plan"}, {"isn’t", "isn't"}}},
      {"O’Brien at five o'clock",
       "en",
       {{"o'brien", "O’Brien"}, {"brien", ""}, {"clock", ""}}},
      {"L’avion d'Italie qu'il voit aujourd’hui",
       "fr",
       {{"avion", "avion"},
        {"l'avion", "avion"},
        {"Italie", "Italie"},
        {"il", "il"},
        {"aujourd'hui", "aujourd’hui"},
        {"hui", ""},
        {"\"avion italie\"", "avion d'Italie"}}},
      {"L'ÉQUIPE de la presqu'île",
       "fr",
       {{"équipe", "ÉQUIPE"}, {"presqu’île", "presqu'île"}, {"île", ""}}},
      {"S'il n'est pas là, j'ai fini",
       "fr",
       {{"\"il est\"", "il n'est"}, {"ai", "ai"}}},
      {"La commedia dell’arte", "it", {{"arte", "arte"}, {"dell'arte", "arte"}}},
      {"Ankara’da bir gün", "tr", {{"ankara", "Ankara"}, {"Ankara'ya", "Ankara"}}},
      {"They rock'n'roll", "en", {{"rock’n’roll", "rock'n'roll"}, {"rock", ""}}},
  });
}

TEST(AnalysisSearchTest, Hyphens) {
  Check({
      {"Their well-being",
       "en",
       {{"wellbeing", "well-being"},
        {"\"well being\"", "well-being"},
        {"being", "being"}}},
      {"A plug\u2010in for COVID-19",
       "en",
       {{"plugin", "plug\u2010in"},
        {"covid19", "COVID-19"},
        {"covid-19", "COVID-19"},
        {"\"covid 19\"", "COVID-19"}}},
      {"More informa-\ntion here",
       "en",
       {{"information", "informa-\ntion"},
        {"\"more information here\"", "More informa-\ntion here"},
        {"\"more information\"", "More informa-\ntion"}}},
      {"Die Donau\u00AD\n  dampfschiff",
       "de",
       {{"donaudampfschiff", "Donau\u00AD\n  dampfschiff"}}},
      {"exam\u00ADple wo\uFEFFrd",
       "en",
       {{"example", "exam\u00ADple"}, {"word", "wo\uFEFFrd"}}},
      {"zero\u200Bwidth", "en", {{"zero", "zero"}, {"zerowidth", ""}}},
      {"من می\u200Cخواهم",
       "fa",
       {{"میخواهم", "می\u200Cخواهم"},
        {"می\u200Cخواهم", "می\u200Cخواهم"},
        {"\"می خواهم\"", "می\u200Cخواهم"},
        {"خواهم", "خواهم"}}},
  });
}

TEST(AnalysisSearchTest, NumbersAndDates) {
  Check({
      {"It cost 600,000 yen",
       "en",
       {{"600000", "600,000"}, {"600.000", "600,000"}, {"\"600\"", ""}}},
      {"Er hat 1.234,5 Meter", "de", {{"1234,5", "1.234,5"}, {"1234.5", "1.234,5"}}},
      {"Genau 1234,5 Liter", "de", {{"1.234,5", "1234,5"}, {"1234.5", "1234,5"}}},
      {"Etwa 600.000 Euro", "de", {{"600000", "600.000"}, {"600.000", "600.000"}}},
      {"Exactly 1,5 of it", "en", {{"1.5", "1,5"}, {"1,5", "1,5"}, {"\"1 5\"", "1,5"}}},
      {"In 2020,2021 or so", "en", {{"2021", "2021"}, {"2020.2021", ""}}},
      {"Um 1'234'567 Franken",
       "de",
       {{"1234567", "1'234'567"}, {"1,234,567", "1'234'567"}}},
      {"Soit 1\u202F234\u202F567 euros",
       "fr",
       {{"1234567", "1\u202F234\u202F567"}, {"\"1 234 567\"", "1\u202F234\u202F567"}}},
      {"About 6,00,000 rupees",
       "en",
       {{"600000", "6,00,000"}, {"6,00,000", "6,00,000"}}},
      {"عدد ٣٫١٤", "ar", {{"3.14", "٣٫١٤"}}},
      {"$1.3 trillion, €5 and 8%",
       "en",
       {{"\"1.3 trillion\"", "1.3 trillion"}, {"€5", "5"}, {"8%", "8"}}},
      {"The 1st of many, v1.2.3",
       "en",
       {{"1st", "1st"}, {"1.2.3", ""}, {"v1.2.3", "v1.2.3"}}},
      {"Am 03.10.2025 war",
       "de",
       {{"03.10.2025", "03.10.2025"},
        {"2025", "2025"},
        {"\"03 10 2025\"", "03.10.2025"},
        {"\"am 03.10.2025\"", "Am 03.10.2025"}}},
      {"On 3/10/2025 was",
       "en",
       {{"3/10/2025", "3/10/2025"}, {"\"10 2025\"", "10/2025"}, {"2025", "2025"}}},
      {"On 2024-10-03 was",
       "en",
       {{"2024-10-03", "2024-10-03"}, {"\"2024 10\"", "2024-10"}}},
      {"From 2018–2019 at 10:30",
       "en",
       {{"2018-2019", "2018–2019"}, {"10:30", "10:30"}, {"\"10 30\"", "10:30"}}},
      {"Only 5 below -7", "en", {{"7", "7"}}},
  });
}

TEST(AnalysisSearchTest, AddressesTagsAndNames) {
  Check({
      {"Mail jörg@exämple.org now",
       "en",
       {{"jörg@exämple.org", "jörg@exämple.org"},
        {"example.org", "exämple|org"},
        {"jorg", "jörg"}}},
      {"See (https://a.example:8080/x?y=z#w).",
       "en",
       {{"https://a.example:8080/x?y=z#w", "https://a.example:8080/x?y=z#w"},
        {"8080", "8080"}}},
      {"See de.wiki.example/wiki/München there",
       "en",
       {{"de.wiki.example/wiki/München", "de.wiki.example/wiki/München"},
        {"munchen", "München"}}},
      {"In gateway/run.py it",
       "en",
       {{"gateway/run.py", "gateway/run.py"}, {"gateway", "gateway"}}},
      {"Read #tagged @handle",
       "en",
       {{"#tagged", "tagged"},
        {"tagged", "tagged"},
        {"@handle", "handle"},
        {"handle", "handle"}}},
      {"C++ and C# or F#",
       "en",
       {{"c++", "C++"}, {"C#", "C#"}, {"f#", "F#"}, {"c", ""}}},
      {"Using .NET only", "en", {{".net", ".NET"}, {"net", ""}}},
      {"Using ASP.NET only",
       "en",
       {{"asp.net", "ASP.NET"}, {"asp", "ASP"}, {".net", ""}}},
      {"Our R&D, then AT&T",
       "en",
       {{"R&D", "R&D"}, {"at&t", "AT&T"}, {"\"r d\"", "R&D"}}},
      {"A U.S.-based Ph.D. came",
       "en",
       {{"US", "U.S"}, {"U.S.", "U.S"}, {"US-based", "U.S.-based"}, {"phd", "Ph.D"}}},
      {"The U.S.A. at 9 a.m.", "en", {{"usa", "U.S.A"}, {"am", "a.m"}}},
      {"3D in 4K near H2O; iPhone's",
       "en",
       {{"3d", "3D"}, {"4k", "4K"}, {"h2o", "H2O"}, {"iphone", "iPhone"}}},
  });
}

TEST(AnalysisSearchTest, Emoji) {
  Check({
      {"Great 👍🏽 job",
       "en",
       {{"👍", "👍🏽"},
        {"👍🏻", "👍🏽"},
        {"\"great 👍 job\"", "Great 👍🏽 job"},
        {"\"great job\"", ""}}},
      {"I ❤\uFE0F it", "en", {{"❤", "❤\uFE0F"}}},
      {"A 👩\u200D💻 at work", "en", {{"👩🏽\u200D💻", "👩\u200D💻"}, {"💻", ""}}},
      {"Go 🇫🇷🇩🇪 go", "en", {{"🇩🇪", "🇩🇪"}, {"🇪🇩", ""}}},
      {"Press 7\uFE0F\u20E3 now", "en", {{"7", "7\uFE0F\u20E3"}}},
  });
}

TEST(AnalysisSearchTest, MixedScriptsAndDamage) {
  const std::string long_word(200, 'x');
  Check({
      {"重跑gen-itgc后",
       "zh",
       {{"gen", "gen"},
        {"itgc", "itgc"},
        {"gen-itgc", "gen-itgc"},
        {"genitgc", "gen-itgc"}}},
      {"ไปกินpizzaกัน", "th", {{"pizza", "pizza"}}},
      {"IT-компания", "ru", {{"it", "IT"}, {"компания", "компания"}}},
      {"one\x01two\xFFthree\xED\xA0\x80\uE000",
       "en",
       {{"one", "one"}, {"two", "two"}, {"three", "three"}}},
      {long_word, "en", {{long_word, long_word}}},
  });
}

}  // namespace
}  // namespace ibid
