#include "storage/writer_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using std::chrono::milliseconds;
using testing::Fails;
using testing::IsOk;
using testing::TempDir;

TEST(WriterLock, OneAtATimeInOneProcess) {
  TempDir folder;
  auto first = LockForWriting(folder.path(), milliseconds(0));
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(LockForWriting(folder.path(), milliseconds(0)),
              Fails(absl::StatusCode::kUnavailable,
                    "is being written by process " + std::to_string(getpid())));
  *first = FileLock();
  EXPECT_THAT(LockForWriting(folder.path(), milliseconds(0)), IsOk());
}

TEST(WriterLock, WaitsForTheOther) {
  TempDir folder;
  auto first = LockForWriting(folder.path(), milliseconds(0));
  ASSERT_THAT(first, IsOk());
  std::atomic<bool> released = false;
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(60));
    released = true;
    *first = FileLock();
  });
  EXPECT_THAT(LockForWriting(folder.path(), std::chrono::seconds(20)), IsOk());
  EXPECT_TRUE(released);
  other.join();
}

TEST(WriterLock, AProcessThatDiesLetsGo) {
  TempDir folder;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto lock = LockForWriting(folder.path(), milliseconds(0));
    const char byte = lock.ok() ? '1' : '0';
    if (write(ready[1], &byte, 1) != 1) _exit(1);
    pause();
    _exit(0);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  ASSERT_EQ(byte, '1');
  EXPECT_THAT(LockForWriting(folder.path(), milliseconds(30)),
              Fails(absl::StatusCode::kUnavailable,
                    "process " + std::to_string(child) + " (storage_test) on "));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_THAT(LockForWriting(folder.path(), milliseconds(0)), IsOk());
  close(ready[0]);
  close(ready[1]);
}

TEST(WriterLock, NeedsTheFolder) {
  TempDir folder;
  EXPECT_THAT(LockForWriting(folder / "none", milliseconds(0)),
              Fails(absl::StatusCode::kNotFound, "none"));
}

TEST(FileLock, SharedAndExclusive) {
  TempDir folder;
  const std::string path = folder.Write("f", "");
  using Kind = FileLock::Kind;
  {
    auto reader = FileLock::Try(path, Kind::kShared);
    auto another = FileLock::Try(path, Kind::kShared);
    ASSERT_THAT(reader, IsOk());
    ASSERT_THAT(another, IsOk());
    EXPECT_THAT(FileLock::Try(path, Kind::kExclusive),
                Fails(absl::StatusCode::kUnavailable, path));
  }
  auto writer = FileLock::Try(path, Kind::kExclusive);
  ASSERT_THAT(writer, IsOk());
  EXPECT_THAT(FileLock::Try(path, Kind::kShared),
              Fails(absl::StatusCode::kUnavailable, path));
  EXPECT_THAT(FileLock::Try(folder / "none", Kind::kShared),
              Fails(absl::StatusCode::kNotFound, "none"));
}

}  // namespace
}  // namespace ibid
