#include "document/lines.h"

#include <algorithm>

#include "text/byte_scan.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

bool IsOpenEnd(char32_t c) {
  return std::u32string_view(U",;-–—，、；،؛").find(c) != std::u32string_view::npos;
}

bool IsBulletSign(char32_t c) {
  if (c < 0x80) return c == '-' || c == '*' || c == '+';
  return std::u32string_view(U"–—•‣⁃·▪●○◦■□►✓✔").find(c) != std::u32string_view::npos;
}

bool StartsWithBlank(std::string_view text) {
  return !text.empty() && IsWhiteSpace(DecodeAt(text, 0).value);
}

}  // namespace

std::vector<Line> SplitLines(std::string_view text) {
  std::vector<Line> lines;
  size_t begin = 0;
  // The next of each from `begin` on, looked for once it is passed.
  size_t line_feed = text.find('\n');
  size_t carriage_return = text.find('\r');
  while (begin < text.size()) {
    if (line_feed < begin) line_feed = text.find('\n', begin);
    if (carriage_return < begin) carriage_return = text.find('\r', begin);
    const size_t end = std::min({line_feed, carriage_return, text.size()});
    size_t next = end;
    if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
    lines.push_back({.range = {begin, end}, .next = next});
    begin = next;
  }
  return lines;
}

ByteRange Trimmed(std::string_view text, ByteRange range) {
  text = text.substr(0, range.end);
  // Nearly all that lines begin and end with is ASCII.
  while (!range.empty() && IsAsciiWhiteSpace(text[range.begin])) ++range.begin;
  while (!range.empty() && IsAsciiWhiteSpace(text[range.end - 1])) --range.end;
  const auto is_ascii = [text](size_t at) {
    return static_cast<signed char>(text[at]) >= 0;
  };
  if (range.empty() || (is_ascii(range.begin) && is_ascii(range.end - 1))) return range;
  while (!range.empty()) {
    const DecodedCodePoint first = DecodeAt(text, range.begin);
    if (!IsWhiteSpace(first.value)) break;
    range.begin += first.size;
  }
  while (!range.empty()) {
    const DecodedCodePoint last = DecodeBefore(text, range.end);
    if (!IsWhiteSpace(last.value)) break;
    range.end -= last.size;
  }
  return range;
}

std::string_view Trim(std::string_view text) {
  return Trimmed(text, {0, text.size()}).Of(text);
}

bool EndsSentence(std::string_view line) {
  while (!line.empty()) {
    const DecodedCodePoint last = DecodeBefore(line, line.size());
    if (IsSentenceEnd(last.value)) return true;
    if (!IsClosingMark(last.value)) return false;
    line.remove_suffix(last.size);
  }
  return false;
}

bool EndsOpen(std::string_view line) {
  return !line.empty() && IsOpenEnd(DecodeBefore(line, line.size()).value);
}

bool EndsWithColon(std::string_view line) {
  return line.ends_with(':') || line.ends_with("：");
}

bool IsBullet(std::string_view line) {
  if (line.empty()) return false;
  const DecodedCodePoint first = DecodeAt(line, 0);
  if (IsBulletSign(first.value)) {
    return line.size() == first.size || StartsWithBlank(line.substr(first.size));
  }
  // "12. x", "12) x", "b) x", "(b) x".
  if (line.starts_with('(')) line.remove_prefix(1);
  size_t label = 0;
  while (label < line.size() && label < 3 && IsAsciiDigit(line[label])) ++label;
  const bool numbered = label > 0;
  if (!numbered && !line.empty() && IsAsciiLetter(line[0])) label = 1;
  if (label == 0 || label >= line.size()) return false;
  if (line[label] != ')' && !(numbered && line[label] == '.')) return false;
  return StartsWithBlank(line.substr(label + 1));
}

LinePosition PositionOf(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  LinePosition position;
  const std::string_view before = text.substr(0, offset);
  for (size_t i = 0;; ++i) {
    const size_t plain = i;
    i = FindBeyondAsciiOr<'\n', '\r'>(before, i);
    position.column += i - plain;
    if (i == offset) break;
    const char c = text[i];
    const bool ends_line = c == '\n' || (c == '\r' && text.substr(i + 1, 1) != "\n");
    if (ends_line) {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++position.column;
    }
  }
  return position;
}

}  // namespace ibid
