#include "base/hash.h"

#include <xxhash.h>

namespace ibid {

uint64_t StableHash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string StableHash128Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::string hex;
  hex.reserve(32);
  for (uint64_t half : {uint64_t{hash.high64}, uint64_t{hash.low64}}) {
    for (int shift = 60; shift >= 0; shift -= 4) hex += kDigits[(half >> shift) & 15];
  }
  return hex;
}

}  // namespace ibid
