#include "support/failing_files.h"

#include <dlfcn.h>
#include <sys/types.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>

namespace ibid::testing {
namespace {

struct Plan {
  std::atomic<bool> active = false;
  std::atomic<int> calls = 0;
  std::atomic<int> fails = 0;
  std::atomic<int> error = 0;
  std::atomic<bool> all_later = false;
};
Plan plan;

// Sets errno when it is this call's turn.
bool Fails() {
  if (!plan.active) return false;
  const int call = ++plan.calls;
  if (plan.fails == 0 || call < plan.fails) return false;
  if (call > plan.fails && !plan.all_later) return false;
  errno = plan.error;
  return true;
}

// Nobody waits for the disk then: no power is cut.
bool Counting() { return plan.active; }

template <typename Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

FailingFiles::FailingFiles(int fails, int error, bool all_later) {
  plan.calls = 0;
  plan.fails = fails;
  plan.error = error;
  plan.all_later = all_later;
  plan.active = true;
}
FailingFiles::~FailingFiles() { plan.active = false; }
int FailingFiles::calls() const { return plan.calls; }

}  // namespace ibid::testing

using ibid::testing::Counting;
using ibid::testing::Fails;
using ibid::testing::Real;

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  static auto* const real = Real<ssize_t(int, const void*, size_t)>("write");
  return Fails() ? -1 : real(fd, bytes, size);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  static auto* const real = Real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return Fails() ? -1 : real(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off_t at) {
  static auto* const real = Real<ssize_t(int, const void*, size_t, off_t)>("pwrite64");
  return Fails() ? -1 : real(fd, bytes, size, at);
}
int fsync(int fd) {
  static auto* const real = Real<int(int)>("fsync");
  if (Fails()) return -1;
  return Counting() ? 0 : real(fd);
}
int fdatasync(int fd) {
  static auto* const real = Real<int(int)>("fdatasync");
  if (Fails()) return -1;
  return Counting() ? 0 : real(fd);
}
int rename(const char* from, const char* to) {
  static auto* const real = Real<int(const char*, const char*)>("rename");
  return Fails() ? -1 : real(from, to);
}

}  // extern "C"
