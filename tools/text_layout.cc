#include "text_layout.h"

#include <algorithm>
#include <cstdio>

#include "utf8.h"

namespace ibid::tools {
namespace {

bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

// The common ones; a rare mark costs one column of alignment.
bool IsMark(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E) || c == 0x0E31 ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

// The bytes of the escape sequence at the front of `text`: "\x1b[" to a letter.
size_t EscapeLength(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const size_t end = text.find_first_not_of("0123456789;", 2);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string Padding(size_t columns) { return std::string(columns, ' '); }

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    if (const size_t escape = EscapeLength(text.substr(at)); escape > 0) {
      at += escape;
      continue;
    }
    const DecodedCharacter c = DecodeCharacter(text, at);
    width += IsWide(c.value) ? 2 : IsMark(c.value) ? 0 : 1;
    at += c.size;
  }
  return width;
}

std::string Wrap(std::string_view text, size_t indent, size_t width) {
  std::string out;
  std::string line = Padding(indent);
  size_t column = indent;
  bool empty = true;  // Nothing but the indent stands in the line.
  while (!text.empty()) {
    const size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    const size_t word_width = DisplayWidth(word);
    if (!empty && width > 0 && column + 1 + word_width > width) {
      out += line + '\n';
      line = Padding(indent);
      column = indent;
      empty = true;
    }
    if (!empty) line += ' ', ++column;
    line += word;
    column += word_width;
    empty = false;
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return out + line + '\n';
}

std::string Table(const std::vector<std::vector<std::string>>& rows,
                  const std::vector<size_t>& right) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string padding = Padding(widths[i] - DisplayWidth(row[i]));
      const bool to_the_right = std::count(right.begin(), right.end(), i) > 0;
      if (i > 0) out += "  ";
      if (to_the_right) out += padding;
      out += row[i];
      if (!to_the_right && i + 1 < row.size()) out += padding;
    }
    out += '\n';
  }
  return out;
}

std::string Count(uint64_t number, std::string_view noun) {
  std::string out = std::to_string(number) + ' ' + std::string(noun);
  if (number != 1) out += 's';
  return out;
}

std::string Bytes(uint64_t bytes) {
  constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  double value = static_cast<double>(bytes);
  size_t unit = 0;
  while (value >= 999.5) {
    value /= 1000;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, value < 99.95 ? "%.1f %s" : "%.0f %s", value,
                kUnits[unit]);
  return text;
}

}  // namespace ibid::tools
