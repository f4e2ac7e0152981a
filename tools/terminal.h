// What is on the other end of standard output and standard error.
#ifndef IBID_TOOLS_TERMINAL_H_
#define IBID_TOOLS_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid::tools {

bool IsTerminal(int descriptor);

// Columns of the terminal behind `descriptor`; 0 when there is none.
size_t TerminalWidth(int descriptor);

// `mode` is "always", "never" or "auto": on a terminal, unless NO_COLOR is set to
// anything or TERM is "dumb".
bool UseColor(std::string_view mode, int descriptor);

// `text` as a terminal may have it: control characters other than tab and line end
// become U+FFFD. Line breaks stay.
std::string Harmless(std::string_view text);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_TERMINAL_H_
