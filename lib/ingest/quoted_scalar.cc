#include "ingest/quoted_scalar.h"

#include <charconv>
#include <cstdint>

#include "text/utf8.h"

namespace ibid {
namespace {

size_t ReadSingleQuoted(std::string_view text, std::string& value) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '\'') {
      value += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '\'') {
      value += text[++i];
    } else {
      return i + 1;
    }
  }
  return 0;
}

// How many hexadecimal digits follow "\x", "\u", "\U".
size_t EscapeDigits(char c) { return c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0; }

// Appends what the escape `\c...` at the start of `text` (the backslash left out) stands
// for; returns its size.
size_t ReadEscape(std::string_view text, std::string& value) {
  const char c = text.front();
  if (const size_t digits = EscapeDigits(c); digits > 0 && text.size() > digits) {
    uint32_t code = 0;
    const char* const begin = text.data() + 1;
    const auto [end, error] = std::from_chars(begin, begin + digits, code, 16);
    if (error == std::errc() && end == begin + digits) {
      AppendUtf8(code, value);
      return 1 + digits;
    }
  }
  switch (c) {
    case 'n':
      value += '\n';
      break;
    case 't':
      value += '\t';
      break;
    case 'r':
      value += '\r';
      break;
    case '0':
      value += ' ';
      break;
    default:
      value += c;
  }
  return 1;
}

size_t ReadDoubleQuoted(std::string_view text, std::string& value) {
  for (size_t i = 1; i < text.size();) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\' && i + 1 < text.size()) {
      i += 1 + ReadEscape(text.substr(i + 1), value);
    } else {
      value += text[i++];
    }
  }
  return 0;
}

}  // namespace

size_t ReadQuotedScalar(std::string_view text, std::string& value) {
  value.clear();
  if (text.starts_with('\'')) return ReadSingleQuoted(text, value);
  if (text.starts_with('"')) return ReadDoubleQuoted(text, value);
  return 0;
}

}  // namespace ibid
