#include "ibid/index_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using testing::Fails;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

std::unique_ptr<IndexWriter> Open(const TempDir& folder, WriterOptions options = {}) {
  options.sync = false;
  auto writer = IndexWriter::Open(folder / "index", options);
  EXPECT_THAT(writer, IsOk());
  return *std::move(writer);
}

// Id and text of every document.
std::map<std::string, std::string> Contents(const TempDir& folder) {
  std::map<std::string, std::string> contents;
  const auto searcher = Searcher::Open(folder / "index");
  EXPECT_THAT(searcher, IsOk());
  std::vector<std::string> ids;
  EXPECT_THAT((*searcher)->ForEachDocument([&](const ListedDocument& listed) {
    ids.push_back(listed.document.id);
    return true;
  }),
              IsOk());
  for (const std::string& id : ids) {
    const auto stored = (*searcher)->GetDocument(id);
    EXPECT_THAT(stored, IsOk());
    contents[id] = stored->document.text;
    std::string joined;
    for (const Passage& passage : stored->passages) {
      joined += passage.range.Of(stored->document.text);
    }
    EXPECT_EQ(joined, stored->document.text);
  }
  return contents;
}

void ExpectSound(const TempDir& folder) {
  const auto report = CheckIndex(folder / "index");
  ASSERT_THAT(report, IsOk());
  EXPECT_THAT(report->problems, IsEmpty());
}

TEST(IndexWriterTest, KeepsEverythingAboutADocument) {
  TempDir folder;
  Document document{.id = "a/ü 1.txt",
                    .text = "\xEF\xBB\xBFThe ferry.\r\n\r\nLeave a comment\r\n",
                    .title = "Ferry",
                    .source = "Quay",
                    .source_origin = SourceOrigin::kGiven,
                    .authors = {"Zoë Quill", "Bo Keel"},
                    .published = *PublicationDate::Parse("2025-08"),
                    .url = "https://quay.example/a",
                    .language = "en-GB",
                    .section = "News",
                    .tags = {"ships"},
                    .fields = {{"rating", "5"}, {"rating", "6"}},
                    .path = "/articles/a"};
  document.chrome = {{17, 34}};
  auto writer = Open(folder);
  EXPECT_EQ(*writer->Add(document), AddOutcome::kAdded);
  ASSERT_THAT(writer->Commit(), IsOk());
  const auto searcher = Searcher::Open(folder / "index");
  const auto stored = (*searcher)->GetDocument("a/ü 1.txt");
  ASSERT_THAT(stored, IsOk());
  const Document& kept = stored->document;
  EXPECT_EQ(kept.text, document.text);
  EXPECT_EQ(kept.title, document.title);
  EXPECT_EQ(kept.source, document.source);
  EXPECT_EQ(kept.source_origin, document.source_origin);
  EXPECT_EQ(kept.authors, document.authors);
  EXPECT_EQ(kept.published, document.published);
  EXPECT_EQ(kept.url, document.url);
  EXPECT_EQ(kept.language, document.language);
  EXPECT_EQ(kept.section, document.section);
  EXPECT_EQ(kept.tags, document.tags);
  EXPECT_EQ(kept.fields, document.fields);
  EXPECT_EQ(kept.path, document.path);
  EXPECT_EQ(kept.chrome, document.chrome);
  ExpectSound(folder);
}

TEST(IndexWriterTest, ReplacesByIdAndLeavesTheSameAlone) {
  TempDir folder;
  auto writer = Open(folder);
  EXPECT_EQ(*writer->Add({.id = "a", .text = "one"}), AddOutcome::kAdded);
  EXPECT_EQ(*writer->Add({.id = "a", .text = "one"}), AddOutcome::kUnchanged);
  EXPECT_EQ(*writer->Add({.id = "a", .text = "two"}), AddOutcome::kReplaced);
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_EQ(Contents(folder), (std::map<std::string, std::string>{{"a", "two"}}));
  EXPECT_EQ(*writer->Add({.id = "a", .text = "two"}), AddOutcome::kUnchanged);
  // Another title is a change.
  EXPECT_EQ(*writer->Add({.id = "a", .text = "two", .title = "T"}),
            AddOutcome::kReplaced);
  ASSERT_THAT(writer->Commit(), IsOk());
  const auto info = (*Searcher::Open(folder / "index"))->Info();
  EXPECT_EQ(info->documents, 1u);
  EXPECT_EQ(info->generation, 2u);
  ExpectSound(folder);
}

TEST(IndexWriterTest, RemovesById) {
  TempDir folder;
  auto writer = Open(folder);
  ASSERT_THAT(writer->Add({.id = "a", .text = "one"}), IsOk());
  ASSERT_THAT(writer->Add({.id = "b", .text = "two"}), IsOk());
  EXPECT_TRUE(*writer->Remove("b"));
  EXPECT_FALSE(*writer->Remove("b"));
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_TRUE(*writer->Remove("a"));
  EXPECT_FALSE(*writer->Remove("a"));
  // Not seen before the commit.
  EXPECT_EQ(Contents(folder).size(), 1u);
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_THAT(Contents(folder), IsEmpty());
  ExpectSound(folder);
}

