#include "query/query_syntax.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

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

namespace {

// Hyphen, non-breaking hyphen, en dash, minus, and the wide ones.
constexpr std::array<std::string_view, 6> kMinusSigns = {"-",      "\u2010", "\u2011",
                                                         "\u2013", "\u2212", "\uFF0D"};
constexpr std::array<std::string_view, 2> kPlusSigns = {"+", "\uFF0B"};

struct NamedOperator {
  std::string_view name;
  Operator op;
  bool has_distance;
};
constexpr std::array<NamedOperator, 5> kOperators = {{
    {"AND", Operator::kAnd, false},
    {"OR", Operator::kOr, false},
    {"NOT", Operator::kNot, false},
    {"NEAR", Operator::kNear, true},
    {"ONEAR", Operator::kNearInOrder, true},
}};

constexpr std::array kNamedFields = {
    QueryField::kTitle,     QueryField::kHeading,  QueryField::kSource,
    QueryField::kAuthor,    QueryField::kLanguage, QueryField::kSection,
    QueryField::kId,        QueryField::kUrl,      QueryField::kTag,
    QueryField::kPublished, QueryField::kHas};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool EndsToken(std::string_view text, size_t offset) {
  return offset == text.size() || text[offset] == '(' || text[offset] == ')' ||
         BlankLength(text, offset) > 0;
}

// Reads "/12" at `offset`, if there is one.
size_t ReadDistance(std::string_view text, size_t offset, uint32_t& distance) {
  if (offset + 1 >= text.size() || text[offset] != '/' || !IsDigit(text[offset + 1])) {
    return offset;
  }
  distance = 0;
  for (++offset; offset < text.size() && IsDigit(text[offset]); ++offset) {
    distance = std::min(distance * 10 + static_cast<uint32_t>(text[offset] - '0'),
                        kMaxNearDistance);
  }
  return offset;
}

}  // namespace

Sign SignAt(std::string_view text, size_t offset) {
  for (std::string_view minus : kMinusSigns) {
    if (StandsAt(text, offset, minus)) return {minus.size(), '-'};
  }
  for (std::string_view plus : kPlusSigns) {
    if (StandsAt(text, offset, plus)) return {plus.size(), '+'};
  }
  return {};
}

std::optional<OperatorToken> OperatorAt(std::string_view text, size_t offset) {
  for (const NamedOperator& named : kOperators) {
    if (!StandsAt(text, offset, named.name)) continue;
    OperatorToken token = {named.op, 0, 0};
    size_t end = offset + named.name.size();
    if (named.has_distance) {
      token.distance = kDefaultNearDistance;
      end = ReadDistance(text, end, token.distance);
    }
    if (!EndsToken(text, end)) continue;
    token.length = end - offset;
    return token;
  }
  return std::nullopt;
}

QueryField FieldNamed(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (QueryField field : kNamedFields) {
    if (lower == ToString(field)) return field;
  }
  return QueryField::kOwn;
}

bool IsPlace(QueryField field) {
  return field == QueryField::kText || field == QueryField::kTitle ||
         field == QueryField::kHeading;
}

}  // namespace ibid
