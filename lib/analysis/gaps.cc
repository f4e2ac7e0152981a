#include "analysis/gaps.h"

#include <algorithm>
#include <cstddef>

#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kMaxSigns = 3;
constexpr size_t kMaxUrlSigns = 8;
// A hyphen, the end of the line, and how the next one is indented.
constexpr size_t kMaxGapBytes = 64;

bool IsAddressSign(char c) {
  return std::string_view("./-_@?=&#%+~").find(c) != std::string_view::npos;
}

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

char32_t LastOf(std::string_view word) { return DecodeBefore(word, word.size()).value; }
char32_t FirstOf(std::string_view word) { return DecodeAt(word, 0).value; }

bool AreDigits(std::string_view before, std::string_view after) {
  return IsDigit(LastOf(before)) && IsDigit(FirstOf(after));
}

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

// The bytes of a hyphen that `gap` begins with; 0 for none.
size_t HyphenLength(std::string_view gap) {
  if (gap.starts_with('-')) return 1;
  return gap.starts_with("\u2010") || gap.starts_with("\u2011") ? 3 : 0;
}

// One line end, and blanks on both sides of it.
bool IsLineEnd(std::string_view gap) {
  const auto skip_blanks = [&gap] {
    gap.remove_prefix(std::min(gap.find_first_not_of(" \t"), gap.size()));
  };
  skip_blanks();
  if (gap.starts_with('\r')) gap.remove_prefix(1);
  if (!gap.starts_with('\n')) return false;
  gap.remove_prefix(1);
  skip_blanks();
  return gap.empty();
}

// "informa-\n  tion": a word that goes on on the next line, in lower case.
bool IsHyphenAtLineEnd(std::string_view gap, std::string_view before,
                       std::string_view after) {
  size_t hyphen = HyphenLength(gap);
  if (gap.starts_with("\u00AD")) hyphen = 2;
  return hyphen > 0 && IsLineEnd(gap.substr(hyphen)) && IsLower(FirstOf(after)) &&
         !IsDigit(LastOf(before));
}

// "1 234": groups of three digits, and decimals perhaps after the last.
bool AreThousands(std::string_view before, std::string_view after) {
  return before.size() <= 3 && AllDigits(before) && after.size() >= 3 &&
         AllDigits(after.substr(0, 3)) &&
         (after.size() == 3 || !IsAsciiDigit(after[3]));
}

bool IsNumberSpace(std::string_view gap) {
  return gap == "\u00A0" || gap == "\u202F" || gap == "\u2009" || gap == "\u2007";
}

Gap OneSign(char sign, std::string_view before, std::string_view after) {
  switch (sign) {
    case '-':
    case '_':
      return Gap::kHyphen;
    case '&':
      return Gap::kAmpersand;
    case '.':
    case '/':
      return AreDigits(before, after) ? Gap::kNumber : Gap::kAddress;
    case ',':
      return AreDigits(before, after) ? Gap::kNumber : Gap::kApart;
    case ':':
      if (AreDigits(before, after)) return Gap::kNumber;
      return AllDigits(after) ? Gap::kAddress : Gap::kApart;  // a port
    default:
      return IsAddressSign(sign) ? Gap::kAddress : Gap::kApart;
  }
}

Gap SeveralSigns(std::string_view gap, std::string_view before,
                 std::string_view after) {
  // The full stop of an abbreviation: U.S.-based.
  const size_t stop = gap.starts_with('.') ? 1 : 0;
  const size_t hyphen = HyphenLength(gap.substr(stop));
  if (hyphen > 0 && stop + hyphen == gap.size()) return Gap::kHyphen;
  if (gap == "://") return Gap::kAddress;
  if (gap.size() <= kMaxSigns && std::all_of(gap.begin(), gap.end(), IsAddressSign)) {
    // Not a dash, not an ellipsis.
    return std::adjacent_find(gap.begin(), gap.end()) == gap.end() ? Gap::kAddress
                                                                   : Gap::kApart;
  }
  if (gap == "\u200C") {
    return IsArabic(LastOf(before)) && IsArabic(FirstOf(after)) ? Gap::kHyphen
                                                                : Gap::kApart;
  }
  if (gap == "\u2013" || gap == "\u2012") {
    return AreDigits(before, after) ? Gap::kHyphen : Gap::kApart;
  }
  if (IsNumberSpace(gap)) {
    return AreThousands(before, after) ? Gap::kThousands : Gap::kApart;
  }
  return IsHyphenAtLineEnd(gap, before, after) ? Gap::kHyphen : Gap::kApart;
}

}  // namespace

Gap GapBetween(std::string_view text, ByteRange before, ByteRange after) {
  const std::string_view gap = text.substr(before.end, after.begin - before.end);
  // Most gaps: one blank, or punctuation and a blank.
  if (!gap.empty() && gap.front() == ' ') return Gap::kApart;
  // H₂O: the digit is part of the first word.
  if (gap.empty()) {
    return IsLoweredDigit(LastOf(before.Of(text))) ? Gap::kHyphen : Gap::kApart;
  }
  if (gap.size() > kMaxGapBytes) return Gap::kApart;
  if (gap.size() == 1) return OneSign(gap[0], before.Of(text), after.Of(text));
  return SeveralSigns(gap, before.Of(text), after.Of(text));
}

bool GoesOnInUrl(std::string_view gap) {
  return !gap.empty() && gap.size() <= kMaxUrlSigns &&
         std::all_of(gap.begin(), gap.end(), [](char c) {
           return IsAddressSign(c) ||
                  std::string_view(":!$*;").find(c) != std::string_view::npos;
         });
}

}  // namespace ibid
