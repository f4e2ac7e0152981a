// What people type, paste and misspell, on a small collection: nothing is an error, and
// what is found is what a person would expect.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::IsOk;

struct Article {
  std::string_view id;
  std::string_view title;
  std::string_view source;
  std::string_view author;
  std::string_view published;
  std::string_view tag;
  std::string_view text;
};

constexpr Article kArticles[] = {
    {"ferry", "Hydrogen ferry sails", "Harbour Times", "Zoë Núñez", "2025-08-21",
     "shipping",
     "The hydrogen ferry left the harbour on its maiden voyage. It's quiet, passengers "
     "said. “A new era,” the captain called it. The well-being of porpoises matters."},
    {"freeze", "Meta announces hiring freeze", "Fortune", "Ann Lee", "2025-08", "tech",
     "Meta will freeze hiring in its AI division after months of spending. Alexandr "
     "Wang "
     "leads the lab. Mark Zuckerberg said cost cuts were needed. Staff worry."},
    {"code", "Release notes", "Dev Weekly", "Bo Keel", "2024", "tech",
     "The crash in gateway/run.py is fixed; C++ builds need R&D flags a,b and c. See "
     "https://example.org/notes?id=7 or write to joe@example.com. COVID-19 tools "
     "moved."},
    {"cafe", "Le café de l'avion", "Le Monde", "", "2023-05-01", "travel",
     "Un café noir près de l'avion coûte 3,50 euros. La résumé of the naïve chef was "
     "published. Œuvre et façade, Ålesund, Đorđe."},
    {"tokyo", "東京の天気", "Asahi", "山田太郎", "2025-01-15", "weather",
     "東京の天気は晴れです。生命科学の研究者は600,000円を受け取った。"},
    {"price", "Prices rise 5% in March", "Reuters", "Ann Tar", "2025-03-31", "economy",
     "Prices rose 5% to $1,200 in March, up from 1,150. The bank's rate stays at "
     "3.25%. "
     "Officials don't expect cuts in Q4 2025. Oil (Brent) fell."},
    {"boat", "Sailing for beginners", "Quay", "Zoë Quill", "", "shipping",
     "To sail a boat, learn the ropes. A captain's advice: freeze no water in tanks. "
     "Battery-powered boats are quieter than diesel ones."},
    {"song", "Rock 'n' roll 🎸 lives", "Music Mag", "Ann Lee", "2025-08-01", "music",
     "The guitarist 🎸 played “Stairway to Heaven” twice. AC/DC and Guns N’ Roses were "
     "there. To be or not to be, she sang. Beyoncé's encore: 24/7 joy :)"},
};

struct Row {
  std::string_view query;
  std::string_view found;  // Ids that must be found; the first one first.
  std::string_view not_found = "";
};

constexpr std::string_view kAll = "ferry freeze code cafe tokyo price boat song";

