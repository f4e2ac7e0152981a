#include "engine/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

Manifest ManifestOf(const std::vector<std::pair<uint64_t, uint64_t>>& living_and_dead) {
  Manifest manifest;
  for (const auto& [living, dead] : living_and_dead) {
    ManifestShard shard;
    shard.summary.name = std::to_string(manifest.shards.size());
    shard.summary.counts = {.passages = living + dead, .text_bytes = living + dead};
    shard.dead = {.passages = dead, .text_bytes = dead};
    manifest.shards.push_back(shard);
  }
  return manifest;
}

TEST(ShardsToFoldTest, TakesTheSmallestWhenThereAreTooMany) {
  EXPECT_THAT(ShardsToFold(ManifestOf({{9, 0}, {1, 0}, {5, 0}, {2, 0}}), 4), IsEmpty());
  // Five become two: one of the four smallest, and the largest.
  EXPECT_THAT(ShardsToFold(ManifestOf({{9, 0}, {1, 0}, {5, 0}, {2, 0}, {3, 0}}), 4),
              ElementsAre("1", "2", "3", "4"));
}

TEST(ShardsToFoldTest, TakesWhatIsMostlyDead) {
  EXPECT_THAT(ShardsToFold(ManifestOf({{9, 8}, {4, 5}, {1, 0}}), 4), ElementsAre("1"));
}

// Folding changes neither what is found nor how it scores, but for the dead, which no
// longer count in the statistics.
TEST(FoldTest, FindsTheSameAsAnIndexOfOneCommit) {
  Random random;
  std::vector<Document> documents;
  // So few that all their passages are reranked: which of equal ones are would depend on
  // the shards they lie in.
  for (int i = 0; i < 12; ++i) {
    documents.push_back(RandomArticle(random, "d" + std::to_string(i)));
  }
  TempDir folder;
  const auto index = [&](const std::string& name, size_t commit_every) {
    auto writer = IndexWriter::Open(folder / name, {.max_shards = 2, .sync = false});
    size_t added = 0;
    for (const Document& document : documents) {
      EXPECT_THAT((*writer)->Add(document), IsOk());
      if (++added % commit_every == 0) {
        EXPECT_THAT((*writer)->Commit(), IsOk());
      }
    }
    EXPECT_THAT((*writer)->Commit(), IsOk());
    EXPECT_THAT((*writer)->FinishFolding(), IsOk());
    return *Searcher::Open(folder / name);
  };
  const auto whole = index("whole", 1000);
  const auto folded = index("folded", 2);
  EXPECT_LE(folded->Info()->shards, 2u);
  ASSERT_LE(folded->Info()->passages, 50u);
  EXPECT_EQ(folded->Info()->dead_documents, 0u);
  for (int round = 0; round < 100; ++round) {
    const Query query = ParseQuery(RandomQuery(random)).query;
    SCOPED_TRACE(query.ToString());
    const SearchOptions all{.limit = 1000, .per_document = 0, .include_chrome = true};
    const auto a = whole->Search(query, all);
    const auto b = folded->Search(query, all);
    ASSERT_EQ(a->hits.size(), b->hits.size());
    const auto describe = [](const SearchResult& result) {
      std::vector<std::string> hits;
      for (const Hit& hit : result.hits) {
        hits.push_back(std::to_string(hit.score) + " " + hit.document.id + " " +
                       std::to_string(hit.passage.ordinal) + hit.passage_text +
                       std::to_string(hit.line) + ":" + std::to_string(hit.column));
      }
      std::sort(hits.begin(), hits.end());
      return hits;
    };
    ASSERT_EQ(describe(*a), describe(*b));
  }
}

// What comes back unchanged is still known as unchanged after a fold.
TEST(FoldTest, KeepsTheHashesOfWhatWasGiven) {
  Random random;
  std::vector<Document> documents;
  TempDir folder;
  auto writer = IndexWriter::Open(folder / "index", {.max_shards = 2, .sync = false});
  for (int i = 0; i < 10; ++i) {
    documents.push_back(RandomArticle(random, "d" + std::to_string(i)));
    ASSERT_THAT((*writer)->Add(documents.back()), IsOk());
    ASSERT_THAT((*writer)->Commit(), IsOk());
  }
  ASSERT_THAT((*writer)->FinishFolding(), IsOk());
  for (const Document& document : documents) {
    EXPECT_EQ(*(*writer)->Add(document), AddOutcome::kUnchanged);
  }
}

// However fast commits come.
TEST(FoldTest, ShardsStayFew) {
  Random random;
  TempDir folder;
  auto writer = IndexWriter::Open(folder / "index", {.max_shards = 2, .sync = false});
  for (int i = 0; i < 60; ++i) {
    ASSERT_THAT((*writer)->Add(RandomArticle(random, "d" + std::to_string(i))), IsOk());
    ASSERT_THAT((*writer)->Commit(), IsOk());
    ASSERT_LE((*Searcher::Open(folder / "index"))->Info()->shards, 4u);
  }
}

}  // namespace
}  // namespace ibid
