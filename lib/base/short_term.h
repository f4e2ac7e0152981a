// Terms of up to 16 bytes as two numbers: most words of most languages, compared and
// hashed without a loop.
#ifndef IBID_BASE_SHORT_TERM_H_
#define IBID_BASE_SHORT_TERM_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ibid {

struct ShortTerm {
  static constexpr size_t kMaxBytes = 16;

  // As they lie in memory, NULs behind the last.
  uint64_t first = 0;   // Bytes 0 to 8.
  uint64_t second = 0;  // Bytes 8 to 16.
  size_t size = 0;      // 0: there is none.

  // REQUIRES: term.size() <= kMaxBytes.
  static ShortTerm Of(std::string_view term);

  // Writes kMaxBytes bytes.
  void CopyTo(char* out) const {
    std::memcpy(out, &first, sizeof first);
    std::memcpy(out + sizeof first, &second, sizeof second);
  }
};

namespace short_term_internal {

template <typename Number>
uint64_t Load(const char* bytes) {
  Number value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Up to 8 bytes. Loads that overlap, as copying a number of bytes that is not known
// beforehand is a call.
inline uint64_t LoadUpTo8(const char* bytes, size_t size) {
  if (size >= 4) {
    return Load<uint32_t>(bytes) | Load<uint32_t>(bytes + size - 4) << 8 * (size - 4);
  }
  const auto at = [bytes](size_t i) { return Load<uint8_t>(bytes + i) << 8 * i; };
  return size == 0 ? 0 : at(0) | at(size / 2) | at(size - 1);
}

}  // namespace short_term_internal

inline ShortTerm ShortTerm::Of(std::string_view term) {
  ShortTerm made{.size = term.size()};
  const char* const bytes = term.data();
  if constexpr (std::endian::native != std::endian::little) {
    char padded[kMaxBytes] = {};
    term.copy(padded, kMaxBytes);
    std::memcpy(&made.first, padded, sizeof made.first);
    std::memcpy(&made.second, padded + sizeof made.first, sizeof made.second);
  } else if (made.size <= 8) {
    made.first = short_term_internal::LoadUpTo8(bytes, made.size);
  } else {
    made.first = short_term_internal::Load<uint64_t>(bytes);
    made.second = short_term_internal::Load<uint64_t>(bytes + made.size - 8) >>
                  8 * (kMaxBytes - made.size);
  }
  return made;
}

// The ASCII letters and digits among the 8 bytes at `in`, up to the first that is
// neither, folded. All 8 at once, as the bytes of one number: adding to a byte below
// 0x80 what is left to 0x80 from a bound sets its highest bit when it is not below the
// bound. On machines that put the highest byte first it finds none.
inline ShortTerm FoldAscii8(const char* in) {
  if constexpr (std::endian::native != std::endian::little) return {};
  constexpr uint64_t kEach = 0x0101010101010101u;
  constexpr uint64_t kHigh = kEach * 0x80;
  const auto not_below = [](uint64_t low_bits, uint64_t bound) {
    return low_bits + kEach * (0x80 - bound);
  };
  uint64_t bytes;
  std::memcpy(&bytes, in, sizeof bytes);
  const uint64_t low = bytes & ~kHigh;
  const uint64_t lower = low | kEach * 0x20;
  const uint64_t letters =
      not_below(lower, 'a') & ~not_below(lower, 'z' + 1) & ~bytes & kHigh;
  const uint64_t digits =
      not_below(low, '0') & ~not_below(low, '9' + 1) & ~bytes & kHigh;
  const uint64_t folded = bytes | letters >> 2;
  const uint64_t others = ~(letters | digits) & kHigh;
  if (others == 0) return {.first = folded, .size = 8};
  // All bits below the first other byte.
  const uint64_t before = ((others & -others) >> 7) - 1;
  return {.first = folded & before,
          .size = static_cast<size_t>(std::countr_zero(others)) / 8};
}

#if defined(__SSE2__)

// Of 16 bytes those that are ASCII letters and digits, the first of them lowest.
inline uint32_t AsciiWordPlaces(__m128i bytes) {
  // Bytes above 0x7F are negative, so in no range.
  const auto within = [](__m128i some, char first, char last) {
    return _mm_and_si128(
        _mm_cmpgt_epi8(some, _mm_set1_epi8(static_cast<char>(first - 1))),
        _mm_cmplt_epi8(some, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  return static_cast<uint32_t>(_mm_movemask_epi8(
      _mm_or_si128(within(lower, 'a', 'z'), within(bytes, '0', '9'))));
}

// The first `size` of 16 bytes, all ASCII letters and digits, folded. REQUIRES: size is
// at most 16.
inline ShortTerm FoldAsciiWord(__m128i bytes, size_t size) {
  // From `16 - size` on: `size` that let everything through, then none.
  alignas(16) static constexpr auto kMasks = [] {
    std::array<uint8_t, 2 * ShortTerm::kMaxBytes> masks{};
    for (size_t i = 0; i < ShortTerm::kMaxBytes; ++i) masks[i] = 0xFF;
    return masks;
  }();
  const __m128i mask = _mm_loadu_si128(
      reinterpret_cast<const __m128i*>(kMasks.data() + ShortTerm::kMaxBytes - size));
  // What makes letters small is set in digits.
  const __m128i folded = _mm_and_si128(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), mask);
  return {.first = static_cast<uint64_t>(_mm_cvtsi128_si64(folded)),
          .second = static_cast<uint64_t>(
              _mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded))),
          .size = size};
}

// The same as FoldAscii8() of the 16 bytes at `in`.
inline ShortTerm FoldAscii16(const char* in) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  const int size = std::countr_one(AsciiWordPlaces(bytes));
  return FoldAsciiWord(bytes, static_cast<size_t>(size));
}

#else

// The same of the 16 bytes at `in`.
inline ShortTerm FoldAscii16(const char* in) {
  ShortTerm term = FoldAscii8(in);
  if (term.size < 8) return term;
  const ShortTerm rest = FoldAscii8(in + 8);
  term.second = rest.first;
  term.size += rest.size;
  return term;
}

#endif

}  // namespace ibid

#endif  // IBID_BASE_SHORT_TERM_H_
