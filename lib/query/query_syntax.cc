#include "query/query_syntax.h"

#include <array>
#include <span>

namespace ibid {
namespace {

constexpr std::array<std::string_view, 9> kQuotes = {"\"", "“", "”",  "„", "‟",
                                                     "«",  "»", "＂", "″"};

// White space beyond ASCII that people paste.
constexpr std::array<std::string_view, 9> kWideBlanks = {"\u00A0", "\u2002", "\u2003",
                                                         "\u2007", "\u2009", "\u200A",
                                                         "\u2028", "\u202F", "\u3000"};

bool StandsAt(std::string_view text, size_t offset, std::string_view mark) {
  return text.compare(offset, mark.size(), mark) == 0;
}

size_t FindFirst(std::string_view text, size_t offset,
                 std::span<const std::string_view> marks) {
  for (; offset < text.size(); ++offset) {
    for (std::string_view mark : marks) {
      if (StandsAt(text, offset, mark)) return offset;
    }
  }
  return std::string_view::npos;
}

std::span<const std::string_view> ClosersOf(std::string_view open) {
  static constexpr std::array<std::string_view, 1> kStraight = {"\""};
  static constexpr std::array<std::string_view, 1> kWide = {"＂"};
  static constexpr std::array<std::string_view, 1> kPrime = {"″"};
  static constexpr std::array<std::string_view, 1> kAngleRight = {"»"};
  static constexpr std::array<std::string_view, 1> kAngleLeft = {"«"};
  static constexpr std::array<std::string_view, 4> kCurly = {"”", "“", "‟", "\""};
  if (open == "\"") return kStraight;
  if (open == "＂") return kWide;
  if (open == "″") return kPrime;
  if (open == "«") return kAngleRight;
  if (open == "»") return kAngleLeft;
  return kCurly;
}

}  // namespace

size_t QuoteLength(std::string_view text, size_t offset) {
  for (std::string_view quote : kQuotes) {
    if (StandsAt(text, offset, quote)) return quote.size();
  }
  return 0;
}

size_t BlankLength(std::string_view text, size_t offset) {
  const char byte = text[offset];
  if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return 1;
  for (std::string_view blank : kWideBlanks) {
    if (StandsAt(text, offset, blank)) return blank.size();
  }
  return 0;
}

size_t FindClosingQuote(std::string_view text, size_t offset, std::string_view open) {
  return FindFirst(text, offset, ClosersOf(open));
}

size_t FindAnyQuote(std::string_view text, size_t offset) {
  return FindFirst(text, offset, kQuotes);
}

bool ReadsAsOnePhrase(std::string_view text, std::string_view open) {
  return FindFirst(text, 0, ClosersOf(open)) == std::string_view::npos;
}

}  // namespace ibid
