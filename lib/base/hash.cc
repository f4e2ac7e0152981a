#include "base/hash.h"

#include <xxhash.h>

namespace ibid {
namespace {

void AppendHex(uint64_t hash, std::string& out) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(hash >> shift) & 15];
}

}  // namespace

uint64_t StableHash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string StableHash64Hex(std::string_view bytes) {
  std::string hex;
  AppendHex(StableHash64(bytes), hex);
  return hex;
}

Hash128 StableHash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string StableHash128Hex(std::string_view bytes) {
  const Hash128 hash = StableHash128(bytes);
  std::string hex;
  hex.reserve(32);
  AppendHex(hash.high, hex);
  AppendHex(hash.low, hex);
  return hex;
}

}  // namespace ibid
