// What is made of the ranked candidates, against doing it by hand on all of them:
// orders, caps and pages.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/hash.h"
#include "engine/index_of.h"
#include "engine/must_search.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;
using testing::MustSearch;
using testing::Random;
using testing::TempDir;

std::string NameOf(const Hit& hit) {
  return hit.document.id + "/" + std::to_string(hit.passage.ordinal);
}

// Everything that matches, in the order asked for.
std::vector<Hit> All(const Searcher& searcher, std::string_view query,
                     SearchOptions options) {
  options.limit = 5000;
  options.offset = 0;
  options.per_document = 0;
  options.per_source = 0;
  return MustSearch(searcher, query, options).hits;
}

using OrderKey = std::tuple<int64_t, double, uint64_t, uint32_t>;

OrderKey KeyOf(const Hit& hit, HitOrder order) {
  int64_t instant = 0;
  const PublicationDate& published = hit.document.published;
  if (order != HitOrder::kRelevance) {
    const int64_t seconds = published.unix_seconds;
    instant = !published.known()           ? std::numeric_limits<int64_t>::max()
              : order == HitOrder::kNewest ? -seconds
                                           : seconds;
  }
  return {instant, -hit.score, StableHash64(hit.document.id), hit.passage.ordinal};
}

std::map<std::string, std::string> SourceOfSpelling(const Searcher& searcher) {
  std::map<std::string, std::string> names;
  const auto sources = searcher.Sources();
  EXPECT_THAT(sources, IsOk());
  for (const SourceRecord& source : *sources) {
    for (const std::string& name : source.names) names[name] = source.name;
  }
  return names;
}

constexpr HitOrder kOrders[] = {HitOrder::kRelevance, HitOrder::kNewest,
                                HitOrder::kOldest};

TEST(SelectionSearchTest, OrdersCapsAndPagesAreWhatByHandComesOut) {
  Random random;
  size_t shown = 0;
  for (int corpus = 0; corpus < 4; ++corpus) {
    std::vector<Document> documents = RandomArticles(random, 25);
    for (Document& document : documents) {
      if (document.source == "Quay" && random.OneIn(2)) document.source = "THE QUAY";
    }
    TempDir folder;
    const auto searcher = IndexOf(folder, documents, corpus % 2 == 0 ? SIZE_MAX : 13);
    const std::map<std::string, std::string> source_of = SourceOfSpelling(*searcher);
    for (int round = 0; round < 150; ++round) {
      const std::string query = testing::RandomQuery(random);
      SearchOptions options;
      options.order = random.Pick(kOrders);
      options.include_chrome = random.OneIn(4);
      options.per_document = random.Below(3);
      options.per_source = random.Below(4);
      options.limit = random.Below(12) + 1;
      options.offset = random.Below(6);
      SCOPED_TRACE(::testing::Message()
                   << query << " order " << static_cast<int>(options.order)
                   << " per document " << options.per_document << " per source "
                   << options.per_source << " limit " << options.limit << " offset "
                   << options.offset << " chrome " << options.include_chrome);
      const std::vector<Hit> all = All(*searcher, query, options);
      ASSERT_TRUE(
          std::is_sorted(all.begin(), all.end(), [&](const Hit& a, const Hit& b) {
            return KeyOf(a, options.order) < KeyOf(b, options.order);
          }));

      std::vector<std::string> expected;
      std::map<std::string, size_t> of_document;
      std::map<std::string, size_t> of_source;
      for (const Hit& hit : all) {
        if (options.per_document > 0 &&
            ++of_document[hit.document.id] > options.per_document) {
          continue;
        }
        if (options.per_source > 0 &&
            ++of_source[source_of.at(hit.document.source)] > options.per_source) {
          continue;
        }
        expected.push_back(NameOf(hit));
      }
      expected.erase(expected.begin(),
                     expected.begin() + static_cast<std::ptrdiff_t>(
                                            std::min(options.offset, expected.size())));
      expected.resize(std::min(options.limit, expected.size()));

      std::vector<std::string> names;
      for (const Hit& hit : MustSearch(*searcher, query, options).hits) {
        names.push_back(NameOf(hit));
      }
      // Of each document the matcher keeps the best by BM25, which may be others where
      // their forms decide.
      if (options.order == HitOrder::kRelevance && options.per_document > 0) {
        ASSERT_EQ(names.size(), expected.size());
      } else {
        ASSERT_EQ(names, expected);
      }
      shown += names.size();
    }
  }
  EXPECT_GT(shown, 1000u);
}

