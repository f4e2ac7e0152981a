// What Explain says adds up to the score, whatever was asked, and its counts are those
// of searches.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index_of.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using testing::IsOk;
using testing::Random;
using ::testing::SizeIs;
using testing::TempDir;

SearchResult MustSearch(const Searcher& searcher, const Query& query,
                        const SearchOptions& options) {
  auto result = searcher.Search(query, options);
  EXPECT_THAT(result, IsOk());
  return *std::move(result);
}

double SumOf(const ScoreExplanation& explanation) {
  double sum = 0;
  for (const ScoredWord& word : explanation.words) sum += word.score;
  return sum * explanation.recency * explanation.exact_forms;
}

TEST(Explain, PartsAddUpToTheScore) {
  Random random;
  constexpr HitOrder kOrders[] = {HitOrder::kRelevance, HitOrder::kRelevance,
                                  HitOrder::kNewest};
  size_t with_forms = 0;
  size_t with_recency = 0;
  size_t explained = 0;
  for (int corpus = 0; corpus < 3; ++corpus) {
    std::vector<Document> documents;
    for (int i = 0; i < 60; ++i) {
      documents.push_back(testing::RandomArticle(random, "d" + std::to_string(i)));
      constexpr std::string_view kLanguages[] = {"en", "de", "fr", "nl", "xx"};
      if (corpus == 2) documents.back().language = random.Pick(kLanguages);
    }
    TempDir folder;
    const auto searcher = IndexOf(folder, documents, corpus == 0 ? SIZE_MAX : 17);
    for (int round = 0; round < 40; ++round) {
      // Plain queries, and every operator there is.
      const Query query =
          random.OneIn(2) ? ParseQuery(testing::RandomQuery(random)).query
                          : ParseQuery(testing::RandomOperatorQuery(random, 2)).query;
      SCOPED_TRACE(query.ToString());
      SearchOptions options{.limit = 80, .explain = true};
      options.per_document = random.OneIn(2) ? 0 : 1;
      options.include_chrome = random.OneIn(4);
      options.order = random.Pick(kOrders);
      if (random.OneIn(3)) options.recency_half_life_days = 200;
      if (random.OneIn(4)) options.scope = QueryScope::kDocument;
      if (random.OneIn(4)) options.since = PublicationDate::Parse("2025");
      const SearchResult result = MustSearch(*searcher, query, options);
      ASSERT_TRUE(result.explanation);
      for (const Hit& hit : result.hits) {
        ASSERT_TRUE(hit.explanation);
        ASSERT_NEAR(SumOf(*hit.explanation), hit.score, 1e-9 * std::max(1.0, hit.score))
            << hit.document.id << ' ' << hit.passage.ordinal;
        ASSERT_GE(hit.explanation->recency, 1);
        ASSERT_LE(hit.explanation->recency, 2);
        ASSERT_GE(hit.explanation->exact_forms, 1 - 1e-12);
        ASSERT_LE(hit.explanation->exact_forms, 1.2 + 1e-12);
        with_forms += hit.explanation->exact_forms > 1.01;
        with_recency += hit.explanation->recency > 1.01;
        ++explained;
      }
    }
  }
  // The test has something to look at.
  EXPECT_GT(explained, 500u);
  EXPECT_GT(with_forms, 100u);
  EXPECT_GT(with_recency, 100u);
}

Document Article(std::string id, std::string title, std::string text) {
  Document document;
  document.id = std::move(id);
  document.title = std::move(title);
  document.text = std::move(text);
  document.language = "en";
  return document;
}

class ExplainedWords : public ::testing::Test {
 protected:
  ExplainedWords()
      : searcher_(
            IndexOf(folder_, {Article("a", "Ferries", "The ferry sails today.\n"),
                              Article("b", "", "A tank of hydrogen is full.\n"),
                              Article("c", "", "Hydrogen tanks are tested.\n")})) {}

  SearchResult Explained(std::string_view query) const {
    return MustSearch(*searcher_, ParseQuery(query).query, {.explain = true});
  }

  TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(ExplainedWords, ATitleCountsMore) {
  const SearchResult result = Explained("ferries");
  ASSERT_THAT(result.hits, SizeIs(1));
  const ScoreExplanation& explanation = *result.hits[0].explanation;
  ASSERT_THAT(explanation.words, SizeIs(1));
  const ScoredWord& word = explanation.words[0];
  EXPECT_EQ(word.word, "ferries");
  EXPECT_EQ(word.range, (ByteRange{0, 7}));
  EXPECT_EQ(word.frequency, 4u);  // 1, and 3 for the title.
  EXPECT_EQ(word.passages, 1u);
  EXPECT_GT(explanation.exact_forms, 1);
}

TEST_F(ExplainedWords, PhrasesAndPrefixes) {
  const SearchResult result = Explained("\"hydrogen tanks\" tes*");
  ASSERT_FALSE(result.hits.empty());
  std::vector<std::string> words;
  for (const ScoredWord& word : result.hits[0].explanation->words) {
    words.push_back(word.word);
  }
  EXPECT_THAT(words, ElementsAre("hydrogen", "tanks", "tes*"));
}

TEST_F(ExplainedWords, HowTheQueryWasUnderstood) {
  const SearchResult result =
      Explained("tanks +hydrogen -\"the ferry\" title:ferry hydr*");
  ASSERT_TRUE(result.explanation);
  EXPECT_NE(result.explanation->tree, "");
  std::vector<std::string> words;
  for (const UnderstoodWord& word : result.explanation->words)
    words.push_back(word.text);
  EXPECT_THAT(words, ::testing::UnorderedElementsAre(
                         "tanks", "hydrogen", "\"the ferry\"", "title:ferry", "hydr*"));
  for (const UnderstoodWord& word : result.explanation->words) {
    SCOPED_TRACE(word.text);
    EXPECT_EQ(word.all_stems, word.stems.size());
    ASSERT_FALSE(word.stems.empty());
    const bool one = word.text == "title:ferry" || word.text == "\"the ferry\"";
    EXPECT_EQ(word.documents, one ? 1u : 2u);
    EXPECT_EQ(word.passages, one ? 1u : 2u);
  }
}

TEST_F(ExplainedWords, OnlyWhenAskedFor) {
  const SearchResult result = MustSearch(*searcher_, Query::Word("tank"), {});
  EXPECT_FALSE(result.explanation);
  ASSERT_FALSE(result.hits.empty());
  EXPECT_FALSE(result.hits[0].explanation);
}

}  // namespace
}  // namespace ibid
