// Passing over bytes of a text that need no look, many at a time.
#ifndef IBID_TEXT_BYTE_SCAN_H_
#define IBID_TEXT_BYTE_SCAN_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ibid {

// Where the first byte of `text` from `at` on is that is not ASCII or one of `kBytes`;
// the text's size when there is none.
template <char... kBytes>
size_t FindBeyondAsciiOr(std::string_view text, size_t at) {
#if defined(__SSE2__)
  constexpr size_t kPart = sizeof(__m128i);
  // Of 16 bytes those that are looked for have the highest bit set.
  const auto found_at = [&](size_t offset) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + offset));
    __m128i found = bytes;
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kBytes)))), ...);
    return found;
  };
  for (; at + 4 * kPart <= text.size(); at += 4 * kPart) {
    const __m128i any =
        _mm_or_si128(_mm_or_si128(found_at(at), found_at(at + kPart)),
                     _mm_or_si128(found_at(at + 2 * kPart), found_at(at + 3 * kPart)));
    if (_mm_movemask_epi8(any) != 0) break;
  }
  for (; at + kPart <= text.size(); at += kPart) {
    const auto places = static_cast<uint32_t>(_mm_movemask_epi8(found_at(at)));
    if (places != 0) return at + static_cast<size_t>(std::countr_zero(places));
  }
#endif
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80 || ((c == kBytes) || ...)) break;
  }
  return at;
}

}  // namespace ibid

#endif  // IBID_TEXT_BYTE_SCAN_H_