constexpr Row kRows[] = {
    // Plain words.
    {"hydrogen ferry", "ferry", "freeze"},
    {"hiring freeze", "freeze boat", "ferry"},
    {"HIRING FREEZE", "freeze boat"},
    {"Hiring Freezes", "freeze boat"},
    {"who leads AI at Meta", "freeze"},
    {"what did Mark Zuckerberg say?", "freeze"},
    {"ferry, hydrogen", "ferry"},
    {"ferry; hydrogen.", "ferry"},
    {"captain", "boat ferry"},
    {"captains", "boat ferry"},
    {"sailing", "boat ferry"},
    {"zeppelin", ""},
    {"zeppelin ferry", "ferry"},
    {"the", "ferry"},
    {"to be or not to be", "song"},
    {"To be OR not to be", "song"},
    // Apostrophes, commas, slashes, signs.
    {"it's", "ferry"},
    {"it’s", "ferry"},
    {"don't", "price"},
    {"don’t expect", "price"},
    {"bank's", "price"},
    {"bank’s rate", "price"},
    {"captain's advice", "boat ferry"},
    {"a,b", "code"},
    {"a, b", "code"},
    {"gateway/run.py", "code", "ferry"},
    {"gateway/run.py:12", "code"},
    {"run.py", "code"},
    {"./gateway/run.py", "code"},
    {"c++", "code"},
    {"C++ builds", "code"},
    {"R&D", "code"},
    {"r&d flags", "code"},
    {"AC/DC", "song"},
    {"AT&T", "", "code"},
    {"joe@example.com", "code"},
    {"mailto:joe@example.com", "code"},
    {"https://example.org/notes?id=7", "code"},
    {"example.org", "code"},
    {"http://www.nowhere.test/a/b?c=d&e=f#g", ""},
    {"COVID-19", "code"},
    {"covid 19", "code"},
    {"covid19", "code"},
    {"well-being", "ferry"},
    {"wellbeing", "ferry"},
    {"well being", "ferry"},
    {"battery-powered", "boat"},
    {"24/7", "song"},
    {"Rock 'n' roll", "song"},
    {"rock n roll", "song"},
    {"Guns N' Roses", "song"},
    {"5%", "price"},
    {"$1,200", "price"},
    {"1200", "price"},
    {"3.25%", "price"},
    {"600000", "tokyo"},
    {"600,000", "tokyo"},
    {"Q4 2025", "price"},
    {"why?", ""},
    {"why? ferry!", "ferry"},
    {"@captain #ferry", "ferry boat"},
    {"(Brent)", "price"},
    {"Oil (Brent)", "price"},
    {"price[s]", "price"},
    {"{ferry}", "ferry"},
    {"<b>ferry</b>", "code ferry"},
    {"ferry\tharbour\n", "ferry"},
    {"  ferry  ", "ferry"},
    {"ferry\u00A0harbour", "ferry"},
    // Accents and scripts.
    {"cafe", "cafe"},
    {"café", "cafe"},
    {"CAFÉ", "cafe"},
    {"cafe\u0301", "cafe"},
    {"l'avion", "cafe"},
    {"l’avion", "cafe"},
    {"resume naive", "cafe"},
    {"oeuvre", "cafe"},
    {"Alesund", "cafe"},
    {"Beyonce", "song"},
    {"東京", "tokyo"},
    {"東京の天気", "tokyo"},
    {"生命科学", "tokyo"},
    {"研究者", "tokyo"},
    {"“生命科学”", "tokyo"},
    {"🎸", "song"},
    {"🎸🎸🎸", "song"},
    {"guitar 🎸", "song"},
    {"🦄", ""},
    {"👍🏽 ferry", "ferry"},
    // Phrases and pasted quotes.
    {"\"maiden voyage\"", "ferry", "boat"},
    {"“maiden voyage”", "ferry", "boat"},
    {"„maiden voyage“", "ferry"},
    {"«maiden voyage»", "ferry"},
    {"\"Maiden Voyage\"", "ferry"},
    {"\"maiden voyages\"", "", "ferry"},
    {"\"voyage maiden\"", "", "ferry"},
    {"'maiden voyage'", "ferry"},
    {"“A new era,”", "ferry"},
    {"\"Stairway to Heaven\"", "song"},
    {"\"to be or not to be\"", "song"},
    {"\"maiden voyage", "ferry"},
    {"maiden voyage\"", "ferry"},
    {"\"\"", ""},
    {"\"", ""},
    {"\"\" ferry", "ferry"},
    {"\"hiring in its AI division\"", "freeze"},
    {"\"hiring division\"~4", "freeze"},
    {"\"hiring division\"~1", "", "freeze"},
    {"\"freeze hiring\" \"maiden voyage\"", "freeze ferry"},
    {"\"gateway/run.py\"", "code"},
    {"\"rose 5%\"", "price"},
    {"\"l’avion\"", "cafe"},
    // Signs and operators.
    {"+freeze -meta", "boat", "freeze"},
    {"freeze -meta", "boat", "freeze"},
    {"freeze –meta", "boat", "freeze"},
    {"freeze NOT meta", "boat", "freeze"},
    {"freeze AND hiring", "freeze", "boat"},
    {"freeze and hiring", "freeze boat"},
    {"freeze AND (hiring OR tanks)", "freeze boat", "ferry"},
    {"(ferry OR boat) AND captain", "ferry boat", "freeze"},
    {"ferry OR boat", "ferry boat"},
    {"captain AND NOT ferry", "boat", "ferry"},
    {"captain NOT (ferry OR hydrogen)", "boat", "ferry"},
    {"foo AND", "", "ferry"},
    {"ferry AND", "ferry"},
    {"AND ferry", "ferry"},
    {"OR ferry", "ferry"},
    {"ferry OR", "ferry"},
    {"ferry AND OR boat", "", "freeze"},
    {"NOT", "song"},
    {"AND OR NOT", "song"},
    {"(a OR", "boat code"},
    {"(ferry", "ferry"},
    {"ferry)", "ferry"},
    {"((((ferry))))", "ferry"},
    {"()", ""},
    {")(", ""},
    {"(ferry OR (boat AND", "ferry boat"},
    {"ferry - boat", "ferry boat"},
    {"ferry -", "ferry"},
    {"+", ""},
    {"-", ""},
    {"--help", kAll},
    {"-ferry", "freeze boat", "ferry"},
    {"ferry && boat", "ferry boat"},
    {"ferry || boat", "ferry boat"},
    {"hydrogen NEAR/1 ferry", "ferry"},
    {"ferry NEAR/3 harbour", "ferry"},
    {"ferry NEAR/2 voyage", "", "ferry"},
    {"harbour ONEAR/5 ferry", "", "ferry"},
    {"ferry ONEAR harbour", "ferry"},
    {"NEAR", ""},
    // Prefixes and misspellings.
    {"harb*", "ferry"},
    {"Hydro*", "ferry"},
    {"guitar*", "song"},
    {"ha*", ""},
    {"*", ""},
    {"*harbour*", "ferry"},
    {"**ferry**", "ferry"},
    {"harbuor~", "ferry"},
    {"hydorgen~", "ferry"},
    {"captan~", "boat ferry"},
    {"zukerberg~", "freeze"},
    {"ferry~", "ferry"},
    {"~5", "price"},
    {"~", ""},
    // Fields, dates.
    {"source:Fortune", "freeze", "ferry"},
    {"source:\"Harbour Times\"", "ferry", "boat"},
    {"source:“Harbour Times”", "ferry"},
    {"SOURCE:fortune meta", "freeze"},
    {"source:(Fortune OR Quay)", "freeze boat", "ferry"},
    {"captain source:Quay", "boat", "ferry"},
    {"captain -source:Quay", "ferry", "boat"},
    {"source:Nobody", ""},
    {"author:zoe", "ferry boat", "freeze"},
    {"author:\"Ann Lee\"", "freeze song", "price"},
    {"title:freeze", "freeze", "boat"},
    {"title:(hydrogen AND ferry)", "ferry"},
    {"tag:shipping captain", "ferry boat"},
    {"published:2025-08", "freeze ferry song", "price"},
    {"published:2025", "freeze ferry song price tokyo", "code cafe boat"},
    {"published:<2025", "code cafe", "boat"},
    {"published:2025-01..2025-03", "tokyo price", "freeze"},
    {"NOT has:published", "boat", "ferry"},
    {"has:author", "ferry freeze", "cafe"},
    {"title: freeze", "freeze boat"},
    {"foo:ferry", "", "freeze"},
    {"note: ferry", "ferry"},
    {"12:30", ""},
    {"std::vector", ""},
    {"C:\\Windows\\System32", "code"},
    {"localhost:8080", ""},
    {"SELECT * FROM users; --", "price"},
    {"text:secret", ""},
    {"\\", ""},
    {"^ferry$", "ferry"},
    {"ferry^2", "ferry"},
    {"a:b:c:d", "code"},
    {":)", ""},
    {"ferry :)", "ferry"},
    {"", ""},
    {" \t\n ", ""},
    {"!!!", ""},
    {"…", ""},
    {"—", ""},
};

class RealisticQueriesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TempDir;
    auto writer = IndexWriter::Open(*folder_ / "index", {.sync = false});
    ASSERT_THAT(writer, IsOk());
    for (const Article& article : kArticles) {
      Document document;
      document.id = article.id;
      document.title = article.title;
      document.source = article.source;
      if (!article.author.empty()) document.authors.emplace_back(article.author);
      if (!article.published.empty()) {
        document.published = *PublicationDate::Parse(article.published);
      }
      document.tags.emplace_back(article.tag);
      document.text = article.text;
      document.language = article.id == "cafe"    ? "fr"
                          : article.id == "tokyo" ? "ja"
                                                  : "en";
      ASSERT_THAT((*writer)->Add(std::move(document)), IsOk());
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
    auto searcher = Searcher::Open(*folder_ / "index");
    ASSERT_THAT(searcher, IsOk());
    searcher_ = *searcher;
  }

  static void TearDownTestSuite() {
    searcher_.reset();
    delete folder_;
  }

  static std::vector<std::string> Find(std::string_view query,
                                       const SearchOptions& options = {}) {
    const auto result = searcher_->Search(ParseQuery(query).query, options);
    EXPECT_THAT(result, IsOk());
    std::vector<std::string> ids;
    if (!result.ok()) return ids;
    for (const Hit& hit : result->hits) ids.push_back(hit.document.id);
    return ids;
  }

  static std::vector<std::string> Ids(std::string_view text) {
    std::istringstream words{std::string(text)};
    return {std::istream_iterator<std::string>(words), {}};
  }

  static testing::TempDir* folder_;
  static std::shared_ptr<const Searcher> searcher_;
};

testing::TempDir* RealisticQueriesTest::folder_ = nullptr;
std::shared_ptr<const Searcher> RealisticQueriesTest::searcher_;

