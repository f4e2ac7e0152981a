#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "terminal.h"

extern char** environ;

namespace ibid::tools {
namespace {

std::string PagerCommand() {
  const char* const chosen = getenv("PAGER");
  return chosen == nullptr || *chosen == '\0' ? "less -R" : chosen;
}

// Runs `command` with `input` as its standard input; -1 when it cannot.
pid_t Spawn(std::string command, int input) {
  std::string shell = "sh";
  std::string option = "-c";
  char* const arguments[] = {shell.data(), option.data(), command.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  // ibid ignores it; programs expect it.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  const int error =
      posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? process : -1;
}

}  // namespace

Pager::Pager(Output& out) : out_(out) {
  if (!IsTerminal(STDOUT_FILENO)) return;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  process_ = Spawn(PagerCommand(), ends[0]);
  if (process_ >= 0) {
    out_.Flush();
    terminal_ = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    dup2(ends[1], STDOUT_FILENO);
    // Ctrl-C is the pager's.
    signal(SIGINT, SIG_IGN);
  }
  close(ends[0]);
  close(ends[1]);
}

Pager::~Pager() {
  if (process_ < 0) return;
  out_.Flush();
  dup2(terminal_, STDOUT_FILENO);  // Closes the pipe: the pager has all.
  close(terminal_);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  signal(SIGINT, SIG_DFL);
}

}  // namespace ibid::tools
