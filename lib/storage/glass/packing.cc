#include "storage/glass/packing.h"

#include <bit>

namespace ibid::glass {

// Blocks are written byte by byte, but nothing was ever tried there.
static_assert(std::endian::native == std::endian::little,
              "the glass encoder is tested on little-endian machines only");

void AppendVarint(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

size_t VarintSize(uint64_t value) {
  size_t size = 1;
  while (value >= 0x80) {
    value >>= 7;
    ++size;
  }
  return size;
}

void AppendString(std::string_view value, std::string& out) {
  AppendVarint(value.size(), out);
  out += value;
}

void AppendLastUint(uint64_t value, std::string& out) {
  for (; value > 0; value >>= 8) out += static_cast<char>(value & 0xFF);
}

void AppendSortableUint(uint32_t value, std::string& out) {
  // k one bits, a zero bit, then 7 (k + 2) + 1 bits of number in k + 2 bytes; the
  // largest keeps only what 32 bits need.
  int bytes = 2;
  uint64_t limit = 0x8000;
  while (bytes < 5 && value >= limit) {
    ++bytes;
    limit <<= 7;
  }
  const uint64_t marks = 0xFFu << (8 - (bytes - 2)) & 0xFFu;
  const uint64_t bits = marks << (8 * (bytes - 1)) | value;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(bits >> shift & 0xFF);
  }
}

void AppendSortableString(std::string_view value, std::string& out) {
  for (size_t nul; (nul = value.find('\0')) != std::string_view::npos;) {
    out += value.substr(0, nul + 1);
    out += '\xFF';
    value.remove_prefix(nul + 1);
  }
  out += value;
}

}  // namespace ibid::glass