TEST_F(RealisticQueriesTest, FindWhatAPersonWouldExpect) {
  EXPECT_GE(std::size(kRows), 150u);
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(row.query));
    const std::vector<std::string> found = Find(row.query);
    const std::vector<std::string> wanted = Ids(row.found);
    for (const std::string& id : wanted) {
      EXPECT_THAT(found, ::testing::Contains(id));
    }
    if (!wanted.empty() && row.query.find(':') == std::string_view::npos &&
        !found.empty() && row.found != kAll && row.query[0] != '-') {
      EXPECT_EQ(found[0], wanted[0]);
    }
    if (wanted.empty() && row.not_found.empty()) {
      EXPECT_THAT(found, ::testing::IsEmpty());
    }
    for (const std::string& id : Ids(row.not_found)) {
      EXPECT_THAT(found, ::testing::Not(::testing::Contains(id)));
    }
    // What was found is found again by the query as it is printed.
    EXPECT_EQ(Find(ParseQuery(row.query).query.ToString()), found);
  }
}

// Nothing found is never silent: a word, a value or all of the query is named.
TEST_F(RealisticQueriesTest, NothingIsNeverSilent) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(row.query));
    const ParsedQuery parsed = ParseQuery(row.query);
    const auto result = searcher_->Search(parsed.query);
    ASSERT_THAT(result, IsOk());
    if (!result->hits.empty()) continue;
    // Words that are all there, and do not meet, need no explanation.
    const bool is_plain = row.query.find_first_of("\"N") != std::string_view::npos;
    EXPECT_TRUE(is_plain || !parsed.diagnostics.empty() ||
                !result->diagnostics.empty());
  }
}

TEST_F(RealisticQueriesTest, TenKilobytesOfNoise) {
  testing::Random random;
  for (int round = 0; round < 20; ++round) {
    std::string noise;
    while (noise.size() < 10000) {
      noise += static_cast<char>(random.Between(1, 255));
      if (random.OneIn(9)) noise += random.OneIn(2) ? " ferry " : " AND (";
      if (random.OneIn(20)) noise += " NEAR/3 \"";
    }
    const auto result = searcher_->Search(ParseQuery(noise).query);
    EXPECT_THAT(result, IsOk());
  }
}

struct CorrectionRow {
  std::string_view query;
  std::string_view corrected;
};

TEST_F(RealisticQueriesTest, DidYouMean) {
  constexpr CorrectionRow kCorrections[] = {
      {"hydorgen", "hydrogen"},
      {"hydorgen ferry", "hydrogen ferry"},
      {"zukerberg", "zuckerberg"},
      {"\"maiden voyagee\"", "\"maiden voyage\""},
      {"harbuor AND captian", "harbour AND captain"},
      {"title:freze", "title:freeze"},
      {"captain -harbuor", ""},  // What must not be there is as asked.
      {"ferries", ""},           // Known in another form.
      {"qqqqqqq", ""},           // Like nothing.
      {"xq", ""},                // Too short.
      {"2026x", ""},             // No word.
      {"東天", ""},
  };
  for (const CorrectionRow& row : kCorrections) {
    SCOPED_TRACE(std::string(row.query));
    const auto result = searcher_->Search(ParseQuery(row.query).query);
    ASSERT_THAT(result, IsOk());
    EXPECT_EQ(result->correction ? result->correction->text : "", row.corrected);
  }
}

TEST_F(RealisticQueriesTest, CorrectionsAreAppliedWhenAskedForAndNothingIsFound) {
  const Query query = ParseQuery("hydorgen").query;
  EXPECT_THAT(Find("hydorgen"), ::testing::IsEmpty());
  const auto result = searcher_->Search(query, {.correct = true});
  ASSERT_THAT(result, IsOk());
  ASSERT_EQ(result->hits.size(), 1u);
  EXPECT_EQ(result->hits[0].document.id, "ferry");
  ASSERT_FALSE(result->diagnostics.empty());
  EXPECT_EQ(result->diagnostics.back().kind, DiagnosticKind::kCorrected);
  ASSERT_TRUE(result->correction.has_value());
  ASSERT_EQ(result->correction->words.size(), 1u);
  EXPECT_EQ(result->correction->words[0].word, "hydorgen");
  EXPECT_EQ(result->correction->words[0].range, (ByteRange{0, 8}));
  EXPECT_EQ(result->correction->words[0].alternatives[0], "hydrogen");

  // Something was found: only offered.
  const auto found =
      searcher_->Search(ParseQuery("hydorgen boat").query, {.correct = true});
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->hits[0].document.id, "boat");
  EXPECT_TRUE(found->correction.has_value());
}

}  // namespace
}  // namespace ibid
