// Text for reading: wrapped lines and aligned columns.
#ifndef IBID_TOOLS_TEXT_LAYOUT_H_
#define IBID_TOOLS_TEXT_LAYOUT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid::tools {

// Columns that `text` takes on a terminal: two for an East Asian character, none for a
// mark or an ANSI escape sequence.
size_t DisplayWidth(std::string_view text);

// `text` in lines of at most `width` columns where its blanks allow it, each indented
// by `indent` blanks and ended by a line end. 0 for `width` wraps nothing.
std::string Wrap(std::string_view text, size_t indent, size_t width);

// Rows whose columns stand below each other, two blanks apart; the last column is not
// padded. Columns named in `right` (by number) are aligned to the right.
std::string Table(const std::vector<std::vector<std::string>>& rows,
                  const std::vector<size_t>& right = {});

// "12 passages", "1 passage".
std::string Count(uint64_t number, std::string_view noun);

// "1.2 MB"; powers of 1,000.
std::string Bytes(uint64_t bytes);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_TEXT_LAYOUT_H_
