// More of a hit's document: what stands around it, what else of it matches, several
// fragments. Held against what the document's passages and a search of it alone say.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index_of.h"
#include "engine/must_search.h"
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

// The documents of an index, read when first asked for.
class Documents {
 public:
  explicit Documents(const Searcher& searcher) : searcher_(searcher) {}

  const StoredDocument& Get(const std::string& id) {
    const auto [place, is_new] = documents_.try_emplace(id);
    if (is_new) {
      auto document = searcher_.GetDocument(id);
      EXPECT_THAT(document, IsOk());
      place->second = *std::move(document);
    }
    return place->second;
  }

 private:
  const Searcher& searcher_;
  std::map<std::string, StoredDocument> documents_;
};

void ExpectBytes(const Snippet& snippet, const std::string& text) {
  EXPECT_EQ(snippet.text, snippet.range.Of(text));
  for (const ByteRange span : snippet.spans) {
    EXPECT_TRUE(snippet.range.Contains(span));
  }
}

std::vector<uint32_t> OrdinalsOf(const std::vector<NearbyPassage>& passages) {
  std::vector<uint32_t> ordinals;
  for (const NearbyPassage& near : passages) ordinals.push_back(near.passage.ordinal);
  return ordinals;
}

// The slow way: among all passages of the document.
void ExpectContext(const Hit& hit, const SearchOptions& options,
                   const StoredDocument& stored) {
  std::vector<uint32_t> before;
  std::vector<uint32_t> after;
  for (const Passage& passage : stored.passages) {
    if (passage.chrome && !options.include_chrome) continue;
    if (passage.ordinal < hit.passage.ordinal) before.push_back(passage.ordinal);
    if (passage.ordinal > hit.passage.ordinal) after.push_back(passage.ordinal);
  }
  before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(std::min(
                                                  options.context, before.size())));
  after.resize(std::min(options.context, after.size()));
  EXPECT_EQ(OrdinalsOf(hit.before), before);
  EXPECT_EQ(OrdinalsOf(hit.after), after);
  for (const auto* side : {&hit.before, &hit.after}) {
    for (const NearbyPassage& near : *side) {
      EXPECT_EQ(near.passage, stored.passages[near.passage.ordinal]);
      EXPECT_EQ(near.text, near.passage.range.Of(stored.document.text));
    }
  }
}

void ExpectFragments(const Hit& hit, const SearchOptions& options,
                     const StoredDocument& stored) {
  if (options.fragments == 1) {
    EXPECT_TRUE(hit.fragments.empty());
    return;
  }
  ASSERT_GE(hit.fragments.size(), 1u);
  ASSERT_LE(hit.fragments.size(), options.fragments);
  if (hit.fragments.size() == 1) {
    EXPECT_EQ(hit.fragments[0].range, hit.snippet.range);
  }
  for (size_t i = 0; i < hit.fragments.size(); ++i) {
    ExpectBytes(hit.fragments[i], stored.document.text);
    EXPECT_TRUE(hit.passage.range.Contains(hit.fragments[i].range));
    if (i > 0) {
      EXPECT_LE(hit.fragments[i - 1].range.end, hit.fragments[i].range.begin);
    }
  }
}

// A search of each document alone, hits of the page taken out.
void ExpectMore(const Searcher& searcher, std::string_view query,
                const SearchOptions& options, const std::vector<Hit>& hits,
                Documents& documents) {
  std::map<std::string, std::set<uint32_t>> shown;
  for (const Hit& hit : hits) shown[hit.document.id].insert(hit.passage.ordinal);
  std::set<std::string> seen;
  for (const Hit& hit : hits) {
    const std::string& id = hit.document.id;
    if (!seen.insert(id).second || options.more_passages == 0) {
      EXPECT_TRUE(hit.more.empty());
      continue;
    }
    SearchOptions alone = options;
    alone.filters = {Query::Value("id", id)};
    alone.per_document = 0;
    alone.per_source = 0;
    alone.offset = 0;
    alone.limit = 200;
    alone.more_passages = 0;
    std::vector<Hit> all = MustSearch(searcher, query, alone).hits;
    std::erase_if(all, [&](const Hit& one) {
      return one.document.id != id || shown[id].contains(one.passage.ordinal);
    });
    ASSERT_EQ(hit.more.size(), std::min(options.more_passages, all.size())) << id;
    for (size_t i = 0; i < hit.more.size(); ++i) {
      const OtherPassage& other = hit.more[i];
      EXPECT_EQ(other.passage, all[i].passage);
      EXPECT_DOUBLE_EQ(other.score, all[i].score);
      EXPECT_EQ(other.passage_text, all[i].passage_text);
      EXPECT_EQ(std::pair(other.line, other.column),
                std::pair(all[i].line, all[i].column));
      EXPECT_EQ(other.snippet.range, all[i].snippet.range);
      EXPECT_EQ(other.snippet.spans, all[i].snippet.spans);
      ExpectBytes(other.snippet, documents.Get(id).document.text);
    }
  }
}

// Long ones among them: of some more passages match than are ordered by their text.
std::vector<Document> SomeArticles(Random& random) {
  std::vector<Document> documents = testing::RandomArticles(random, 30);
  for (size_t i = 0; i < documents.size(); i += 10) {
    for (int passages = random.Between(10, 70); passages > 0; --passages) {
      documents[i].text += testing::RandomWords(random, 130) + ".\n\n";
    }
  }
  return documents;
}

