#include "analysis/numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Numbers of more groups than these are none that anybody writes.
constexpr size_t kMaxGroups = 12;

enum class Sign { kComma, kApostrophe, kFullStop, kDecimal };

bool SignOf(char32_t c, Sign& sign) {
  if (IsComma(c)) {
    sign = Sign::kComma;
  } else if (IsApostrophe(c)) {
    sign = Sign::kApostrophe;
  } else if (IsFullStop(c)) {
    sign = Sign::kFullStop;
  } else if (c == kArabicDecimalSign) {
    sign = Sign::kDecimal;
  } else {
    return false;
  }
  return true;
}

// Groups of digits and the signs between them; what follows the last group.
struct Groups {
  std::array<size_t, kMaxGroups> digits{};
  std::array<Sign, kMaxGroups> signs{};  // signs[i] stands after group i
  size_t size = 0;                       // Of groups.
  bool begins_with_zero = false;
  bool uniform = true;  // Whether a kind of sign is one and the same character.
  size_t end = 0;       // Where the last group ends in the piece.
};

// False when a separator follows that belongs to no number.
bool ReadGroups(std::string_view piece, Groups& groups) {
  std::array<char32_t, 4> seen{};
  for (size_t i = 0; i < piece.size();) {
    if (groups.size == kMaxGroups) return false;
    size_t& digits = groups.digits[groups.size];
    while (i < piece.size()) {
      const DecodedCodePoint c = DecodeAt(piece, i);
      if (!IsDigit(c.value)) break;
      if (groups.size == 0 && digits == 0) groups.begins_with_zero = c.value == '0';
      ++digits;
      i += c.size;
    }
    if (digits == 0) return false;
    ++groups.size;
    groups.end = i;
    if (i == piece.size()) break;
    const DecodedCodePoint c = DecodeAt(piece, i);
    Sign sign;
    if (!SignOf(c.value, sign)) break;
    groups.signs[groups.size - 1] = sign;
    char32_t& same = seen[static_cast<size_t>(sign)];
    if (same != 0 && same != c.value) groups.uniform = false;
    same = c.value;
    i += c.size;
  }
  for (size_t i = groups.end; i < piece.size();) {
    const DecodedCodePoint c = DecodeAt(piece, i);
    const bool belongs = IsWordLetter(c.value) || IsWordExtender(c.value);
    if (!belongs || c.value == kArabicDecimalSign) return false;
    i += c.size;
  }
  return groups.uniform;
}

bool All(std::span<const Sign> signs, Sign sign) {
  return std::all_of(signs.begin(), signs.end(), [sign](Sign s) { return s == sign; });
}

// How a piece is read: its form, and which sign stands before decimals.
struct Reading {
  NumberForm form = NumberForm::kPlain;
  size_t decimal_sign = kMaxGroups;  // None.
};

// 1,234,567: one to three digits, not 0 alone, and groups of three.
bool AreThousands(const Groups& groups, size_t size) {
  if (size < 2 || groups.begins_with_zero || groups.digits[0] > 3) return false;
  return std::all_of(groups.digits.begin() + 1,
                     groups.digits.begin() + static_cast<std::ptrdiff_t>(size),
                     [](size_t digits) { return digits == 3; });
}

// 6,00,000: groups of two, and the last of three.
bool AreIndianThousands(const Groups& groups, size_t size) {
  if (size < 3 || groups.begins_with_zero || groups.digits[0] > 2) return false;
  for (size_t i = 1; i + 1 < size; ++i) {
    if (groups.digits[i] != 2) return false;
  }
  return groups.digits[size - 1] == 3;
}

bool IsDate(const Groups& groups, std::string_view piece) {
  if (groups.size != 3 || groups.end != piece.size()) return false;
  const size_t first = groups.digits[0];
  const size_t last = groups.digits[2];
  return groups.digits[1] <= 2 &&
         ((first <= 2 && last == 4) || (first == 4 && last <= 2));
}

// 1,5: one comma before decimals. Two years are a list, and so is 1,234567890.
bool IsDecimalComma(const Groups& groups) {
  constexpr size_t kMaxDecimals = 6;
  if (groups.size != 2 || groups.signs[0] != Sign::kComma) return false;
  return groups.digits[1] <= kMaxDecimals &&
         !(groups.digits[0] == 4 && groups.digits[1] == 4);
}

Reading Read(std::string_view piece) {
  Groups groups;
  if (!ReadGroups(piece, groups) || groups.size < 2) return {};
  const size_t signs = groups.size - 1;
  const Sign first = groups.signs[0];
  const Sign last = groups.signs[signs - 1];
  const std::span all(groups.signs.data(), signs);
  const auto before_last = all.first(signs - 1);

  if (All(all, Sign::kFullStop)) {
    if (IsDate(groups, piece)) return {NumberForm::kDate};
    if (AreThousands(groups, groups.size)) return {NumberForm::kAmbiguous};
    return {};
  }
  if (signs == 1 && first == Sign::kDecimal) return {NumberForm::kNumber, 0};
  if (All(all, first) && AreThousands(groups, groups.size))
    return {NumberForm::kNumber};
  // Thousands by one sign, decimals after another.
  if (signs > 1 && last != first && last != Sign::kApostrophe &&
      All(before_last, first)) {
    if (AreThousands(groups, signs)) return {NumberForm::kNumber, signs - 1};
    if (first == Sign::kComma && AreIndianThousands(groups, signs)) {
      return {NumberForm::kList, signs - 1};
    }
  }
  if (All(all, Sign::kComma) && AreIndianThousands(groups, groups.size)) {
    return {NumberForm::kList};
  }
  if (IsDecimalComma(groups)) return {NumberForm::kList, 0};
  return {};
}

}  // namespace

bool IsComma(char32_t c) {
  return c == ',' || c == 0x066C || c == 0xFF0C || c == 0xFE50 || c == 0xFE10;
}

bool IsFullStop(char32_t c) {
  return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E;
}

NumberForm FormOfNumber(std::string_view piece) { return Read(piece).form; }

void SpellNumber(std::string_view piece, std::string& out) {
  const Reading reading = Read(piece);
  if (reading.form == NumberForm::kPlain || reading.form == NumberForm::kDate) {
    out += piece;
    return;
  }
  size_t signs = 0;
  for (size_t i = 0; i < piece.size();) {
    const DecodedCodePoint c = DecodeAt(piece, i);
    Sign sign;
    if (!SignOf(c.value, sign)) {
      out.append(piece, i, c.size);
    } else if (signs++ == reading.decimal_sign) {
      out += '.';
    }
    i += c.size;
  }
}

}  // namespace ibid
