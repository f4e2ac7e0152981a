#include "storage/index_directory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "storage/stored_corpus.h"

namespace ibid::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

auto OpenIndex(const std::string& path, const std::string& fingerprint = kFingerprint) {
  return IndexDirectory::OpenForWriting(path, fingerprint, milliseconds(0), true);
}

using Names = std::vector<std::string>;

TEST(IndexDirectory, ANewIndexHoldsOneEmptyShard) {
  TempDir folder;
  const std::string path = folder / "deep/in/index";
  const auto index = OpenIndex(path);
  ASSERT_THAT(index, IsOk());
  EXPECT_EQ(NamesIn(path), (Names{"XAPIANDB", "shard-000001", "writer.lock"}));
  EXPECT_EQ((*index)->manifest().generation, 0u);
  EXPECT_EQ((*index)->manifest().fingerprint, kFingerprint);
  EXPECT_EQ((*index)->manifest().Total(), ShardCounts());
  EXPECT_EQ(*LoadManifest(path), (*index)->manifest());
}

TEST(IndexDirectory, OpensWhatIsThere) {
  TempDir folder;
  ASSERT_THAT(OpenIndex(folder.path()), IsOk());
  const auto again = OpenIndex(folder.path());
  ASSERT_THAT(again, IsOk());
  EXPECT_THAT(OpenIndex(folder.path()),
              Fails(absl::StatusCode::kUnavailable, "is being written by process"));
}

TEST(IndexDirectory, RefusesWhatIsNotItsOwn) {
  TempDir folder;
  folder.Write("letters/to-ada.txt", "Dear Ada");
  EXPECT_THAT(OpenIndex(folder / "letters"),
              Fails(absl::StatusCode::kFailedPrecondition, "to-ada.txt"));
  EXPECT_EQ(NamesIn(folder / "letters"), Names{"to-ada.txt"});
  EXPECT_FALSE(OpenIndex(folder / "letters/to-ada.txt").ok());

  ASSERT_THAT(OpenIndex(folder / "index"), IsOk());
  EXPECT_THAT(OpenIndex(folder / "index", "other rules"),
              Fails(absl::StatusCode::kFailedPrecondition, "other rules"));
  folder.Write("index/XAPIANDB", "# ibid index\n# format 99\n");
  EXPECT_THAT(OpenIndex(folder / "index"),
              Fails(absl::StatusCode::kFailedPrecondition, "format 99"));
  folder.Write("index/XAPIANDB", "gibberish");
  EXPECT_THAT(OpenIndex(folder / "index"),
              Fails(absl::StatusCode::kDataLoss, "XAPIANDB:1"));
  // A damaged index loses nothing by that.
  EXPECT_EQ(NamesIn(folder / "index"),
            (Names{"XAPIANDB", "shard-000001", "writer.lock"}));
}

TEST(IndexDirectory, CleansUpAfterACrash) {
  TempDir folder;
  const std::string path = folder / "index";
  // Died before its first commit: no manifest yet.
  folder.Write("index/writer.lock", "1 host program\n");
  folder.Write("index/XAPIANDB.new", "# ibid");
  folder.Write("index/shard-000001/postlist.glass", "half");
  {
    auto index = OpenIndex(path);
    ASSERT_THAT(index, IsOk());
    EXPECT_EQ(NamesIn(path), (Names{"XAPIANDB", "shard-000001", "writer.lock"}));
  }
  // Died later: an unfinished shard, deletions that no manifest names; and something
  // that is not ours stays.
  folder.Write("index/shard-000002/iamglass", "half");
  folder.Write("index/shard-000001.dead-000001", "half");
  folder.Write("index/shard-000001.dead-000001.new", "half");
  folder.Write("index/NOTES.txt", "mine");
  auto index = OpenIndex(path);
  ASSERT_THAT(index, IsOk());
  EXPECT_EQ(NamesIn(path),
            (Names{"NOTES.txt", "XAPIANDB", "shard-000001", "writer.lock"}));
}

TEST(IndexDirectory, WhatIsNotPublishedGoes) {
  TempDir folder;
  {
    auto index = OpenIndex(folder.path());
    ASSERT_THAT(index, IsOk());
    const std::string name = (*index)->NewShardName();
    EXPECT_EQ(name, "shard-000002");
    auto builder = NewStockBuilder((*index)->ShardPath(name), {.sync = false});
    ASSERT_THAT(builder, IsOk());
    ASSERT_THAT((*builder)->Add(Doc("a").Says({"x"})), IsOk());
    ASSERT_THAT((*builder)->Finish(), IsOk());
    (*index)->RemoveUnused();  // Not what is being built.
    EXPECT_EQ(NamesIn(folder.path()),
              (Names{"XAPIANDB", "shard-000001", "shard-000002", "writer.lock"}));
  }
  EXPECT_EQ(NamesIn(folder.path()), (Names{"XAPIANDB", "shard-000001", "writer.lock"}));
}

