#include "query/analyzed_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/word_nodes.h"
#include "support/query_text.h"

namespace ibid {
namespace {

AnalyzedQuery Analyze(std::string_view text,
                      std::vector<std::string> languages = {"en"},
                      const std::vector<Query>& filters = {}) {
  Analyzer analyzer;
  return AnalyzeQuery(ParseQuery(text).query, filters, languages, analyzer);
}

struct Row {
  std::string_view query;
  std::string_view tree;
};

TEST(AnalyzeQueryTest, ResolvesWordsToTerms) {
  constexpr Row kRows[] = {
      {"hiring", "hire"},
      {"hiring freezes", "(any hire freez)"},
      // The same word twice weighs twice.
      {"hire hiring freeze", "(any hire*2 freez)"},
      {"+hiring freeze cuts", "(maybe hire freez cut)"},
      {"+hiring +freeze", "(all hire freez)"},
      {"hiring -freeze", "(except hire freez)"},
      {"-freeze", "(except (everything) freez)"},
      {"\"hiring freezes\"", "(phrase hiring<hire> freezes<freez>)"},
      {"\"hiring\"", "(phrase hiring<hire>)"},
      // Several sources are alternatives, a field and a word must both match.
      {"meta source:Fortune source:Wired", "(all meta (field source:fortune|wired))"},
      {"source:Fortune", "(field source:fortune)"},
      {"meta -source:Fortune", "(except meta (field source:fortune))"},
      {"+source:a +source:b", "(all (field source:a) (field source:b))"},
      {"title:hiring", "(title hire)"},
      {"title:\"hiring freeze\" cuts",
       "(all cut (title-phrase hiring<hire> freeze<freez>))"},
      // A compound is its joined form or all of its parts.
      {"well-being", "(any wellb (all well be))"},
      // Among other optional words its parts are words too, and count as repetitions.
      {"well-being study", "(any wellb well be studi)"},
      {"well well-being", "(any well*2 wellb be)"},
      {"+well-being study", "(maybe (any wellb (all well be)) studi)"},
      // Words that merely touch are words like any others.
      {"a,b", "(any a b)"},
      {"+a,b", "(all a b)"},
      {"東京の天気", "(any 東京 の 天気 京の^35% の天^35%)"},
      // Two characters by themselves are what was typed.
      {"命科", "(any 命 科 命科)"},
      // What must be there may be cut differently in the text.
      {"+命科", "(any (all 命 科) 命科)"},
      {"+コンピュータ", "(any コンピュータ (all コン ンピ ピュ ュー ータ))"},
      {"title:命科", "(any (all (title 命) (title 科)) (title 命科))"},
      // A phrase is a chain of characters, whatever the words are.
      {"\"中国经济\"", "(phrase 中国<中国>+国经<国经>+经济<经济>)"},
      {"\"iPhone的价格\"", "(phrase iphone<iphon> 的价<的价>+价格<价格>)"},
      {"\"的\"", "(phrase 的<的>)"},
      // Korean: the word or its noun, and its syllables.
      {"한국어는", "(any 한국어|한국어는 한국 국어 어는)"},
      {"+한국어는", "(any 한국어|한국어는 (all 한국 국어))"},
      {"\"한국어 교육\"", "(phrase 한국어<한국어> 교육<교육>)"},
      // A path is a term of its own, which is not stemmed.
      {"gateway/running.py", "(any gateway/running.py (all gateway run py))"},
      {"!!", "(nothing)"},
      {"!! meta", "meta"},
      {"", "(nothing)"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.query);
    EXPECT_EQ(Analyze(row.query).root.ToString(), row.tree);
  }
}

TEST(AnalyzeQueryTest, StemsForEveryLanguageOfTheIndex) {
  EXPECT_EQ(Analyze("hiring", {"", "de", "en"}).root.ToString(), "hire|hiring");
  // What French reads as one word after its article is an alternative.
  EXPECT_EQ(Analyze("l'avion", {"en", "fr"}).root.ToString(), "(any l'avion avion)");
  EXPECT_EQ(Analyze("hiring", {}).root.ToString(), "hiring");
}

// Fifty words in an index of every language that is stemmed: few languages differ on a
// word, and what they agree on is searched once.
TEST(AnalyzeQueryTest, ManyLanguagesShareStems) {
  const std::vector<std::string> languages = {
      "ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy",
      "id", "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr"};
  constexpr std::string_view kWords[] = {
      "international", "organisations", "españolas", "negotiating", "straßenbahnen",
      "книгами",       "évaluations",   "çocukları", "the",         "governments"};
  std::string query;
  for (int i = 0; i < 5; ++i) {
    for (std::string_view word : kWords) {
      query += std::string(word) + std::string(1, static_cast<char>('a' + i)) + " ";
    }
  }
  const AnalyzedQuery analyzed = Analyze(query, languages);
  size_t stems = 0;
  for (const QueryNode& word : analyzed.root.children) {
    ASSERT_EQ(word.op, QueryNode::Op::kStem);
    EXPECT_LE(word.stems.size(), languages.size());
    stems += word.stems.size();
  }
  EXPECT_EQ(analyzed.root.children.size(), 50u);
  EXPECT_LE(stems, 50u * 6);
}

TEST(AnalyzeQueryTest, TextIsTheQueryWithoutWhatTheIndexDecides) {
  EXPECT_EQ(Analyze("meta source:a -source:b -\"c d\"").text.ToString(),
            "(except meta (phrase c<c> d<d>))");
  EXPECT_EQ(Analyze("source:a").text.ToString(), "(everything)");
}

struct FilterRow {
  std::string_view query;
  std::vector<Query> filters;
  std::string_view root;
  std::string_view diagnostics;
};

TEST(AnalyzeQueryTest, FiltersNarrow) {
  const Query fortune = Query::Value("source", "Fortune");
  const Query wired = Query::Value("source", "WIRED");
  const Query english = Query::Value("language", "en");
  const FilterRow rows[] = {
      {"meta",
       {Query::Any({fortune, wired}), english, Query::Between("published", "2025", "")},
       "(all meta (field source:fortune|wired) (field language:en) "
       "(dates 20089 9223372036854775807))",
       ""},
      // Alone they find everything they let through.
      {"", {fortune}, "(field source:fortune)", ""},
      {"", {Query::Not(fortune)}, "(except (everything) (field source:fortune))", ""},
      {"", {Query()}, "(nothing)", ""},
      // But not when nothing of a query is left.
      {"!!", {fortune}, "(nothing)", "no-words[0,2) nothing-to-search[0,2)"},
      // What is excluded is taken away from all the rest at once.
      {"meta",
       {Query::Not(fortune), english, Query::Not(Query::Has("published"))},
       "(except (all meta (field language:en)) (field source:fortune) "
       "(field has:published))",
       ""},
      {"meta",
       {Query::Any({fortune, Query::Not(english)})},
       "(all meta (any (field source:fortune) (except (everything) (field "
       "language:en))))",
       ""},
      // Left out, these would let everything through.
      {"meta",
       {Query::Value("desk", "home")},
       "(all meta (nothing))",
       "unknown-field[0,0)"},
      {"meta", {Query::Has("desk")}, "(all meta (nothing))", "unknown-field[0,0)"},
      {"meta", {Query::Has("author")}, "(all meta (field has:author))", ""},
      {"meta",
       {Query::Value("published", "May")},
       "(all meta (nothing))",
       "bad-value[0,0)"},
      {"meta", {Query::Value("tag", " ")}, "(all meta (nothing))", "no-words[0,0)"},
      {"meta",
       {Query::Not(Query::Has("desk"))},
       "(except meta (nothing))",
       "unknown-field[0,0)"},
  };
  for (const FilterRow& row : rows) {
    const AnalyzedQuery analyzed = Analyze(row.query, {"en"}, row.filters);
    EXPECT_EQ(analyzed.root.ToString(), row.root);
    EXPECT_EQ(testing::Describe(analyzed.diagnostics), row.diagnostics) << row.root;
    // The index decides them all.
    EXPECT_FALSE(analyzed.text.HasFilters()) << analyzed.text.ToString();
  }
}

TEST(AnalyzeQueryTest, ConditionsHoldNoWords) {
  EXPECT_TRUE(IsCondition(ParseQuery("source:a OR NOT (has:b published:2025)").query));
  EXPECT_FALSE(IsCondition(ParseQuery("source:a OR b").query));
  EXPECT_FALSE(IsCondition(ParseQuery("title:a").query));
}

TEST(AnalyzeQueryTest, SaysWhatItLeftOut) {
  const AnalyzedQuery analyzed = Analyze("!! meta");
  ASSERT_EQ(analyzed.diagnostics.size(), 1u);
  EXPECT_EQ(analyzed.diagnostics[0].kind, DiagnosticKind::kNoWords);
  EXPECT_EQ(analyzed.diagnostics[0].range, (ByteRange{0, 2}));

  const AnalyzedQuery nothing = Analyze("!!");
  ASSERT_EQ(nothing.diagnostics.size(), 2u);
  EXPECT_EQ(nothing.diagnostics[1].kind, DiagnosticKind::kNothingToSearch);
}

TEST(AnalyzeQueryTest, BoundsTheNumberOfWords) {
  std::string words;
  for (size_t i = 0; i < kMaxQueryWords + 5; ++i)
    words += "w" + std::to_string(i) + " ";
  const AnalyzedQuery analyzed = Analyze(words);
  EXPECT_EQ(analyzed.root.children.size(), kMaxQueryWords);
  ASSERT_EQ(analyzed.diagnostics.size(), 1u);
  EXPECT_EQ(analyzed.diagnostics[0].kind, DiagnosticKind::kTooLong);
  // One long phrase is cut, not dropped.
  EXPECT_EQ(Analyze("\"" + words + "\"").root.words.size(), kMaxQueryWords);
}

}  // namespace
}  // namespace ibid
