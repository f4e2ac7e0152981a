// Searches that run out of time or are told to stop: they end soon, give what they have,
// and say so. When the time runs out is chance, so what is checked holds at any moment.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using std::chrono::microseconds;
using testing::Fails;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

class StoppedSearch : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    Random random;
    folder_ = new TempDir;
    auto writer = IndexWriter::Open(*folder_ / "index", {.sync = false});
    ASSERT_THAT(writer, IsOk());
    for (int i = 0; i < 900; ++i) {
      const Document article = testing::RandomArticle(random, "d" + std::to_string(i));
      ASSERT_THAT((*writer)->Add(article), IsOk());
      // In two shards.
      if (i == 500) {
        ASSERT_THAT((*writer)->Commit(), IsOk());
      }
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
    writer->reset();
    auto searcher = Searcher::Open(*folder_ / "index");
    ASSERT_THAT(searcher, IsOk());
    searcher_ = new std::shared_ptr<const Searcher>(*searcher);
  }
  static void TearDownTestSuite() {
    delete searcher_;
    delete folder_;
  }

  static SearchResult Search(std::string_view query, const SearchOptions& options) {
    auto result = (*searcher_)->Search(ParseQuery(query).query, options);
    EXPECT_THAT(result, IsOk());
    return *std::move(result);
  }

  static bool SaysStopped(const SearchResult& result) {
    return std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                       [](const Diagnostic& diagnostic) {
                         return diagnostic.kind == DiagnosticKind::kStopped;
                       });
  }

  static TempDir* folder_;
  static std::shared_ptr<const Searcher>* searcher_;
};
TempDir* StoppedSearch::folder_ = nullptr;
std::shared_ptr<const Searcher>* StoppedSearch::searcher_ = nullptr;

// What every way of matching has to heed: plain, verified on the text, by date, with
// ties that are asked for again, over documents, with facets, folded, nothing but filters.
struct Row {
  std::string_view query;
  SearchOptions options;
};

std::vector<Row> Rows() {
  return {
      {"ferry harbour the of", {}},
      {"the", {.limit = 1000, .per_document = 0}},
      {"\"the ferry\" tank*", {.limit = 100}},
      {"the -\"the ferry\"", {.per_document = 0}},
      {"ferry", {.limit = 200, .order = HitOrder::kNewest}},
      {"", {.limit = 50, .filters = {Query::Has("published")}}},
      {"ferry -\"quiet captain\"", {.scope = QueryScope::kDocument}},
      {"the", {.limit = 0, .facets = {{.field = "source"}, {.field = "month"}}}},
      {"\"the ferry\"", {.facets = {{.field = "source"}}}},
      {"captain", {.limit = 100, .recency_half_life_days = 30}},
      {"the", {.limit = 5, .per_source = 1}},
      {"ferrry the", {.correct = true}},
  };
}

TEST_F(StoppedSearch, WithTimeEnoughNothingChanges) {
  for (Row& row : Rows()) {
    SCOPED_TRACE(row.query);
    const SearchResult expected = Search(row.query, row.options);
    EXPECT_TRUE(expected.complete);
    std::stop_source source;
    row.options.time_limit = std::chrono::hours(1);
    row.options.stop = source.get_token();
    const SearchResult result = Search(row.query, row.options);
    EXPECT_TRUE(result.complete);
    EXPECT_FALSE(SaysStopped(result));
    ASSERT_EQ(result.hits.size(), expected.hits.size());
    for (size_t i = 0; i < result.hits.size(); ++i) {
      EXPECT_EQ(result.hits[i].document.id, expected.hits[i].document.id);
      EXPECT_EQ(result.hits[i].score, expected.hits[i].score);
    }
    EXPECT_EQ(result.total.passages, expected.total.passages);
    EXPECT_EQ(result.total.exact, expected.total.exact);
    EXPECT_EQ(result.next.empty(), expected.next.empty());
  }
}

