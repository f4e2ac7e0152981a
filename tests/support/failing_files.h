// Makes the n-th write to disk of this process fail.
//
// A test that links failing_files.cc has its own write(), pwrite(), fsync(), fdatasync()
// and rename() in front of the system's: they are counted, also where libraries call
// them, and one of them can be told to fail.
#ifndef IBID_TESTS_SUPPORT_FAILING_FILES_H_
#define IBID_TESTS_SUPPORT_FAILING_FILES_H_

namespace ibid::testing {

// Calls of all threads count. One at a time.
class FailingFiles {
 public:
  // Call number `fails` from now on, from 1, fails with `error` (an errno), and all that
  // follow do when `all_later` (a full disk stays full). 0 fails none.
  FailingFiles(int fails, int error, bool all_later);
  ~FailingFiles();
  FailingFiles(const FailingFiles&) = delete;
  FailingFiles& operator=(const FailingFiles&) = delete;

  // Made so far, failed ones among them.
  int calls() const;
};

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_FAILING_FILES_H_