// The order is that of the documents: in how many shards they lie does not matter.
TEST(SelectionSearchTest, EqualsComeInAnOrderThatNoFoldChanges) {
  std::vector<Document> documents;
  for (int i = 0; i < 60; ++i) {
    documents.push_back({.id = "d" + std::to_string(i),
                         .text = "The ferry sails at noon from the harbour.",
                         .source = "Quay",
                         .language = "en"});
    if (i % 3 == 0) {
      documents.back().published =
          *PublicationDate::Parse(i % 2 == 0 ? "2025" : "2024");
    }
  }
  for (const HitOrder order : kOrders) {
    for (const char* query : {"ferry", "source:quay", "\"ferry sails\""}) {
      SCOPED_TRACE(query);
      std::vector<std::string> names;
      for (size_t documents_a_commit : {1000, 20, 7}) {
        TempDir folder;
        const auto searcher = IndexOf(folder, documents, documents_a_commit);
        std::vector<std::string> found;
        for (size_t offset = 0; offset < 60; offset += 20) {
          for (const Hit& hit :
               MustSearch(*searcher, query,
                          {.limit = 20, .offset = offset, .order = order})
                   .hits) {
            found.push_back(hit.document.id);
          }
        }
        ASSERT_EQ(found.size(), 60u);
        if (names.empty()) names = found;
        EXPECT_EQ(found, names);
      }
    }
  }
}

// One source fills the first hundreds of places: the others are found behind it.
TEST(SelectionSearchTest, CapsAreRefilledHoweverDeepTheRestLies) {
  std::vector<Document> documents;
  for (int i = 0; i < 3000; ++i) {
    documents.push_back({.id = "d" + std::to_string(i),
                         .text = "ferry ferry ferry " + std::to_string(i),
                         .source = "Loud",
                         .language = "en"});
  }
  for (int i = 0; i < 5; ++i) {
    documents.push_back({.id = "q" + std::to_string(i),
                         .text = "The ferry sails at noon from the harbour, quietly.",
                         .source = "Quiet " + std::to_string(i),
                         .language = "en"});
  }
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  const SearchResult result =
      MustSearch(*searcher, "ferry", {.limit = 20, .per_source = 2});
  ASSERT_EQ(result.hits.size(), 7u);
  EXPECT_EQ(result.hits[1].document.source, "Loud");
  EXPECT_EQ(result.hits[2].document.source.substr(0, 5), "Quiet");
  EXPECT_TRUE(result.diagnostics.empty());
}

