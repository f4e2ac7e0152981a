#include "text/utf8.h"

#include <algorithm>
#include <cstdint>

#include "text/byte_scan.h"

namespace ibid {
namespace {

constexpr size_t kMaxSize = 4;

uint8_t ByteAt(std::string_view text, size_t offset) {
  return static_cast<uint8_t>(text[offset]);
}

bool IsContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// What a lead byte announces. The bounds on the second byte are what rules out overlong
// forms, surrogates and values above U+10FFFF.
struct Lead {
  uint8_t size = 0;  // 0: begins nothing.
  uint8_t second_low = 0x80;
  uint8_t second_high = 0xBF;
};

Lead LeadOf(uint8_t byte) {
  if (byte < 0x80) return {.size = 1};
  if (byte < 0xC2 || byte > 0xF4) return {};
  if (byte < 0xE0) return {.size = 2};
  if (byte == 0xE0) return {.size = 3, .second_low = 0xA0};
  if (byte == 0xED) return {.size = 3, .second_high = 0x9F};
  if (byte < 0xF0) return {.size = 3};
  if (byte == 0xF0) return {.size = 4, .second_low = 0x90};
  if (byte == 0xF4) return {.size = 4, .second_high = 0x8F};
  return {.size = 4};
}

size_t AsciiPrefix(std::string_view text, size_t offset) {
  return FindBeyondAsciiOr<>(text, offset) - offset;
}

// Calls `on_ascii(begin, size)` and `on_other(begin, code point)` in order.
template <typename OnAscii, typename OnOther>
void Walk(std::string_view text, OnAscii on_ascii, OnOther on_other) {
  for (size_t i = 0; i < text.size();) {
    if (const size_t ascii = AsciiPrefix(text, i); ascii > 0) {
      on_ascii(i, ascii);
      i += ascii;
      continue;
    }
    const DecodedCodePoint c = DecodeAt(text, i);
    on_other(i, c);
    i += c.size;
  }
}

}  // namespace

DecodedCodePoint internal::DecodeSlowlyAt(std::string_view text, size_t offset) {
  const uint8_t first = ByteAt(text, offset);
  if (first < 0x80) return {.value = first, .size = 1};
  const Lead lead = LeadOf(first);
  const DecodedCodePoint bad{
      .value = kReplacementCharacter, .size = 1, .ill_formed = true};
  if (lead.size == 0) return bad;
  char32_t value = first & (0x7Fu >> lead.size);
  for (size_t i = 1; i < lead.size; ++i) {
    const uint8_t byte = offset + i < text.size() ? ByteAt(text, offset + i) : 0;
    const bool fits = i == 1 ? lead.second_low <= byte && byte <= lead.second_high
                             : IsContinuation(byte);
    if (!fits) {
      return {.value = kReplacementCharacter, .size = i, .ill_formed = true};
    }
    value = value << 6 | (byte & 0x3F);
  }
  return {.value = value, .size = lead.size};
}

DecodedCodePoint DecodeBefore(std::string_view text, size_t offset) {
  if (const uint8_t last = ByteAt(text, offset - 1); last < 0x80) {
    return {.value = last, .size = 1};
  }
  const size_t least = offset > kMaxSize ? offset - kMaxSize : 0;
  size_t begin = offset - 1;
  while (begin > least && IsContinuation(ByteAt(text, begin))) --begin;
  const DecodedCodePoint c = DecodeAt(text, begin);
  if (!c.ill_formed && begin + c.size == offset) return c;
  return {.value = kReplacementCharacter, .size = 1, .ill_formed = true};
}

bool IsValidUtf8(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    if (const size_t ascii = AsciiPrefix(bytes, i); ascii > 0) {
      i += ascii;
      continue;
    }
    const DecodedCodePoint c = DecodeAt(bytes, i);
    if (c.ill_formed) return false;
    i += c.size;
  }
  return true;
}

std::string ReplaceIllFormed(std::string_view bytes, std::vector<size_t>* positions) {
  std::string out;
  out.reserve(bytes.size());
  Walk(
      bytes, [&](size_t begin, size_t size) { out.append(bytes, begin, size); },
      [&](size_t begin, const DecodedCodePoint& c) {
        if (!c.ill_formed) {
          out.append(bytes, begin, c.size);
          return;
        }
        out += kReplacementUtf8;
        if (positions != nullptr) positions->push_back(begin);
      });
  return out;
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  Walk(
      text, [&](size_t, size_t size) { count += size; },
      [&](size_t, const DecodedCodePoint&) { ++count; });
  return count;
}

bool IsBoundary(std::string_view text, size_t offset) {
  return FloorToBoundary(text, offset) == offset;
}

size_t FloorToBoundary(std::string_view text, size_t offset) {
  if (offset >= text.size()) return text.size();
  if (!IsContinuation(ByteAt(text, offset))) return offset;
  const size_t least = offset >= kMaxSize ? offset - (kMaxSize - 1) : 0;
  for (size_t begin = offset; begin-- > least;) {
    if (IsContinuation(ByteAt(text, begin))) continue;
    return begin + DecodeAt(text, begin).size > offset ? begin : offset;
  }
  return offset;
}

void AppendUtf8(char32_t value, std::string& out) {
  const auto append = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) {
    append(value);
  } else if (value < 0x800) {
    append(0xC0 | value >> 6);
    append(0x80 | (value & 0x3F));
  } else if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    out += kReplacementUtf8;
  } else if (value < 0x10000) {
    append(0xE0 | value >> 12);
    append(0x80 | (value >> 6 & 0x3F));
    append(0x80 | (value & 0x3F));
  } else {
    append(0xF0 | value >> 18);
    append(0x80 | (value >> 12 & 0x3F));
    append(0x80 | (value >> 6 & 0x3F));
    append(0x80 | (value & 0x3F));
  }
}

}  // namespace ibid
