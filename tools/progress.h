// A line on standard error that says how far a run has come.
#ifndef IBID_TOOLS_PROGRESS_H_
#define IBID_TOOLS_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "ibid/reader.h"

namespace ibid::tools {

// "1234 documents  45 %  3.2 MB/s  2:10 left"; what is unknown is left out.
std::string ProgressLine(uint64_t documents, const ReadProgress& read,
                         std::chrono::duration<double> elapsed);

// Shows the line, a few times a second, when standard error is a terminal; else does
// nothing. Clear() it before writing anything else there.
class Progress {
 public:
  Progress();
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(uint64_t documents, const ReadProgress& read);
  // A step without documents to count: "checking  45 %".
  void ShowShare(const char* what, double share);
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool Due();
  void Print(const std::string& line);

  bool enabled_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_;
};

}  // namespace ibid::tools

#endif  // IBID_TOOLS_PROGRESS_H_