TEST(SelectionSearchTest, NewerDocumentsGain) {
  const std::string text = "The ferry sails at noon from the harbour.";
  std::vector<Document> documents;
  for (const char* date : {"2025-12-31", "2025-12-01", "2020", ""}) {
    documents.push_back({.id = std::string("d") + date, .text = text});
    documents.back().published =
        PublicationDate::Parse(date).value_or(PublicationDate());
  }
  // Better by more than that.
  documents.push_back({.id = "old", .text = "Ferry, ferry, ferry: the ferry sails."});
  documents.back().published = *PublicationDate::Parse("2001");
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  std::map<std::string, double> plain;
  for (const Hit& hit : MustSearch(*searcher, "ferry noon harbour", {}).hits) {
    plain[hit.document.id] = hit.score;
  }
  const struct {
    const char* from;  // "": the newest document's day.
    std::map<std::string, double> factors;
  } kRows[] = {
      {"", {{"d2025-12-31", 2}, {"d2025-12-01", 1.5}, {"d2020", 1}, {"d", 1}}},
      // What is newer than that is no newer.
      {"2025-12-01", {{"d2025-12-31", 2}, {"d2025-12-01", 2}, {"d", 1}}},
      {"2030", {{"d2025-12-31", 1}, {"d2025-12-01", 1}, {"d", 1}}},
  };
  for (const auto& row : kRows) {
    SearchOptions options{.recency_half_life_days = 30};
    options.recency_from = PublicationDate::Parse(row.from);
    const SearchResult result = MustSearch(*searcher, "ferry noon harbour", options);
    ASSERT_EQ(result.hits.size(), documents.size());
    for (const Hit& hit : result.hits) {
      const auto factor = row.factors.find(hit.document.id);
      if (factor == row.factors.end()) continue;
      EXPECT_NEAR(hit.score / plain[hit.document.id], factor->second, 1e-6)
          << hit.document.id;
    }
  }
  for (double days : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THAT(searcher->Search({}, {.recency_half_life_days = days}),
                Fails(absl::StatusCode::kInvalidArgument, "half life"));
  }
}

TEST(SelectionSearchTest, PagesHoldEveryHitOnceInOrder) {
  Random random;
  size_t pages = 0;
  for (int corpus = 0; corpus < 3; ++corpus) {
    TempDir folder;
    const auto searcher =
        IndexOf(folder, RandomArticles(random, 40), corpus == 0 ? SIZE_MAX : 9);
    for (int round = 0; round < 60; ++round) {
      const std::string query = testing::RandomQuery(random);
      SCOPED_TRACE(query);
      SearchOptions options;
      options.order = random.Pick(kOrders);
      options.per_document = random.Below(3);
      options.per_source = random.OneIn(2) ? 0 : random.Below(8);
      options.fold_copies = random.OneIn(2);
      options.recency_half_life_days = random.OneIn(3) ? 100 : 0;
      options.snippet_bytes = 40;
      options.limit = 1000;
      std::vector<std::string> all;
      for (const Hit& hit : MustSearch(*searcher, query, options).hits) {
        all.push_back(NameOf(hit));
      }
      std::vector<std::string> paged;
      do {
        options.limit = random.Below(9) + 1;
        const SearchResult page = MustSearch(*searcher, query, options);
        EXPECT_EQ(page.hits_before, paged.size());
        for (const Hit& hit : page.hits) paged.push_back(NameOf(hit));
        options.after = page.next;
        ++pages;
      } while (!options.after.empty() && paged.size() <= all.size());
      ASSERT_EQ(paged, all);
    }
  }
  EXPECT_GT(pages, 300u);
}

// Commits between the pages add and remove documents, and fold shards.
TEST(SelectionSearchTest, PagesSurviveCommits) {
  Random random;
  for (int round = 0; round < 12; ++round) {
    // In every other round most hits are equal.
    const bool equals = round % 2 == 0;
    std::vector<Document> documents;
    for (int i = 0; i < 150; ++i) {
      Document document = testing::RandomArticle(random, "d" + std::to_string(i));
      if (equals) {
        document.title = "";
        document.text =
            i % 10 == 0 ? "A ferry and a ferry." : "The ferry sails at noon.";
      }
      documents.push_back(std::move(document));
    }
    TempDir folder;
    auto searcher = IndexOf(folder, documents, 40);
    SearchOptions options{.limit = 1000, .fold_copies = false};
    options.order = kOrders[round % 3];
    const char* const query = round % 4 < 2 ? "ferry" : "ferry harbour noon";
    std::set<std::string> there;
    for (const Hit& hit : MustSearch(*searcher, query, options).hits) {
      there.insert(hit.document.id);
    }
    ASSERT_GT(there.size(), 50u);
    auto writer = IndexWriter::Open(folder / "index", {.max_shards = 3, .sync = false});
    ASSERT_THAT(writer, IsOk());
    std::set<std::string> shown;
    size_t again = 0;
    options.limit = 10;
    int number = 0;
    do {
      const SearchResult page = MustSearch(*searcher, query, options);
      for (const Hit& hit : page.hits) {
        again += shown.insert(hit.document.id).second ? 0 : 1;
      }
      options.after = page.next;
      for (uint64_t i = random.Below(3); i > 0; --i) {
        Document added =
            testing::RandomArticle(random, "new" + std::to_string(++number));
        added.text += "\nThe ferry sails at noon.";
        ASSERT_THAT((*writer)->Add(added), IsOk());
      }
      const std::string id = "d" + std::to_string(random.Below(documents.size()));
      ASSERT_THAT((*writer)->Remove(id).status(), IsOk());
      there.erase(id);
      ASSERT_THAT((*writer)->Commit(), IsOk());
      auto newest = searcher->Refresh();
      ASSERT_THAT(newest, IsOk());
      searcher = *newest;
    } while (!options.after.empty());
    size_t left_out = 0;
    for (const std::string& id : there) left_out += shown.contains(id) ? 0 : 1;
    // A commit a page, in a small index where each one moves scores.
    EXPECT_LE(again, 3u) << "round " << round;
    EXPECT_LE(left_out, 3u) << "round " << round;
    std::cout << "round " << round << ": again " << again << ", left out " << left_out
              << " of " << there.size() << '\n';
  }
}

