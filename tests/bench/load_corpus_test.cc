#include "corpus/load_corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>

#include "corpus/json_line.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::bench {
namespace {

using ::ibid::testing::Fails;
using ::ibid::testing::IsOk;
using ::ibid::testing::TempDir;

class LoadCorpusTest : public ::testing::Test {
 protected:
  void SetUp() override { Set("", ""); }
  void TearDown() override { Set("", ""); }

  static void Set(const std::string& corpus, const std::string& documents) {
    setenv("IBID_BENCH_CORPUS", corpus.c_str(), 1);
    setenv("IBID_BENCH_DOCUMENTS", documents.c_str(), 1);
  }
};

TEST_F(LoadCorpusTest, GeneratesWhenNoFileIsNamed) {
  Set("", "60");
  const absl::StatusOr<Corpus> corpus = LoadCorpus();
  ASSERT_THAT(corpus, IsOk());
  ASSERT_EQ(corpus->documents.size(), 60);
  ASSERT_TRUE(corpus->generator.has_value());
  uint64_t bytes = 0;
  for (uint64_t number = 0; number < 60; ++number) {
    EXPECT_EQ(JsonLine(corpus->documents[number]),
              JsonLine(corpus->generator->Make(number)));
    bytes += corpus->documents[number].text.size();
  }
  EXPECT_EQ(corpus->text_bytes, bytes);
  EXPECT_EQ(corpus->description, "60 generated documents, seed 1");
}

// What the generator makes survives JSON lines and the reader, byte for byte.
TEST_F(LoadCorpusTest, ReadsBackWhatWasWritten) {
  const CorpusGenerator generator({.seed = 5});
  std::string lines;
  for (uint64_t number = 0; number < 40; ++number) {
    lines += JsonLine(generator.Make(number));
  }
  const TempDir folder;
  Set(folder.Write("corpus.jsonl", lines), "");
  const absl::StatusOr<Corpus> corpus = LoadCorpus();
  ASSERT_THAT(corpus, IsOk());
  ASSERT_EQ(corpus->documents.size(), 40);
  EXPECT_FALSE(corpus->generator.has_value());
  for (uint64_t number = 0; number < 40; ++number) {
    EXPECT_EQ(JsonLine(corpus->documents[number]), JsonLine(generator.Make(number)));
  }

  Set(folder / "corpus.jsonl", "7");
  const absl::StatusOr<Corpus> first = LoadCorpus();
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->documents.size(), 7);
}

TEST_F(LoadCorpusTest, SaysWhatIsWrong) {
  for (const char* documents : {"none", "0", "-1", "12x"}) {
    SCOPED_TRACE(documents);
    Set("", documents);
    EXPECT_THAT(LoadCorpus(), Fails(absl::StatusCode::kInvalidArgument, documents));
  }
  const TempDir folder;
  Set(folder / "missing.jsonl", "");
  EXPECT_THAT(LoadCorpus(), Fails(absl::StatusCode::kNotFound, "missing.jsonl"));
  Set(folder.Write("empty.jsonl", ""), "");
  EXPECT_THAT(LoadCorpus(), Fails(absl::StatusCode::kInvalidArgument, "empty.jsonl"));
}

}  // namespace
}  // namespace ibid::bench
