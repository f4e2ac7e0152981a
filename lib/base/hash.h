// Hashes that are the same on every machine and in every run: they are stored.
#ifndef IBID_BASE_HASH_H_
#define IBID_BASE_HASH_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

// XXH3, 64 bits, seed 0.
uint64_t StableHash64(std::string_view bytes);

// XXH3, 128 bits, as 32 lower-case hexadecimal digits, high half first.
std::string StableHash128Hex(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_BASE_HASH_H_
