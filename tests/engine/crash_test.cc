// Writers killed at random moments: the index opens, checks, and holds every document
// of every commit that was reported.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::IsEmpty;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

constexpr int kDocuments = 2000;
constexpr int kCommitEvery = 20;

Document DocumentNumber(int number) {
  Random random(static_cast<uint64_t>(number));
  return RandomArticle(random, "d" + std::to_string(number));
}

// In the child: goes on adding where the index ends, and writes the number of documents
// after each commit to `report`.
[[noreturn]] void AddUntilKilled(const std::string& path, int from, int report) {
  auto writer = IndexWriter::Open(path, {.max_shards = 4});
  if (!writer.ok()) _exit(2);
  for (int number = from; number < kDocuments; ++number) {
    if (!(*writer)->Add(DocumentNumber(number)).ok()) _exit(3);
    if ((number + 1) % kCommitEvery != 0) continue;
    if (!(*writer)->Commit().ok()) _exit(4);
    const int committed = number + 1;
    if (write(report, &committed, sizeof committed) != sizeof committed) _exit(5);
  }
  _exit(0);
}

TEST(CrashTest, KilledWritersLoseNothingThatWasCommitted) {
  Random random;
  TempDir folder;
  const std::string path = folder / "index";
  int committed = 0;
  // Slow machines need longer for a commit: twenty kills, of which some come after one.
  for (int kill_number = 0; kill_number < 20 || (committed == 0 && kill_number < 200);
       ++kill_number) {
    int report[2];
    ASSERT_EQ(pipe(report), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(report[0]);
      AddUntilKilled(path, committed, report[1]);
    }
    close(report[1]);
    std::this_thread::sleep_for(
        std::chrono::milliseconds(random.Between(5, 250 + 20 * kill_number)));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
      ASSERT_EQ(WEXITSTATUS(status), 0);
    }
    int number = 0;
    while (read(report[0], &number, sizeof number) == sizeof number) committed = number;
    close(report[0]);

    const auto searcher = Searcher::Open(path);
    if (!searcher.ok() && committed == 0)
      continue;  // Killed before there was an index.
    ASSERT_THAT(searcher, IsOk());
    const auto report_of_check = CheckIndex(path);
    ASSERT_THAT(report_of_check, IsOk());
    ASSERT_THAT(report_of_check->problems, IsEmpty());
    // The commit in flight may be there, whole, or not.
    const auto held = static_cast<int>((*searcher)->Info()->documents);
    ASSERT_TRUE(held == committed || held == committed + kCommitEvery)
        << held << " after " << committed;
    for (int document = 0; document < held; ++document) {
      const auto stored = (*searcher)->GetDocument("d" + std::to_string(document));
      ASSERT_THAT(stored, IsOk());
      ASSERT_EQ(stored->document.text, DocumentNumber(document).text);
    }
    committed = held;
  }
  EXPECT_GT(committed, 0);

  // What the killed ones left behind goes with the next commit.
  auto writer = IndexWriter::Open(path, {.max_shards = 4});
  ASSERT_THAT(writer, IsOk());
  ASSERT_THAT((*writer)->Add({.id = "last", .text = "x"}), IsOk());
  ASSERT_THAT((*writer)->Commit(), IsOk());
  // Or the shard that a fold is writing would be there as well.
  ASSERT_THAT((*writer)->FinishFolding(), IsOk());
  const auto shards = (*Searcher::Open(path))->Info()->shards;
  size_t folders = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    folders += entry.is_directory();
  }
  EXPECT_EQ(folders, shards);
}

}  // namespace
}  // namespace ibid
