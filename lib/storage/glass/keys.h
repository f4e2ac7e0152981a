// The keys of the postlist table, which holds everything but the passages' data. In the
// order of their bytes: user metadata, statistics of value slots, chunks of values,
// document lengths, then the terms in the order of their bytes.
#ifndef IBID_STORAGE_GLASS_KEYS_H_
#define IBID_STORAGE_GLASS_KEYS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid::glass {

inline constexpr size_t kMaxKeyBytes = 255;

std::string MetadataKey(std::string_view name);
std::string ValueStatisticsKey(uint32_t slot);
// Of the chunk of values that begins with `docid`.
std::string ValueChunkKey(uint32_t slot, uint32_t docid);

// The keys of one posting list: its first chunk's, and those of later ones.
struct ListKeys {
  std::string first;
  std::string later;  // Followed by the sortable docid that the chunk begins with.
};
ListKeys TermKeys(std::string_view term);
ListKeys DocumentLengthKeys();

// In the docdata table.
std::string DataKey(uint32_t docid);

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_KEYS_H_