TEST(IndexWriterTest, CommitsAllOrNothing) {
  TempDir folder;
  {
    auto writer = Open(folder);
    ASSERT_THAT(writer->Add({.id = "a", .text = "one"}), IsOk());
    ASSERT_THAT(writer->Commit(), IsOk());
    // A commit of nothing is none.
    ASSERT_THAT(writer->Commit(), IsOk());
    EXPECT_EQ((*Searcher::Open(folder / "index"))->Info()->generation, 1u);
    ASSERT_THAT(writer->Add({.id = "b", .text = "two"}), IsOk());
    ASSERT_TRUE(*writer->Remove("a"));
  }
  EXPECT_EQ(Contents(folder), (std::map<std::string, std::string>{{"a", "one"}}));
  ExpectSound(folder);
}

TEST(IndexWriterTest, RefusesWhatItCannotKeep) {
  TempDir folder;
  auto writer = Open(folder);
  EXPECT_THAT(writer->Add({.id = "", .text = "x"}),
              Fails(absl::StatusCode::kInvalidArgument, "must not be empty"));
  EXPECT_THAT(writer->Add({.id = std::string("a\0b", 3), .text = "x"}),
              Fails(absl::StatusCode::kInvalidArgument, "NUL"));
  EXPECT_THAT(writer->Add({.id = "a",
                           .text = "x",
                           .published = {.precision = DatePrecision::kDay,
                                         .unix_seconds = INT64_MAX}}),
              Fails(absl::StatusCode::kInvalidArgument, "publication date"));
  // It goes on as if nothing had been tried.
  ASSERT_THAT(writer->Add({.id = "a", .text = "x"}), IsOk());
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_EQ(Contents(folder).size(), 1u);
}

TEST(IndexWriterTest, TwoFilesMustNotShareAnId) {
  TempDir folder;
  const std::string one = folder.Write("one/a.txt", "x");
  const std::string two = folder.Write("two/a.txt", "y");
  auto writer = Open(folder);
  ASSERT_THAT(writer->Add({.id = "a.txt", .text = "x", .path = one}), IsOk());
  const auto refused = writer->Add({.id = "a.txt", .text = "y", .path = two});
  EXPECT_THAT(refused, Fails(absl::StatusCode::kAlreadyExists, one));
  EXPECT_THAT(refused, Fails(absl::StatusCode::kAlreadyExists, two));
  // A file that was moved is the same document.
  std::filesystem::remove(one);
  EXPECT_EQ(*writer->Add({.id = "a.txt", .text = "y", .path = two}),
            AddOutcome::kReplaced);
}

// Web archives of two crawls: the same page, as it was at another time.
TEST(IndexWriterTest, APageOfAnotherArchiveReplacesIt) {
  TempDir folder;
  const std::string one = folder.Write("one.warc", "x");
  const std::string two = folder.Write("two.warc", "y");
  const std::string url = "https://h.example/a";
  auto writer = Open(folder);
  ASSERT_THAT(writer->Add({.id = url, .text = "x", .url = url, .path = one}), IsOk());
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_EQ(*writer->Add({.id = url, .text = "y", .url = url, .path = two}),
            AddOutcome::kReplaced);
  EXPECT_EQ(*writer->Add({.id = url, .text = "y", .url = url, .path = two}),
            AddOutcome::kUnchanged);
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_EQ(Contents(folder)[url], "y");
}

TEST(IndexWriterTest, MendsTextThatIsNotUtf8) {
  TempDir folder;
  auto writer = Open(folder);
  ASSERT_THAT(writer->Add({.id = "a", .text = "x\xff y"}), IsOk());
  ASSERT_THAT(writer->Commit(), IsOk());
  EXPECT_EQ(Contents(folder)["a"], "x\uFFFD y");
}

TEST(IndexWriterTest, OneWriterAtATime) {
  TempDir folder;
  auto writer = Open(folder);
  const auto second =
      IndexWriter::Open(folder / "index", {.lock_wait = std::chrono::milliseconds(20)});
  EXPECT_THAT(second,
              Fails(absl::StatusCode::kUnavailable, std::to_string(getpid()).c_str()));
  writer.reset();
  EXPECT_THAT(IndexWriter::Open(folder / "index"), IsOk());
}

TEST(IndexWriterTest, RefusesFoldersThatHoldOtherThings) {
  TempDir folder;
  folder.Write("index/letter.txt", "Dear");
  EXPECT_THAT(IndexWriter::Open(folder / "index"),
              Fails(absl::StatusCode::kFailedPrecondition, "index"));
}

