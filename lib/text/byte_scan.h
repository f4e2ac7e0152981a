// Passing over bytes of a text that need no look, sixteen at a time.
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
  for (; at + sizeof(__m128i) <= text.size(); at += sizeof(__m128i)) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    __m128i found = bytes;  // The highest bit of each counts.
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kBytes)))), ...);
    const auto places = static_cast<uint32_t>(_mm_movemask_epi8(found));
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
