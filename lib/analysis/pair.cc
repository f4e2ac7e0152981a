#include "analysis/pair.h"

#include "base/hash.h"

namespace ibid {

uint32_t PairBucket(std::string_view first_stem, std::string_view second_stem) {
  return PairBucket(StableHash64(first_stem), StableHash64(second_stem));
}

uint32_t PairBucket(uint64_t first_hash, uint64_t second_hash) {
  // Odd constants, made up; the first factor is what makes the order count.
  uint64_t hash = first_hash * 0x9E3779B97F4A7C15u + second_hash;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93u;
  return static_cast<uint32_t>(hash >> (64 - kPairBits));
}

}  // namespace ibid
