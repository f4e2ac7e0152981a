// Where the system refuses threads, an index is written all the same, and folded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/failing_threads.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::FailingThreads;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

// Some megabytes a commit: several batches for each thread.
Document LongArticle(Random& random, int number) {
  Document article = RandomArticle(random, "d" + std::to_string(number));
  std::string text;
  while (text.size() < 100000) text += article.text + "\n\n";
  article.text = std::move(text);
  return article;
}

TEST(RefusedThreadsTest, IndexesAreWrittenAndFolded) {
  Random random;
  struct Case {
    const char* what;
    int granted_in_ten;
  };
  for (const Case& row : {Case{"none granted", 0}, Case{"now and then", 3}}) {
    SCOPED_TRACE(row.what);
    TempDir folder;
    Random dice = random;
    const FailingThreads failing(
        [&] { return dice.Below(10) >= static_cast<size_t>(row.granted_in_ten); });
    auto writer = IndexWriter::Open(folder / "index",
                                    {.max_shards = 2, .threads = 3, .sync = false});
    ASSERT_THAT(writer, IsOk());
    int documents = 0;
    for (int commit = 0; commit < 4; ++commit) {
      for (int i = 0; i < 40; ++i) {
        ASSERT_THAT((*writer)->Add(LongArticle(random, documents++)), IsOk());
      }
      ASSERT_THAT((*writer)->Commit(), IsOk());
    }
    ASSERT_THAT((*writer)->FinishFolding(), IsOk());
    EXPECT_GT(failing.refused(), 3);
    const auto report = CheckIndex(folder / "index");
    ASSERT_THAT(report, IsOk());
    EXPECT_THAT(report->problems, ::testing::IsEmpty());
    EXPECT_EQ(report->documents, static_cast<uint64_t>(documents));
    EXPECT_LE(report->shards, 2u);
  }
}

}  // namespace
}  // namespace ibid
