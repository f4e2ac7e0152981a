// Hashes that are the same on every machine and in every run: they are stored.
#ifndef IBID_BASE_HASH_H_
#define IBID_BASE_HASH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

// XXH3, 64 bits, seed 0.
uint64_t StableHash64(std::string_view bytes);
// The same as 16 lower-case hexadecimal digits.
std::string StableHash64Hex(std::string_view bytes);

// XXH3, 128 bits.
struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
};
Hash128 StableHash128(std::string_view bytes);

// The same as 32 lower-case hexadecimal digits, high half first.
std::string StableHash128Hex(std::string_view bytes);

// Files are hashed in blocks of so many bytes, the last shorter: the hashes of their
// blocks, as StableHash64Hex() has them, one after the other.
inline constexpr size_t kHashedBlockBytes = size_t{1} << 20;

}  // namespace ibid

#endif  // IBID_BASE_HASH_H_
