#include "support/failing_threads.h"

#include <dlfcn.h>
#include <pthread.h>

#include <cerrno>
#include <mutex>
#include <utility>

namespace ibid::testing {
namespace {

std::mutex mutex;  // Of what follows.
std::function<bool()> refuses;
int refused = 0;

bool IsRefused() {
  const std::lock_guard lock(mutex);
  if (!refuses || !refuses()) return false;
  ++refused;
  return true;
}

}  // namespace

FailingThreads::FailingThreads(std::function<bool()> when) {
  const std::lock_guard lock(mutex);
  refuses = std::move(when);
  testing::refused = 0;
}
FailingThreads::~FailingThreads() {
  const std::lock_guard lock(mutex);
  refuses = nullptr;
}
int FailingThreads::refused() const {
  const std::lock_guard lock(mutex);
  return testing::refused;
}

}  // namespace ibid::testing

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*run)(void*), void* argument) {
  if (ibid::testing::IsRefused()) return EAGAIN;
  static const auto real =
      reinterpret_cast<decltype(&pthread_create)>(dlsym(RTLD_NEXT, "pthread_create"));
  return real(thread, attributes, run, argument);
}
