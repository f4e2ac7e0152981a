// Pairs of neighbouring words: what the index keeps instead of positions, so that a
// phrase can be narrowed to passages that may hold it.
#ifndef IBID_ANALYSIS_PAIR_H_
#define IBID_ANALYSIS_PAIR_H_

#include <cstdint>
#include <string_view>

namespace ibid {

inline constexpr int kPairBits = 14;

// The bucket, 0 to 2^kPairBits - 1, of `first_stem` right before `second_stem`. The
// same on every machine: buckets are stored.
uint32_t PairBucket(std::string_view first_stem, std::string_view second_stem);
// The same of their StableHash64().
inline uint32_t PairBucket(uint64_t first_hash, uint64_t second_hash) {
  // Odd constants, made up; the first factor is what makes the order count.
  uint64_t hash = first_hash * 0x9E3779B97F4A7C15u + second_hash;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93u;
  return static_cast<uint32_t>(hash >> (64 - kPairBits));
}

}  // namespace ibid

#endif  // IBID_ANALYSIS_PAIR_H_