TEST_F(StoppedSearch, WhatWasToldToStopBeforeFindsNothingAndSaysSo) {
  std::stop_source source;
  source.request_stop();
  for (Row& row : Rows()) {
    SCOPED_TRACE(row.query);
    row.options.stop = source.get_token();
    const SearchResult result = Search(row.query, row.options);
    EXPECT_TRUE(result.hits.empty());
    EXPECT_FALSE(result.complete);
    EXPECT_TRUE(SaysStopped(result));
    EXPECT_FALSE(result.total.exact);
    for (const Facet& facet : result.facets) EXPECT_FALSE(facet.exact);
    EXPECT_EQ(result.next, "");
  }
}

// Whenever it ends: hits are among those of the whole search, with their scores, and
// what is not complete says so in each place.
TEST_F(StoppedSearch, WhateverTheTimeHitsAreTrue) {
  size_t stopped = 0;
  for (Row& row : Rows()) {
    SCOPED_TRACE(row.query);
    SearchOptions all = row.options;
    all.limit = 10000;
    all.per_source = 0;
    all.per_document = 0;
    all.fold_copies = false;
    const SearchResult everything = Search(row.query, all);
    std::map<std::pair<std::string, uint32_t>, double> scores;
    for (const Hit& hit : everything.hits) {
      scores[{hit.document.id, hit.passage.ordinal}] = hit.score;
    }
    for (const int limit : {1, 20, 50, 100, 200, 400, 800, 1600, 5000}) {
      SCOPED_TRACE(limit);
      row.options.time_limit = microseconds(limit);
      const SearchResult result = Search(row.query, row.options);
      EXPECT_EQ(result.complete, !SaysStopped(result));
      for (const Hit& hit : result.hits) {
        const auto found = scores.find({hit.document.id, hit.passage.ordinal});
        ASSERT_NE(found, scores.end());
        // Forms and recency gain for the first of the hits, and fewer may have come
        // before this one.
        const double gain = row.options.recency_half_life_days > 0 ? 1.2 * 2 : 1.2;
        EXPECT_GE(hit.score, found->second / gain - 1e-9);
        EXPECT_LE(hit.score, found->second * gain + 1e-9);
      }
      EXPECT_LE(result.hits.size(), row.options.limit);
      if (result.complete) continue;
      ++stopped;
      EXPECT_EQ(result.next, "");
      // Stopped behind the match it has the match's estimate.
      EXPECT_LE(result.total.passages, everything.total.passages * 5 / 4 + 1);
    }
  }
  EXPECT_GT(stopped, 0u);
}

TEST_F(StoppedSearch, AnotherThreadStopsIt) {
  for (const Row& row : Rows()) {
    SCOPED_TRACE(row.query);
    for (const int delay : {0, 100, 400}) {
      std::stop_source source;
      SearchOptions options = row.options;
      options.stop = source.get_token();
      std::thread other([&source, delay] {
        std::this_thread::sleep_for(microseconds(delay));
        source.request_stop();
      });
      const SearchResult result = Search(row.query, options);
      other.join();
      EXPECT_EQ(result.complete, !SaysStopped(result));
    }
  }
}

TEST_F(StoppedSearch, ComparisonsToo) {
  std::stop_source source;
  source.request_stop();
  const auto result =
      (*searcher_)
          ->Compare(ParseQuery("the ferry").query, {.stop = source.get_token()});
  ASSERT_THAT(result, IsOk());
  EXPECT_FALSE(result->complete);
  EXPECT_TRUE(SaysStopped(*result));
}

TEST_F(StoppedSearch, LimitsThatAreNone) {
  EXPECT_THAT(
      (*searcher_)->Search(Query::Word("ferry"), {.time_limit = microseconds(-1)}),
      Fails(absl::StatusCode::kInvalidArgument, "time limit"));
  EXPECT_TRUE(Search("ferry", {.time_limit = microseconds::max()}).complete);
}

}  // namespace
}  // namespace ibid
