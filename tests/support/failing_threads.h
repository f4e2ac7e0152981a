// Makes the system refuse threads.
//
// A test that links failing_threads.cc has its own pthread_create() in front of the
// system's.
#ifndef IBID_TESTS_SUPPORT_FAILING_THREADS_H_
#define IBID_TESTS_SUPPORT_FAILING_THREADS_H_

#include <functional>

namespace ibid::testing {

// While it lives, each thread that is asked for is refused when `refuses` says so. One at a
// time; `refuses` is called by whoever asks for a thread.
class FailingThreads {
 public:
  explicit FailingThreads(std::function<bool()> refuses);
  ~FailingThreads();
  FailingThreads(const FailingThreads&) = delete;
  FailingThreads& operator=(const FailingThreads&) = delete;

  int refused() const;
};

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_FAILING_THREADS_H_
