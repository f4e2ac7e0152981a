// UTF-8 as bytes: checking, mending and stepping through it.
//
// Ill-formed is what the Unicode standard calls so: stray or missing continuation
// bytes, overlong forms, surrogates, values above U+10FFFF. Every function here accepts
// any bytes. Linear in the bytes read; no state, safe from any thread.
#ifndef IBID_TEXT_UTF8_H_
#define IBID_TEXT_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";

struct DecodedCodePoint {
  char32_t value = 0;       // U+FFFD for an ill-formed piece.
  size_t size = 0;          // In bytes, at least 1.
  bool ill_formed = false;  // Whether the bytes are not UTF-8.
};

// The code point that begins at `offset`. An ill-formed piece is the longest run of
// bytes that could have begun a code point, at least one byte: each piece stands for
// one U+FFFD, as the Unicode standard recommends and browsers do.
// REQUIRES: offset < text.size().
DecodedCodePoint DecodeAt(std::string_view text, size_t offset);

namespace internal {
// Any code point, one byte at a time.
DecodedCodePoint DecodeSlowlyAt(std::string_view text, size_t offset);
}  // namespace internal

// The code point that ends at `offset`; of ill-formed bytes, the last byte alone.
// REQUIRES: 0 < offset <= text.size().
DecodedCodePoint DecodeBefore(std::string_view text, size_t offset);

bool IsValidUtf8(std::string_view bytes);

// `bytes` with each ill-formed piece replaced by U+FFFD. The offset in `bytes` of each
// piece is appended to `positions`, which may be null.
std::string ReplaceIllFormed(std::string_view bytes, std::vector<size_t>* positions);

// How many code points `text` holds; an ill-formed piece counts as one.
size_t CountCodePoints(std::string_view text);

// Whether `offset` does not fall between the bytes of a code point. True at both ends
// and, in ill-formed text, before any byte that continues nothing.
// REQUIRES: offset <= text.size().
bool IsBoundary(std::string_view text, size_t offset);

// The last boundary at or before `offset`; an offset beyond the text gives its end.
size_t FloorToBoundary(std::string_view text, size_t offset);

// Appends `value` in UTF-8; what is no code point becomes U+FFFD.
void AppendUtf8(char32_t value, std::string& out);

// Here so that it can be inlined: analysis asks for every character several times. Well
// formed text below U+10000 is told by two looks: at the lead byte and what follows.
inline DecodedCodePoint DecodeAt(std::string_view text, size_t offset) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned char>(text[offset + i]);
  };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return {.value = first, .size = 1};
  const size_t left = text.size() - offset;
  if (first >= 0xC2 && first < 0xE0 && left > 1 && continues(1)) {
    return {.value = (first & 0x1F) << 6 | (byte(1) & 0x3Fu), .size = 2};
  }
  // E0 has a bound on the second byte; ED, which has another, is left out.
  if (first >= 0xE0 && first < 0xED && left > 2 && continues(1) && continues(2) &&
      (first > 0xE0 || byte(1) >= 0xA0)) {
    return {.value = (first & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu),
            .size = 3};
  }
  return internal::DecodeSlowlyAt(text, offset);
}

}  // namespace ibid

#endif  // IBID_TEXT_UTF8_H_
