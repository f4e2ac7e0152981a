// Every write, sync and rename of a commit fails once, and from then on: the index is as
// it was, the error is one that says what happened, and the next commit succeeds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/articles.h"
#include "support/failing_files.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::FailingFiles;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

// Little memory, so that every run is spilled.
WriterOptions Options(size_t threads) {
  return {.memory_bytes = 2000, .max_shards = 2, .threads = threads};
}

absl::Status AddSome(IndexWriter& writer, int from, int to) {
  for (int number = from; number < to; ++number) {
    Random random(static_cast<uint64_t>(number));
    const auto added = writer.Add(RandomArticle(random, "d" + std::to_string(number)));
    if (!added.ok()) return added.status();
  }
  absl::Status committed = writer.Commit();
  return committed.ok() ? writer.FinishFolding() : committed;
}

// Two commits, so that the next one folds.
void MakeIndex(const std::string& path) {
  auto writer = IndexWriter::Open(path, Options(1));
  ASSERT_THAT(writer, IsOk());
  ASSERT_THAT(AddSome(**writer, 0, 3), IsOk());
  ASSERT_THAT(AddSome(**writer, 3, 5), IsOk());
}

// Replaces two documents and adds two.
absl::Status Change(const std::string& path, size_t threads) {
  auto writer = IndexWriter::Open(path, Options(threads));
  if (!writer.ok()) return writer.status();
  auto removed = (*writer)->Remove("d0");
  if (!removed.ok()) return removed.status();
  return AddSome(**writer, 5, 8);
}

uint64_t DocumentsOf(const std::string& path) {
  const auto report = CheckIndex(path);
  EXPECT_THAT(report, IsOk());
  EXPECT_THAT(report->problems, ::testing::IsEmpty());
  return report->documents;
}

size_t Folders(const std::string& path) {
  size_t folders = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    folders += entry.is_directory();
  }
  return folders;
}

void Copy(const std::string& from, const std::string& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

class FailingDisk : public ::testing::TestWithParam<size_t> {};

TEST_P(FailingDisk, AnyCallOfACommitMayFail) {
  TempDir folder;
  const std::string good = folder / "good";
  const std::string path = folder / "index";
  MakeIndex(good);
  Copy(good, path);
  int calls = 0;
  {
    const FailingFiles none(0, 0, false);
    ASSERT_THAT(Change(path, GetParam()), IsOk());
    calls = none.calls();
  }
  // Shards, deletions, manifests; with their syncs and renames.
  ASSERT_GT(calls, 20);
  ASSERT_EQ(DocumentsOf(path), 7u);

  for (bool full : {false, true}) {
    for (int call = 1; call <= calls; ++call) {
      SCOPED_TRACE(std::to_string(call) + (full ? " and all later" : ""));
      Copy(good, path);
      absl::Status status;
      {
        const FailingFiles failing(call, full ? ENOSPC : EIO, full);
        status = Change(path, GetParam());
      }
      // A few calls are for nothing that matters, such as who holds the lock.
      const uint64_t documents = DocumentsOf(path);
      if (status.ok()) {
        ASSERT_EQ(documents, 7u);
      } else {
        // The commit may stand when what failed came after it: folding.
        ASSERT_TRUE(documents == 5 || documents == 7) << documents;
        EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr(path));
        if (full) {
          EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
        }
      }
      {
        const FailingFiles none(0, 0, false);
        ASSERT_THAT(Change(path, GetParam()), IsOk());
      }
      ASSERT_EQ(DocumentsOf(path), 7u);
      const auto searcher = Searcher::Open(path);
      ASSERT_THAT(searcher, IsOk());
      ASSERT_EQ(Folders(path), (*searcher)->Info()->shards);
    }
  }
}

// With more than one, shards are folded behind the writer.
INSTANTIATE_TEST_SUITE_P(Threads, FailingDisk, ::testing::Values(1, 2));

}  // namespace
}  // namespace ibid
