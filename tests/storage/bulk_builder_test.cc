// The shards of the bulk builder against those of the stock builder: the same to
// everything Xapian shows.
#include "storage/bulk_builder.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "storage/builder_choice.h"
#include "storage/glass/block.h"
#include "storage/random_documents.h"
#include "storage/same_database.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/stock_builder.h"
#include "storage/stored_corpus.h"
#include "storage/twin_shards.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {
namespace {

std::vector<DocumentToStore> RandomCorpus(Random& random, size_t count) {
  // Its terms outlive it.
  static std::vector<std::unique_ptr<RandomDocuments>> sources;
  RandomDocuments& source = *sources.emplace_back(std::make_unique<RandomDocuments>(
      [&](uint64_t below) { return random.Below(below); }));
  std::vector<DocumentToStore> documents;
  for (size_t i = 0; i < count; ++i) documents.push_back(source.Next());
  return documents;
}

TEST(BulkBuilder, AnEmptyShard) {
  TempDir folder;
  ExpectTwins({}, {}, folder);
}

TEST(BulkBuilder, OneDocument) {
  TempDir folder;
  ExpectTwins({Doc("a").Title({"river"}).Says({"ice", "ice", "sea"}).Chrome({"menu"})},
              {}, folder);
}

TEST(BulkBuilder, ADocumentWithoutWords) {
  TempDir folder;
  ExpectTwins({Doc("a").Says({})}, {}, folder);
}

TEST(BulkBuilder, RandomCorpora) {
  Random random;
  for (int round = 0; round < 12; ++round) {
    SCOPED_TRACE(round);
    TempDir folder;
    ShardBuilderOptions options;
    options.block_bytes = glass::kMinBlockBytes << random.Below(6);
    options.pack = !random.OneIn(3);
    // Half of the time everything goes through files.
    if (random.OneIn(2)) options.memory_bytes = random.Below(500000);
    options.second_thread = random.OneIn(2);
    ExpectTwins(RandomCorpus(random, random.Below(120)), options, folder,
                1 + random.Below(10));
    if (HasFatalFailure()) return;
  }
}

TEST(BulkBuilder, EveryBlockSizeAndSpilledOrNot) {
  Random random;
  const std::vector<DocumentToStore> documents = RandomCorpus(random, 60);
  for (size_t block = glass::kMinBlockBytes; block <= glass::kMaxBlockBytes;
       block *= 2) {
    for (size_t memory : {size_t{0}, size_t{1} << 30}) {
      SCOPED_TRACE(std::to_string(block) + (memory == 0 ? ", spilled" : ""));
      TempDir folder;
      ExpectTwins(documents, {.memory_bytes = memory, .block_bytes = block}, folder);
      if (HasFatalFailure()) return;
    }
  }
}

// Lists of many chunks, and a tree of several levels.
TEST(BulkBuilder, ManyPassages) {
  std::vector<DocumentToStore> documents;
  for (int i = 0; i < 3000; ++i) {
    Doc document("d" + std::to_string(i * 7919 % 3000));
    document.Says({"every", "w" + std::to_string(i), "third" + std::to_string(i % 3)});
    if (i % 1000 > 1) document.Says({"every", "every"});
    documents.push_back(document);
  }
  TempDir folder;
  ExpectTwins(documents, {.block_bytes = glass::kMinBlockBytes}, folder);
}

TEST(BulkBuilder, TheSameDocumentsGiveTheSameBytes) {
  Random random;
  const std::vector<DocumentToStore> documents = RandomCorpus(random, 30);
  TempDir first;
  TempDir second;
  const ShardBuilderOptions options{.sync = false};
  ShardBuilderOptions spilling = options;
  spilling.memory_bytes = 0;
  spilling.second_thread = true;
  const auto one = Build(NewBulkBuilder(first / "shard", options), documents);
  const auto two = Build(NewBulkBuilder(second / "shard", spilling), documents);
  EXPECT_EQ(one.checksum, two.checksum);
}

TEST(BulkBuilder, LeavesNothingButTheTables) {
  Random random;
  TempDir folder;
  Build(NewBulkBuilder(folder / "shard", {.memory_bytes = 0}), RandomCorpus(random, 5));
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "shard")) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, ::testing::UnorderedElementsAre("iamglass", "postlist.glass",
                                                     "docdata.glass"));
}

TEST(BulkBuilder, RefusesWhatTheStockBuilderRefuses) {
  const DocumentToStore good = Doc("a").Says({"x"});
  const struct {
    void (*spoil)(DocumentToStore&);
    const char* message;
  } kRows[] = {
      {[](DocumentToStore& d) { d.document.id = ""; }, "an empty id"},
      {[](DocumentToStore& d) { d.passages.clear(); }, "no passages"},
      {[](DocumentToStore&) {}, "was added to this shard before"},
      {[](DocumentToStore& d) {
         d.document.id = "b";
         d.passages[0].passage.range.end = 100;
       },
       "must lie within"},
      {[](DocumentToStore& d) {
         d.document.id = "b";
         d.stemmer = "a\nb";
       },
       "line break"},
      {[](DocumentToStore& d) {
         d.document.id = "b";
         d.document.published.precision = DatePrecision::kDay;
         d.document.published.unix_seconds = int64_t{1} << 50;
       },
       "out of years"},
  };
  TempDir folder;
  const auto bulk = NewBulkBuilder(folder / "bulk", {.sync = false});
  const auto stock = NewStockBuilder(folder / "stock", {.sync = false});
  for (const auto& builder : {bulk->get(), stock->get()}) {
    ASSERT_THAT(builder->Add(good), IsOk());
    for (const auto& row : kRows) {
      DocumentToStore bad = good;
      row.spoil(bad);
      EXPECT_THAT(builder->Add(bad),
                  Fails(absl::StatusCode::kInvalidArgument, row.message));
    }
    // Nothing of them was added.
    EXPECT_THAT(builder->Add(Doc("b").Says({"y"})), IsOk());
    const auto summary = builder->Finish();
    ASSERT_THAT(summary, IsOk());
    EXPECT_EQ(summary->counts.documents, 2u);
  }
  EXPECT_EQ(DifferenceOf(folder / "bulk", folder / "stock"), "");
}

