#include "interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace ibid::tools {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM};

volatile sig_atomic_t interrupted = 0;
int empty_input = -1;  // Opened beforehand: a handler may not fail.

extern "C" void OnSignal(int) {
  const int saved = errno;
  interrupted = 1;
  if (empty_input >= 0) dup2(empty_input, STDIN_FILENO);
  errno = saved;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = 0;
  empty_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  // Not SA_RESTART: a read that waits has to look at its new, empty input.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (int signal : kSignals) sigaction(signal, &action, nullptr);
}

InterruptGuard::~InterruptGuard() {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  for (int signal : kSignals) sigaction(signal, &action, nullptr);
  if (empty_input >= 0) close(empty_input);
  empty_input = -1;
}

bool InterruptGuard::Interrupted() { return interrupted != 0; }

}  // namespace ibid::tools
