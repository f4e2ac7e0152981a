// Ctrl-C, taken as a request to stop at the next good moment.
#ifndef IBID_TOOLS_INTERRUPT_H_
#define IBID_TOOLS_INTERRUPT_H_

namespace ibid::tools {

// While one of these exists the first SIGINT or SIGTERM only sets Interrupted() and
// ends standard input, so that no read waits on; the second ends the process as it
// always does. At most one at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  static bool Interrupted();
};

}  // namespace ibid::tools

#endif  // IBID_TOOLS_INTERRUPT_H_
