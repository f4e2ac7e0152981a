// The same documents give the same shard with any number of threads, and what is given up
// or fails leaves them as they were.
#include "engine/shard_writer.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "document/complete_document.h"
#include "storage/shard_checksum.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {
namespace {

std::vector<std::shared_ptr<DocumentToWrite>> SomeDocuments(Random& random,
                                                            size_t count) {
  std::vector<std::shared_ptr<DocumentToWrite>> documents;
  for (size_t i = 0; i < count; ++i) {
    auto made = std::make_shared<DocumentToWrite>();
    Document& document = made->document;
    document.id = "d" + std::to_string(i);
    document.title = "Title " + std::to_string(random.Below(50));
    document.language = "en";
    const uint64_t words = random.OneIn(10) ? random.Below(20000) : random.Below(900);
    for (uint64_t word = 0; word < words; ++word) {
      document.text += "word" + std::to_string(random.Below(1 + random.Below(4000)));
      document.text += random.OneIn(12) ? ". " : " ";
    }
    document.text += "End.";
    CompleteDocument(document);
    made->text_hash = std::string(32, '0');
    documents.push_back(std::move(made));
  }
  return documents;
}

absl::StatusOr<ShardSummary> Write(
    const std::string& path, ShardWriterOptions options,
    const std::vector<std::shared_ptr<DocumentToWrite>>& documents) {
  options.builder.sync = false;
  DocumentPreparers preparers;
  ShardWriter writer(path, std::move(options), preparers);
  for (const auto& document : documents) {
    writer.Count(document->document);
    if (absl::Status added = writer.Add(document, nullptr); !added.ok()) return added;
  }
  return writer.Finish();
}

TEST(ShardWriter, WritesTheSameWithAnyNumberOfThreads) {
  Random random;
  // Over a stretch of one dictionary, so that there are two.
  const auto documents = SomeDocuments(random, 4000);
  size_t text_bytes = 0;
  for (const auto& document : documents) text_bytes += document->document.text.size();
  ASSERT_GT(text_bytes, size_t{18} << 20);
  std::string checksum;
  for (size_t threads : {1, 2, 4}) {
    SCOPED_TRACE(threads);
    TempDir folder;
    const auto summary = Write(folder / "shard", {.threads = threads}, documents);
    ASSERT_THAT(summary, IsOk());
    EXPECT_EQ(summary->counts.documents, documents.size());
    if (checksum.empty()) checksum = summary->checksum;
    EXPECT_EQ(summary->checksum, checksum);
    uint32_t next = 1;
    for (const auto& document : documents) {
      EXPECT_EQ(document->first_docid, next);
      next += document->passage_count;
    }
  }
}

TEST(ShardWriter, GivesUpWhenAsked) {
  Random random;
  const auto documents = SomeDocuments(random, 800);
  std::vector<std::string> texts;
  for (const auto& document : documents) texts.push_back(document->document.text);
  for (size_t threads : {1, 3}) {
    TempDir folder;
    uint64_t seen = 0;
    ShardWriterOptions options{.threads = threads};
    options.progress = [&seen](uint64_t bytes) {
      seen = bytes;
      return bytes < 1000000;
    };
    EXPECT_THAT(Write(folder / "shard", options, documents),
                Fails(absl::StatusCode::kCancelled, "given up"));
    EXPECT_GE(seen, 1000000u);
    // They were only lent.
    for (size_t i = 0; i < documents.size(); ++i) {
      ASSERT_EQ(documents[i]->document.text, texts[i]);
    }
  }
}

TEST(ShardWriter, AFailureIsThatOfADocumentBefore) {
  Random random;
  auto documents = SomeDocuments(random, 400);
  documents[200]->document.published = {DatePrecision::kDay, int64_t{1} << 60, 0};
  for (size_t threads : {1, 4}) {
    TempDir folder;
    EXPECT_THAT(Write(folder / "shard", {.threads = threads}, documents),
                Fails(absl::StatusCode::kInvalidArgument, "d200"));
    EXPECT_EQ(documents[200]->document.id, "d200");
  }
}

TEST(ShardWriter, WithoutDocuments) {
  TempDir folder;
  const auto summary = Write(folder / "shard", {.threads = 2}, {});
  ASSERT_THAT(summary, IsOk());
  EXPECT_EQ(summary->counts.documents, 0u);
}

}  // namespace
}  // namespace ibid::testing
