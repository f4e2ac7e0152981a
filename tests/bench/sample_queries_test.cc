#include "corpus/sample_queries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ibid/query.h"

namespace ibid::bench {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Corpus Generated(uint64_t documents) {
  Corpus corpus;
  corpus.generator.emplace(CorpusOptions{.seed = 3, .vocabulary = 5000});
  for (uint64_t number = 0; number < documents; ++number) {
    corpus.documents.push_back(corpus.generator->Make(number));
  }
  return corpus;
}

Corpus Of(std::vector<std::string> texts) {
  Corpus corpus;
  for (std::string& text : texts) {
    corpus.documents.push_back(
        {.id = std::to_string(corpus.documents.size()), .text = std::move(text)});
  }
  return corpus;
}

bool StandsInOneText(const Corpus& corpus, const std::vector<std::string>& parts) {
  return std::any_of(
      corpus.documents.begin(), corpus.documents.end(), [&](const Document& document) {
        return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
          return document.text.find(part) != std::string::npos;
        });
      });
}

TEST(SampleQueriesTest, QueriesAreThoseOfTheirClass) {
  const struct {
    QueryClass query_class;
    size_t clauses;
    bool phrase;
  } kRows[] = {
      {QueryClass::kOneWord, 1, false},
      {QueryClass::kThreeWords, 3, false},
      {QueryClass::kPhrase, 1, true},
      {QueryClass::kPlantedPhrase, 1, true},
  };
  const Corpus corpus = Generated(60);
  for (const auto& row : kRows) {
    for (const SampledQuery& query : SampleQueries(corpus, row.query_class, 50, 1)) {
      SCOPED_TRACE(query.text);
      const ParsedQuery parsed = ParseQuery(query.text);
      EXPECT_THAT(parsed.diagnostics, IsEmpty());
      const std::vector<Query> leaves =
          row.clauses == 1 ? std::vector<Query>{parsed.query} : parsed.query.children;
      ASSERT_THAT(leaves, SizeIs(row.clauses));
      std::vector<std::string> parts;
      for (const Query& leaf : leaves) {
        EXPECT_EQ(leaf.op, row.phrase ? QueryOp::kPhrase : QueryOp::kWord);
        EXPECT_EQ(leaf.field, QueryField::kText);
        EXPECT_GE(leaf.text.size(), 4);
        parts.push_back(leaf.text);
      }
      EXPECT_TRUE(StandsInOneText(corpus, parts));
    }
  }
}

TEST(SampleQueriesTest, AsManyAsAskedForAndTheSameForASeed) {
  const Corpus corpus = Generated(60);
  for (QueryClass query_class :
       {QueryClass::kOneWord, QueryClass::kThreeWords, QueryClass::kPhrase}) {
    const auto texts = [&](uint64_t seed) {
      std::vector<std::string> all;
      for (const SampledQuery& query : SampleQueries(corpus, query_class, 100, seed)) {
        EXPECT_FALSE(query.answer.has_value());
        all.push_back(query.text);
      }
      return all;
    };
    SCOPED_TRACE(ToString(query_class));
    EXPECT_THAT(texts(1), SizeIs(100));
    EXPECT_EQ(texts(1), texts(1));
    EXPECT_NE(texts(1), texts(2));
  }
}

TEST(SampleQueriesTest, PlantedPhrasesKnowTheirDocuments) {
  const std::vector<SampledQuery> queries =
      SampleQueries(Generated(110), QueryClass::kPlantedPhrase, 100, 1);
  ASSERT_THAT(queries, SizeIs(CorpusGenerator::kPhrases));
  ASSERT_TRUE(queries[2].answer.has_value());
  EXPECT_THAT(*queries[2].answer,
              ElementsAre("article-102", "article-2", "article-52"));
}

// Corpora from elsewhere hold texts that nothing can be drawn from.
TEST(SampleQueriesTest, TextsWithoutSuchQueriesArePassedOver) {
  const struct {
    std::string text;
    QueryClass query_class;
    std::vector<std::string> expected;
  } kRows[] = {
      {"", QueryClass::kOneWord, {}},
      {"it is so", QueryClass::kOneWord, {}},
      {"a ferry, so", QueryClass::kOneWord, {"ferry"}},
      {"a ferry", QueryClass::kThreeWords, {"ferry ferry ferry"}},
      {"the ferry", QueryClass::kPhrase, {}},
      // Neighbours over a comma match as a phrase but do not read like one.
      {"the ferry, sails", QueryClass::kPhrase, {}},
      {"the ferry sails", QueryClass::kPhrase, {"\"the ferry sails\""}},
      {"it is so", QueryClass::kPhrase, {}},
      {"the ferry sails", QueryClass::kPlantedPhrase, {}},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.text);
    std::vector<std::string> texts;
    for (const SampledQuery& query :
         SampleQueries(Of({row.text}), row.query_class, 1, 1)) {
      texts.push_back(query.text);
    }
    EXPECT_EQ(texts, row.expected);
  }
}

}  // namespace
}  // namespace ibid::bench
