#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "utf8.h"

namespace ibid::tools {
namespace {

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

bool IsTerminal(int descriptor) { return isatty(descriptor) == 1; }

size_t TerminalWidth(int descriptor) {
  winsize size = {};
  if (!IsTerminal(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

bool UseColor(std::string_view mode, int descriptor) {
  if (mode != "auto") return mode == "always";
  return IsTerminal(descriptor) && Environment("NO_COLOR").empty() &&
         Environment("TERM") != "dumb";
}

std::string Harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter c = DecodeCharacter(text, at);
    const bool layout = c.value == '\n' || c.value == '\t' || c.value == '\r';
    const bool control = c.value < 0x20 || (c.value >= 0x7F && c.value <= 0x9F);
    const bool shown = c.well_formed && (layout || !control);
    out += shown ? text.substr(at, c.size) : "\uFFFD";
    at += c.size;
  }
  return out;
}

}  // namespace ibid::tools