TEST(BulkBuilder, RefusesAFolderThatExists) {
  TempDir folder;
  EXPECT_THAT(NewBulkBuilder(folder.path(), {}),
              Fails(absl::StatusCode::kAlreadyExists, "cannot make the folder"));
}

// --- The choice ----------------------------------------------------------------------

TEST(BuilderChoice, IsTheBulkBuilderWithTheXapianOfTheTests) {
  TempDir folder;
  const auto choice = ChooseBuilder(folder / "scratch");
  ASSERT_THAT(choice, IsOk());
  EXPECT_TRUE(choice->bulk) << choice->reason;
  EXPECT_FALSE(std::filesystem::exists(folder / "scratch"));
  const std::vector<DocumentToStore> documents = {Doc("a").Says({"x"})};
  const auto chosen =
      Build(NewShardBuilder(folder / "shard", {.sync = false}), documents);
  TempDir other;
  const auto bulk = Build(NewBulkBuilder(other / "shard", {.sync = false}), documents);
  EXPECT_EQ(chosen.checksum, bulk.checksum);
}

// --- Queries ------------------------------------------------------------------------

Xapian::Query RandomQuery(Random& random, const std::vector<std::string>& terms,
                          int depth) {
  if (depth == 0 || random.OneIn(3)) {
    return Xapian::Query(random.Pick(terms),
                         static_cast<Xapian::termcount>(random.Between(1, 2)));
  }
  if (random.OneIn(12)) return Xapian::Query::MatchAll;
  if (random.OneIn(8)) {
    return Xapian::Query(Xapian::Query::OP_VALUE_GE, schema::kPublishedSlot,
                         std::string(1, static_cast<char>(random.Below(256))));
  }
  constexpr Xapian::Query::op kOps[] = {
      Xapian::Query::OP_AND,       Xapian::Query::OP_OR,     Xapian::Query::OP_AND_NOT,
      Xapian::Query::OP_AND_MAYBE, Xapian::Query::OP_FILTER, Xapian::Query::OP_XOR};
  std::vector<Xapian::Query> parts;
  for (int i = random.Between(2, 4); i > 0; --i) {
    parts.push_back(RandomQuery(random, terms, depth - 1));
  }
  return Xapian::Query(random.Pick(kOps), parts.begin(), parts.end());
}

std::string Answer(const std::string& path, const Xapian::Query& query, bool bm25,
                   bool collapse) {
  const Xapian::Database database(path);
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  if (bm25) {
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0.5));
  } else {
    enquire.set_weighting_scheme(Xapian::TradWeight());
  }
  if (collapse) enquire.set_collapse_key(schema::kDocumentSlot, 2);
  const Xapian::MSet set = enquire.get_mset(0, 10);
  std::ostringstream answer;
  answer.precision(17);
  answer << set.get_matches_lower_bound() << ' ' << set.get_matches_estimated() << ' '
         << set.get_matches_upper_bound() << ' ' << set.get_max_possible() << ' '
         << set.get_max_attained();
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    answer << ' ' << *hit << ':' << hit.get_weight();
  }
  return std::move(answer).str();
}

TEST(BulkBuilder, QueriesHaveTheSameAnswers) {
  Random random;
  TempDir folder;
  ExpectTwins(RandomCorpus(random, 200), {.memory_bytes = 100000}, folder);
  std::vector<std::string> terms;
  const Xapian::Database database(folder / "stock");
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    // The frequent ones more often.
    for (Xapian::doccount i = 0; i < term.get_termfreq(); i += 4)
      terms.push_back(*term);
  }
  terms.push_back("Znever");
  for (int i = 0; i < 500; ++i) {
    const Xapian::Query query = RandomQuery(random, terms, random.Between(0, 3));
    const bool bm25 = random.OneIn(2);
    const bool collapse = random.OneIn(2);
    ASSERT_EQ(Answer(folder / "bulk", query, bm25, collapse),
              Answer(folder / "stock", query, bm25, collapse))
        << query.get_description();
  }
}

// A document that changes and changes back is in two shards of an index, which Xapian
// tells apart by this number.
TEST(BulkBuilder, ShardsOfTheSameDocumentsHaveNumbersOfTheirOwn) {
  Random random;
  const TempDir folder;
  const std::vector<DocumentToStore> documents = RandomCorpus(random, 3);
  ShardBuilderOptions options;
  options.sync = false;
  std::vector<std::string> uuids;
  for (const std::string name : {"first", "second"}) {
    Build(NewBulkBuilder(folder / name, options), documents);
    uuids.push_back(Xapian::Database(folder / name).get_uuid());
  }
  EXPECT_NE(uuids[0], uuids[1]);
}

}  // namespace
}  // namespace ibid::testing
