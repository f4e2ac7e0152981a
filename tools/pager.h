// Long answers page by page, for a person at a terminal who asks for it.
#ifndef IBID_TOOLS_PAGER_H_
#define IBID_TOOLS_PAGER_H_

#include <sys/types.h>

#include "output.h"

namespace ibid::tools {

// From its start to its end what is written to standard output goes to $PAGER, or to
// "less -R", when standard output is a terminal; else nothing changes. A pager that does
// not start says so itself, and the answer is lost.
class Pager {
 public:
  // `out` must outlive it, and write to standard output.
  explicit Pager(Output& out);
  // Waits until the person has seen enough.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  Output& out_;
  pid_t process_ = -1;  // -1: there is none.
  int terminal_ = -1;   // Standard output as it was.
};

}  // namespace ibid::tools

#endif  // IBID_TOOLS_PAGER_H_
