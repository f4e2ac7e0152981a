// What the ibid command says to the shell.
#ifndef IBID_TOOLS_EXIT_CODES_H_
#define IBID_TOOLS_EXIT_CODES_H_

namespace ibid::tools {

inline constexpr int kExitDone = 0;          // Found, or done.
inline constexpr int kExitNothingFound = 1;  // Nothing matched; no such document.
inline constexpr int kExitError = 2;         // Usage, an error, damage, or input lost.
inline constexpr int kExitInterrupted = 130;

}  // namespace ibid::tools

#endif  // IBID_TOOLS_EXIT_CODES_H_