TEST(SelectionSearchTest, ACursorGoesOnWithItsOwnSearch) {
  std::vector<Document> documents;
  for (int i = 0; i < 30; ++i) {
    documents.push_back({.id = "d" + std::to_string(i), .text = "The ferry sails."});
  }
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  const SearchResult first = MustSearch(*searcher, "ferry", {});
  ASSERT_FALSE(first.next.empty());
  const Query ferry = ParseQuery("ferry").query;
  const auto fails = [](std::string_view what) {
    return Fails(absl::StatusCode::kInvalidArgument, std::string(what));
  };
  EXPECT_THAT(searcher->Search(ParseQuery("sails").query, {.after = first.next}),
              fails("another query"));
  EXPECT_THAT(searcher->Search(ferry, {.after = first.next, .per_source = 1}),
              fails("other options"));
  EXPECT_THAT(searcher->Search(ferry, {.after = "x" + first.next}), fails("no cursor"));
  EXPECT_THAT(searcher->Search(ferry, {.offset = 1, .after = first.next}),
              fails("offset"));
  EXPECT_THAT(searcher->Search(ferry, {.limit = 9991, .after = first.next}),
              fails("narrow the query"));
  // How much is shown of hits, and how many, may change.
  const SearchResult rest = MustSearch(
      *searcher, "ferry", {.limit = 20, .after = first.next, .snippet_bytes = 10});
  EXPECT_EQ(rest.hits.size(), 20u);
  EXPECT_EQ(rest.next, "");
  EXPECT_EQ(MustSearch(*searcher, "ferry", {.limit = 0}).next, "");
  // The last page is known to be the last.
  for (const bool fold : {false, true}) {
    SearchOptions last{.limit = 30, .fold_copies = fold};
    EXPECT_EQ(MustSearch(*searcher, "ferry", last).next, "") << fold;
    last.limit = 29;
    EXPECT_NE(MustSearch(*searcher, "ferry", last).next, "") << fold;
    last.order = HitOrder::kNewest;
    EXPECT_NE(MustSearch(*searcher, "ferry", last).next, "") << fold;
    last.limit = 30;
    EXPECT_EQ(MustSearch(*searcher, "ferry", last).next, "") << fold;
  }
}