// Lines that the documents of a source share make their stretch chrome.
TEST(IndexWriterTest, RepeatedLinesTurnSuspectsIntoChrome) {
  TempDir folder;
  auto writer = Open(folder);
  for (int i = 0; i < 4; ++i) {
    Document document;
    document.id = std::to_string(i);
    document.source = "Quay";
    document.text = "Story number " + std::to_string(i) +
                    " is told here at some length, with its own words.\n\n";
    const size_t begin = document.text.size();
    document.text += i == 3 ? "Alone in this\nNot seen elsewhere\n"
                            : "Quay newsletter every week\nShops and offers\n";
    document.suspects = {{begin, document.text.size()}};
    ASSERT_THAT(writer->Add(document), IsOk());
  }
  ASSERT_THAT(writer->Commit(), IsOk());
  const auto searcher = Searcher::Open(folder / "index");
  for (int i = 0; i < 4; ++i) {
    const auto stored = (*searcher)->GetDocument(std::to_string(i));
    ASSERT_EQ(stored->passages.size(), 2u);
    EXPECT_FALSE(stored->passages[0].chrome);
    EXPECT_EQ(stored->passages[1].chrome, i != 3) << i;
  }
}

// The counts are kept with the index: a document of a later run is judged by those
// before it, and those before it stay as they were judged.
TEST(IndexWriterTest, RepeatedLinesAreKnownToLaterRuns) {
  TempDir folder;
  const auto document_of = [](int i) {
    Document document;
    document.id = std::to_string(i);
    document.source = "Quay";
    document.text = "Story number " + std::to_string(i) +
                    " is told here at some length, with words of its own, and it goes "
                    "on for a while: " +
                    std::string(static_cast<size_t>(i + 1), 'x') + ".\n\n";
    const size_t begin = document.text.size();
    document.text += "Quay newsletter every week\nShops and offers\n";
    document.suspects = {{begin, document.text.size()}};
    return document;
  };
  const auto is_chrome = [&](int i) {
    const auto searcher = Searcher::Open(folder / "index");
    return (*searcher)->GetDocument(std::to_string(i))->passages[1].chrome;
  };
  for (int i = 0; i < 7; ++i) {
    // Folds happen on the way.
    auto writer = Open(folder, {.max_shards = 3});
    ASSERT_THAT(writer->Add(document_of(i)), IsOk());
    ASSERT_THAT(writer->Commit(), IsOk());
    EXPECT_EQ(is_chrome(i), i > 0) << i;
  }
  EXPECT_FALSE(is_chrome(0));
  EXPECT_THAT(CheckIndex(folder / "index")->problems, ::testing::IsEmpty());
}

class HistoriesTest : public ::testing::TestWithParam<size_t> {};

// Random histories against a map: many small flushes, commits, and folds, which end at
// any moment in between when there are several threads.
TEST_P(HistoriesTest, HoldsWhatAMapHolds) {
  Random random;
  const WriterOptions options{
      .memory_bytes = 12000, .max_shards = 3, .threads = GetParam()};
  for (int round = 0; round < 3; ++round) {
    TempDir folder;
    std::map<std::string, std::string> model;
    std::map<std::string, std::string> committed;
    auto writer = Open(folder, options);
    for (int step = 0; step < 150; ++step) {
      const std::string id = "d" + std::to_string(random.Below(25));
      if (random.OneIn(4)) {
        ASSERT_EQ(*writer->Remove(id), model.erase(id) == 1);
      } else if (random.OneIn(12)) {
        ASSERT_THAT(writer->Commit(), IsOk());
        committed = model;
        ASSERT_EQ(Contents(folder), committed);
        if (random.OneIn(3)) {
          writer.reset();
          writer = Open(folder, options);
          model = committed;
        }
      } else if (random.OneIn(20)) {
        ASSERT_THAT(writer->FinishFolding(), IsOk());
      } else {
        const Document document = RandomArticle(random, id);
        const bool had = model.contains(id);
        const AddOutcome outcome = *writer->Add(document);
        EXPECT_EQ(outcome, had ? AddOutcome::kReplaced : AddOutcome::kAdded);
        model[id] = document.text;
      }
    }
    ASSERT_THAT(writer->FinishFolding(), IsOk());
    writer.reset();
    ASSERT_EQ(Contents(folder), committed);
    const auto info = (*Searcher::Open(folder / "index"))->Info();
    EXPECT_LE(info->shards, 3u);
    EXPECT_EQ(info->documents, committed.size());
    ExpectSound(folder);
  }
}

INSTANTIATE_TEST_SUITE_P(Threads, HistoriesTest, ::testing::Values(1, 2, 4));

// Its old shard and its new one hold the same.
TEST(IndexWriterTest, ADocumentThatChangesBack) {
  const TempDir folder;
  for (const std::string text : {"One way.", "Another way.", "One way."}) {
    auto writer = Open(folder);
    ASSERT_THAT(writer->Add({.id = "a", .text = text, .source = "S"}), IsOk());
    ASSERT_THAT(writer->Commit(), IsOk());
    EXPECT_EQ(Contents(folder)["a"], text);
  }
  ExpectSound(folder);
}

}  // namespace
}  // namespace ibid