TEST(ShowMoreTest, IsWhatTheDocumentAloneGives) {
  constexpr HitOrder kOrders[] = {HitOrder::kRelevance, HitOrder::kRelevance,
                                  HitOrder::kNewest, HitOrder::kOldest};
  Random random;
  size_t more = 0;
  size_t around = 0;
  size_t fragments = 0;
  for (int corpus = 0; corpus < 3; ++corpus) {
    TempDir folder;
    const auto searcher =
        IndexOf(folder, SomeArticles(random), corpus == 0 ? SIZE_MAX : 11);
    Documents documents(*searcher);
    for (int round = 0; round < 40; ++round) {
      const std::string query = random.OneIn(3)
                                    ? testing::RandomOperatorQuery(random, 2)
                                    : testing::RandomQuery(random);
      SearchOptions options;
      options.limit = random.Below(8) + 1;
      options.offset = random.Below(3);
      options.order = random.Pick(kOrders);
      options.per_document = random.Below(3);
      options.per_source = random.OneIn(4) ? 2 : 0;
      options.include_chrome = random.OneIn(4);
      options.scope = random.OneIn(4) ? QueryScope::kDocument : QueryScope::kPassage;
      options.recency_half_life_days = random.OneIn(4) ? 100 : 0;
      options.snippet_bytes = random.Below(300);
      options.fragments = random.Below(4) + 1;
      options.context = random.Below(4);
      options.more_passages = random.OneIn(6) ? 100 : random.Below(5);
      SCOPED_TRACE(::testing::Message()
                   << query << " order " << static_cast<int>(options.order)
                   << " per document " << options.per_document << " scope "
                   << static_cast<int>(options.scope) << " recency "
                   << options.recency_half_life_days << " more "
                   << options.more_passages << " chrome " << options.include_chrome);
      const std::vector<Hit> hits = MustSearch(*searcher, query, options).hits;
      for (const Hit& hit : hits) {
        const StoredDocument& stored = documents.Get(hit.document.id);
        ExpectContext(hit, options, stored);
        ExpectFragments(hit, options, stored);
        more += hit.more.size();
        around += hit.before.size() + hit.after.size();
        fragments += hit.fragments.size() > 1;
      }
      ExpectMore(*searcher, query, options, hits, documents);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(more, 500u);
  EXPECT_GT(around, 500u);
  EXPECT_GT(fragments, 50u);
}

// A document of four passages, all with "ferry", the second with "captain" too.
std::shared_ptr<const Searcher> FerryIndex(const TempDir& folder) {
  Document document;
  document.id = "d";
  document.source = "Quay";
  for (const char* head : {"One ferry. ", "The captain of the ferry. ", "A ferry. ",
                           "The ferry again. "}) {
    document.text += head;
    for (int i = 0; i < 150; ++i) document.text += "word" + std::to_string(i) + " ";
    document.text += "\n\n";
  }
  Document other = document;
  other.id = "copy";
  other.source = "Fjord Post";
  return testing::IndexOf(folder, {document, other}, 1);
}

TEST(ShowMoreTest, ShowsNothingOfAPageTwice) {
  const TempDir folder;
  const auto searcher = FerryIndex(folder);
  const auto hits_of = [&](SearchOptions options) {
    return MustSearch(*searcher, "ferry captain", options).hits;
  };
  const std::vector<Hit> one = hits_of({.more_passages = 10});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].copies.size(), 1u);
  EXPECT_EQ(one[0].passage.ordinal, 1u);
  EXPECT_EQ(one[0].more.size(), 3u);

  const std::vector<Hit> two = hits_of({.per_document = 2, .more_passages = 10});
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].more.size(), 2u);
  EXPECT_TRUE(two[1].more.empty());

  const std::vector<Hit> all = hits_of({.per_document = 0, .more_passages = 10});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_TRUE(all[0].more.empty());

  // Whichever copy is shown, its own passages come with it.
  auto compared = searcher->Compare(ParseQuery("ferry captain").query,
                                    {.context = 1, .more_passages = 10});
  ASSERT_THAT(compared, IsOk());
  ASSERT_EQ(compared->hits.size(), 1u);
  EXPECT_EQ(compared->hits[0].more.size(), 3u);
  EXPECT_EQ(compared->hits[0].before.size(), 1u);
  EXPECT_EQ(compared->hits[0].after.size(), 1u);
}

TEST(ShowMoreTest, DoesNotChangeWhichHitsComeOrTheirCursor) {
  const TempDir folder;
  Random random;
  const auto searcher = IndexOf(folder, testing::RandomArticles(random, 20), 7);
  const SearchOptions plain = {.limit = 3};
  const SearchOptions more = {
      .limit = 3, .fragments = 3, .context = 2, .more_passages = 2};
  const SearchResult first = MustSearch(*searcher, "ferry the", plain);
  ASSERT_FALSE(first.next.empty());
  EXPECT_EQ(MustSearch(*searcher, "ferry the", more).next, first.next);
  SearchOptions second = more;
  second.after = first.next;
  EXPECT_EQ(MustSearch(*searcher, "ferry the", second).hits_before, 3u);
}

TEST(ShowMoreTest, FragmentsHaveBounds) {
  const TempDir folder;
  const auto searcher = FerryIndex(folder);
  for (size_t fragments : {size_t{0}, size_t{17}, SIZE_MAX}) {
    EXPECT_THAT(searcher->Search(ParseQuery("ferry").query, {.fragments = fragments}),
                Fails(absl::StatusCode::kInvalidArgument,
                      "fragments of a passage are 1 to 16"));
  }
  EXPECT_EQ(
      MustSearch(*searcher, "ferry",
                 {.fragments = 16, .context = SIZE_MAX, .more_passages = SIZE_MAX})
          .hits.size(),
      1u);
}

}  // namespace
}  // namespace ibid