TEST(SelectionSearchTest, ComparesSources) {
  const std::string story =
      "The ferry sailed from the harbour this morning with two hundred passengers on "
      "board and came back in the evening, as the company had said it would when it "
      "announced the new line two years ago in the old customs house by the quay.";
  struct Row {
    const char* id;
    const char* source;
    const char* date;
    std::string text;
  };
  const Row kRows[] = {
      {"late", "Quay", "2025-09", "The ferry is late again."},
      {"worse", "Quay", "2025-01", "Nothing but a list of ships, one of them a ferry."},
      {"copy", "Herald", "2025-08-22", story},
      {"original", "Agency", "2025-08-21", story},
      {"undated", "Blog", "", "A ferry, at last."},
      // A source that only copied is not shown with something else as well.
      {"herald2", "Herald", "2025-08-23", "More about the long story of ships."},
  };
  std::vector<Document> documents;
  for (const Row& row : kRows) {
    documents.push_back({.id = row.id, .text = row.text, .source = row.source});
    documents.back().published =
        PublicationDate::Parse(row.date).value_or(PublicationDate());
  }
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  const auto names = [&](const SearchOptions& options) {
    const auto result = searcher->Compare(ParseQuery("ferry").query, options);
    EXPECT_THAT(result, IsOk());
    std::string text;
    for (const Hit& hit : result->hits) {
      text += hit.document.id;
      for (const DocumentCopy& copy : hit.copies) text += "(" + copy.id + ")";
      text += ' ';
    }
    return text;
  };
  EXPECT_EQ(names({}), "original(copy) late undated ");
  EXPECT_EQ(names({.fold_copies = false}), "original copy late undated ");
  SearchOptions since;
  since.since = PublicationDate::Parse("2025-08-22");
  EXPECT_EQ(names(since), "copy late ");
  EXPECT_THAT(searcher->Compare({}, {.per_source = 2}),
              Fails(absl::StatusCode::kInvalidArgument, "comparison"));
}

// The older copy is of a source that has something better to show.
TEST(SelectionSearchTest, ComparesEachSourceOnce) {
  const std::string story =
      "The ferry sailed from the harbour this morning with two hundred passengers on "
      "board and came back in the evening, as the company had said it would when it "
      "announced the new line two years ago in the old customs house by the quay.";
  std::vector<Document> documents = {
      {.id = "best", .text = "Ferry, ferry.", .source = "Agency"},
      {.id = "copy", .text = story, .source = "Herald"},
      {.id = "original", .text = story + " By the agency.", .source = "Agency"}};
  const char* const kDates[] = {"2025-09", "2025-08-22", "2025-08-21"};
  for (size_t i = 0; i < documents.size(); ++i) {
    documents[i].published = *PublicationDate::Parse(kDates[i]);
  }
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  const auto result = searcher->Compare(ParseQuery("ferry").query, {});
  ASSERT_THAT(result, IsOk());
  ASSERT_EQ(result->hits.size(), 2u);
  EXPECT_EQ(result->hits[0].document.id, "copy");
  ASSERT_EQ(result->hits[0].copies.size(), 1u);
  EXPECT_EQ(result->hits[0].copies[0].id, "original");
  EXPECT_EQ(result->hits[1].document.id, "best");
}

// A shard's passages are packed with dictionaries of its own.
TEST(SelectionSearchTest, PassagesOfSeveralLargeShardsAreRead) {
  Random random;
  std::vector<Document> documents;
  for (int i = 0; i < 600; ++i) {
    documents.push_back({.id = "d" + std::to_string(i), .language = "en"});
    for (int word = 0; word < 120; ++word) {
      documents.back().text +=
          (i < 300 ? "early" : "late") + std::to_string(random.Below(4000)) + " ";
    }
    documents.back().text += "the ferry sails";
  }
  TempDir folder;
  const auto searcher = IndexOf(folder, documents, 300);
  EXPECT_EQ(searcher->Info()->shards, 2u);
  for (const char* query : {"ferry", "\"ferry sails\""}) {
    const SearchResult result = MustSearch(*searcher, query, {.limit = 1000});
    ASSERT_EQ(result.hits.size(), 600u);
    for (const Hit& hit : result.hits) {
      const int number = std::stoi(hit.document.id.substr(1));
      EXPECT_EQ(hit.passage_text, documents[static_cast<size_t>(number)].text);
    }
  }
}

}  // namespace
}  // namespace ibid
