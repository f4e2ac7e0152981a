// How glass writes numbers and strings into keys and tags (docs/glass.md, "Numbers and
// strings"). Everything is appended to `out`.
#ifndef IBID_STORAGE_GLASS_PACKING_H_
#define IBID_STORAGE_GLASS_PACKING_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid::glass {

// 7 bits a byte, low first, the high bit says that more follow.
void AppendVarint(uint64_t value, std::string& out);
size_t VarintSize(uint64_t value);

// Its length as a varint, then the bytes.
void AppendString(std::string_view value, std::string& out);

// Little endian without leading zeros; its length is that of what is left. 0 is empty.
void AppendLastUint(uint64_t value, std::string& out);

// Sorts as the number does, and no encoding is the beginning of another; the first byte
// is never 0xFF. For docids in keys.
void AppendSortableUint(uint32_t value, std::string& out);

// Sorts as the string does: each NUL becomes 00 FF. Without its end, so for the last
// thing in a key.
void AppendSortableString(std::string_view value, std::string& out);
// What stands after a sortable string that is not the last thing in a key.
inline constexpr char kSortableStringEnd = '\0';

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_PACKING_H_
