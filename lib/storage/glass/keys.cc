#include "storage/glass/keys.h"

#include "storage/glass/packing.h"

namespace ibid::glass {
namespace {

// After a NUL, where an encoded term can only have 0xFF.
std::string Special(char kind) { return {'\0', kind}; }

constexpr char kMetadata = '\xC0';
constexpr char kValueStatistics = '\xD0';
constexpr char kValueChunk = '\xD8';
constexpr char kDocumentLengths = '\xE0';

}  // namespace

std::string MetadataKey(std::string_view name) {
  std::string key = Special(kMetadata);
  key += name;
  return key;
}

std::string ValueStatisticsKey(uint32_t slot) {
  std::string key = Special(kValueStatistics);
  AppendLastUint(slot, key);
  return key;
}

std::string ValueChunkKey(uint32_t slot, uint32_t docid) {
  std::string key = Special(kValueChunk);
  AppendVarint(slot, key);
  AppendSortableUint(docid, key);
  return key;
}

ListKeys TermKeys(std::string_view term) {
  ListKeys keys;
  AppendSortableString(term, keys.first);
  keys.later = keys.first + kSortableStringEnd;
  return keys;
}

ListKeys DocumentLengthKeys() {
  const std::string key = Special(kDocumentLengths);
  return {key, key};
}

std::string DataKey(uint32_t docid) {
  std::string key;
  AppendSortableUint(docid, key);
  return key;
}

}  // namespace ibid::glass
