// Well-formed UTF-8 for formats that allow nothing else.
#ifndef IBID_TOOLS_UTF8_H_
#define IBID_TOOLS_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid::tools {

struct DecodedCharacter {
  char32_t value = 0;  // U+FFFD for a byte that is not UTF-8.
  size_t size = 1;     // In bytes.
  bool well_formed = true;
};

// What begins at `at`. REQUIRES: at < text.size().
DecodedCharacter DecodeCharacter(std::string_view text, size_t at);

// `text` with U+FFFD for every byte that is not UTF-8.
std::string WellFormed(std::string_view text);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_UTF8_H_
