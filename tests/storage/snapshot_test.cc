#include "storage/snapshot.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "storage/stored_corpus.h"
#include "support/random.h"

namespace ibid::testing {
namespace {

namespace fs = std::filesystem;

absl::Status FindEverything(const TestIndex& index) {
  const auto snapshot = Snapshot::Open(index.path(), kFingerprint);
  if (!snapshot.ok()) return snapshot.status();
  auto reader = (*snapshot)->NewReader();
  if (!reader.ok()) return reader.status();
  const QueryNode everything = Leaf(QueryNode::Op::kEverything);
  MatchRequest request;
  request.root = &everything;
  request.limit = 100;
  const auto found = (*reader)->Match(request);
  if (!found.ok()) return found.status();
  for (const Match& match : found->matches) {
    const auto passage = (*reader)->ReadPassage(match);
    if (!passage.ok()) return passage.status();
  }
  return absl::OkStatus();
}

TEST(Snapshot, NeedsAnIndexOfItsKind) {
  TempDir folder;
  EXPECT_THAT(Snapshot::Open(folder / "none", kFingerprint),
              Fails(absl::StatusCode::kNotFound, "there is no index in"));
  TestIndex index;
  EXPECT_THAT(Snapshot::Open(index.path(), "other rules"),
              Fails(absl::StatusCode::kFailedPrecondition, "other rules"));
}

TEST(Snapshot, OutlivesCommitsAndRemoval) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"}), Doc("b").Says({"x"})});
  index.Kill({"b"});
  const auto snapshot = index.Open();
  IndexChange change;
  change.added = {index.Build({Doc("c").Says({"x"})})};
  change.dropped = {"shard-000002"};
  ASSERT_THAT(index.directory().Publish(change), IsOk());
  EXPECT_TRUE(fs::exists(index.path() + "/shard-000002"));  // Held.

  const QueryNode x = Word({"x"});
  {
    // A reader that is opened only now.
    auto reader = snapshot->NewReader();
    ASSERT_THAT(reader, IsOk());
    EXPECT_EQ(NamesOf(**reader, {.root = &x}), "a/0");
    EXPECT_TRUE((*reader)->FindDocument("a")->has_value());
    EXPECT_EQ(NamesOf(*index.Reader(), {.root = &x}), "c/0");
  }
  auto last = *snapshot->NewReader();
  const_cast<std::shared_ptr<const Snapshot>&>(snapshot).reset();
  index.directory().RemoveUnused();
  EXPECT_TRUE(fs::exists(index.path() + "/shard-000002"));  // The reader holds it.
  EXPECT_EQ(NamesOf(*last, {.root = &x}), "a/0");
  last.reset();
  index.directory().RemoveUnused();
  EXPECT_FALSE(fs::exists(index.path() + "/shard-000002"));
}

TEST(Snapshot, CountsBytes) {
  TestIndex index;
  const uint64_t empty = index.Open()->BytesOnDisk();
  EXPECT_GT(empty, 0u);
  index.Add({Doc("a").Says(std::vector<std::string>(500, "word"))});
  EXPECT_GT(index.Open()->BytesOnDisk(), 0u);
}

TEST(Snapshot, MissingFilesAreDamage) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"}), Doc("b").Says({"x"})});
  index.Kill({"a"});
  const std::string shard = index.path() + "/shard-000002";
  const std::string dead = shard + ".dead-000002";
  fs::rename(dead, dead + "x");
  EXPECT_THAT(Snapshot::Open(index.path(), kFingerprint),
              Fails(absl::StatusCode::kDataLoss, "shard-000002.dead-000002"));
  fs::rename(dead + "x", dead);
  for (const char* file : {"iamglass", "postlist.glass", "docdata.glass"}) {
    const std::string path = shard + "/" + file;
    fs::rename(path, path + "x");
    const absl::Status status = FindEverything(index);
    EXPECT_THAT(status, Fails(absl::StatusCode::kDataLoss, "index")) << file;
    fs::rename(path + "x", path);
  }
  EXPECT_THAT(index.Open()->NewReader(), IsOk());
}

// What Xapian sees for itself; damage inside of blocks is for VerifyIndex() to find.
TEST(Snapshot, ShortAndScrambledFilesGiveStatuses) {
  TestIndex index;
  std::vector<DocumentToStore> documents;
  Random random;
  for (int i = 0; i < 60; ++i) {
    Doc doc("d" + std::to_string(i));
    std::vector<std::string> words = {"ice"};
    for (int w = 0; w < 60; ++w) words.push_back(std::to_string(random.Below(100000)));
    documents.push_back(doc.Says(words));
  }
  index.Add(documents);
  EXPECT_THAT(FindEverything(index), IsOk());
  for (const char* name : {"iamglass", "postlist.glass", "docdata.glass"}) {
    SCOPED_TRACE(name);
    const std::string path = index.path() + "/shard-000002/" + name;
    const std::string good = *ReadFile(path);
    for (size_t size :
         {size_t{0}, good.size() < 4096 ? good.size() / 2 : size_t{4096}}) {
      ASSERT_THAT(ReplaceFile(path, good.substr(0, size), false), IsOk());
      const absl::Status status = FindEverything(index);
      EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << size << status;
    }
    ASSERT_THAT(ReplaceFile(path, good, false), IsOk());
  }
  // Every stored text scrambled.
  const std::string path = index.path() + "/shard-000002/docdata.glass";
  std::string bad = *ReadFile(path);
  for (size_t i = 4096; i < bad.size(); i += 200) bad[i] = static_cast<char>(~bad[i]);
  ASSERT_THAT(ReplaceFile(path, bad, false), IsOk());
  const absl::Status status = FindEverything(index);
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

// Readers open and search while a writer commits, folds and removes: each sees one
// commit, whole.
TEST(Snapshot, EachSeesOneCommit) {
  TestIndex index;
  // Commit n replaces everything by n documents that say n.
  const auto commit = [&](int n) {
    std::vector<DocumentToStore> documents;
    for (int i = 0; i < 1 + n % 4; ++i) {
      documents.push_back(
          Doc("d" + std::to_string(i)).Says({"all", "n" + std::to_string(n)}));
    }
    IndexChange change;
    for (const ManifestShard& shard : index.directory().manifest().shards) {
      change.dropped.push_back(shard.summary.name);
    }
    change.added = {index.Build(documents)};
    ASSERT_THAT(index.directory().Publish(change), IsOk());
  };
  commit(0);
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  std::atomic<int> views = 0;
  for (int t = 0; t < 3; ++t) {
    readers.emplace_back([&] {
      while (!done) {
        const auto snapshot = Snapshot::Open(index.path(), kFingerprint);
        ASSERT_THAT(snapshot, IsOk());
        const uint64_t n = (*snapshot)->manifest().generation - 1;
        auto reader = (*snapshot)->NewReader();
        ASSERT_THAT(reader, IsOk());
        const QueryNode said = Word({"n" + std::to_string(n)});
        const auto found = (*reader)->Match({.root = &said});
        ASSERT_THAT(found, IsOk());
        EXPECT_EQ(found->total.passages, 1 + n % 4);
        ++views;
      }
    });
  }
  int n = 1;
  for (; n < 60 || views < 100; ++n) commit(n);
  done = true;
  for (std::thread& reader : readers) reader.join();
  index.directory().RemoveUnused();
  EXPECT_EQ(std::distance(fs::directory_iterator(index.path()), {}), 3);
}

}  // namespace
}  // namespace ibid::testing
