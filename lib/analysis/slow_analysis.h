// The analysis that the fast one is held to: every segment from ICU, every word through
// all rules. For tests and benchmarks.
#ifndef IBID_ANALYSIS_SLOW_ANALYSIS_H_
#define IBID_ANALYSIS_SLOW_ANALYSIS_H_

namespace ibid {

// While one lives, every Analyzer on this thread works the slow way.
class ScopedSlowAnalysis {
 public:
  ScopedSlowAnalysis() { ++depth_; }
  ~ScopedSlowAnalysis() { --depth_; }
  ScopedSlowAnalysis(const ScopedSlowAnalysis&) = delete;
  ScopedSlowAnalysis& operator=(const ScopedSlowAnalysis&) = delete;

  static bool IsOn() { return depth_ > 0; }

 private:
  static inline thread_local int depth_ = 0;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_SLOW_ANALYSIS_H_