TEST(IndexDirectory, CommitsAddKillAndDrop) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"}).Chrome({"y"}), Doc("b").Says({"x"})});
  EXPECT_EQ(NamesIn(index.path()), (Names{"XAPIANDB", "shard-000002", "writer.lock"}));
  index.Add({Doc("c").Says({"x", "z"})});
  index.Kill({"a"});
  EXPECT_EQ(NamesIn(index.path()),
            (Names{"XAPIANDB", "shard-000002", "shard-000002.dead-000003",
                   "shard-000003", "writer.lock"}));
  const Manifest& manifest = index.directory().manifest();
  EXPECT_EQ(manifest.generation, 3u);
  EXPECT_EQ(manifest.Total(), (ShardCounts{3, 4, 1, 4 + 2 + 4}));
  EXPECT_EQ(manifest.Dead(), (ShardCounts{1, 2, 1, 4}));
  EXPECT_EQ(*LoadManifest(index.path()), manifest);

  // The last living document of a shard takes the shard with it.
  index.Kill({"b"});
  EXPECT_EQ(NamesIn(index.path()), (Names{"XAPIANDB", "shard-000003", "writer.lock"}));
  // And that of an index leaves an empty one.
  index.Kill({"c"});
  EXPECT_EQ(NamesIn(index.path()), (Names{"XAPIANDB", "shard-000004", "writer.lock"}));
  index.Add({Doc("a").Says({"x"})});
  EXPECT_EQ(NamesIn(index.path()), (Names{"XAPIANDB", "shard-000005", "writer.lock"}));
}

TEST(IndexDirectory, FoldsAndReplacesInOneCommit) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"})});
  index.Add({Doc("b").Says({"x"})});
  IndexChange change;
  change.added = {index.Build({Doc("a").Says({"x"}), Doc("b").Says({"x"})}),
                  index.Build({Doc("b").Says({"new"})})};
  change.dropped = {"shard-000002", "shard-000003"};
  // In a shard that is published by the same commit.
  change.dead = {{"shard-000004", 2, 1, 0, 2}};
  ASSERT_THAT(index.directory().Publish(change), IsOk());
  EXPECT_EQ(NamesIn(index.path()),
            (Names{"XAPIANDB", "shard-000004", "shard-000004.dead-000003",
                   "shard-000005", "writer.lock"}));
  auto record = index.Reader()->FindDocument("b");
  ASSERT_THAT(record, IsOk());
  EXPECT_EQ((*record)->shard, "shard-000005");
}

TEST(IndexDirectory, ImpossibleChangesChangeNothing) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"}), Doc("b").Says({"x"}), Doc("c").Says({"x"})});
  index.Kill({"a"});
  const Manifest before = index.directory().manifest();
  const std::vector<std::string> names = NamesIn(index.path());
  const struct {
    IndexChange change;
    const char* why;
  } kRows[] = {
      {{.dropped = {"shard-000009"}}, "dropping what is not there"},
      {{.added = {{"shard-000009", {}, ""}}}, "adding what was never named"},
      {{.dead = {{"shard-000009", 1, 1, 0, 2}}}, "killing in no shard"},
      {{.dead = {{"shard-000002", 1, 1, 0, 2}}}, "killing the dead"},
      {{.dead = {{"shard-000002", 2, 1, 0, 2}, {"shard-000002", 2, 1, 0, 2}}},
       "killing twice"},
      {{.dead = {{"shard-000002", 4, 1, 0, 2}}}, "killing after the end"},
      {{.dead = {{"shard-000002", 2, 0, 0, 2}}}, "killing nothing"},
      {{.dropped = {"shard-000002"}, .dead = {{"shard-000002", 2, 1, 0, 2}}},
       "killing what is dropped"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    EXPECT_EQ(index.directory().Publish(row.change).code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(*LoadManifest(index.path()), before);
    EXPECT_EQ(NamesIn(index.path()), names);
  }
}

TEST(StockBuilder, RefusesWhatCannotBeStored) {
  TempDir folder;
  auto builder = NewStockBuilder(folder / "shard-000001", {.sync = false});
  ASSERT_THAT(builder, IsOk());
  ASSERT_THAT((*builder)->Add(Doc("a").Says({"x"})), IsOk());
  Doc late("late");
  late.Says({"x"});
  late.document().published = {DatePrecision::kDay, int64_t{1} << 60, 0};
  DocumentToStore beyond = Doc("beyond").Says({"x"}).Says({"y"});
  beyond.passages[1].passage.range.end = 99;
  const struct {
    DocumentToStore document;
    const char* message;
  } kRows[] = {
      {Doc("").Says({"x"}), "empty id"},
      {Doc("none"), "no passages"},
      {Doc("a").Says({"x"}), "added to this shard before"},
      {Doc("b").Says({"x"}).Stemmer("e\nn"), "stemmer"},
      {late, "years 1 to 9999"},
      {beyond, "passage 1"},
  };
  for (const auto& row : kRows) {
    EXPECT_THAT((*builder)->Add(row.document),
                Fails(absl::StatusCode::kInvalidArgument, row.message));
  }
  const auto summary = (*builder)->Finish();
  ASSERT_THAT(summary, IsOk());
  EXPECT_EQ(summary->name, "shard-000001");
  EXPECT_EQ(summary->counts, (ShardCounts{1, 1, 0, 2}));
  EXPECT_THAT(NewStockBuilder(folder / "shard-000001", {.sync = false}),
              Fails(absl::StatusCode::kAlreadyExists, "shard-000001"));
  EXPECT_FALSE(NewStockBuilder(folder / "none/shard-000001", {.sync = false}).ok());
}

}  // namespace
}  // namespace ibid::testing
