#include "analysis/stem_cache.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace ibid {
namespace {

uint64_t Load64(const char* bytes) {
  uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

uint64_t Load32(const char* bytes) {
  uint32_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// All of a string of up to 8 bytes but its size, in one number: loads that overlap, as
// copying a number of bytes that is not known beforehand is a call.
inline uint64_t LoadShort(const char* bytes, size_t size) {
  if (size >= 4) return Load32(bytes) | Load32(bytes + size - 4) << 32;
  const auto at = [bytes](size_t i) {
    return uint64_t{static_cast<unsigned char>(bytes[i])};
  };
  return size == 0 ? 0 : at(0) | at(size / 2) << 8 | at(size - 1) << 16;
}

}  // namespace

// calloc() gives zeros without writing them; a query for every language of an index
// would else spend more on clearing caches than on searching.
StemCache::StemCache() : memory_(std::calloc(kSets + 1, sizeof(Set))) {
  void* begin = memory_.get();
  size_t size = (kSets + 1) * sizeof(Set);
  if (begin == nullptr) throw std::bad_alloc();
  std::align(kLineBytes, kSets * sizeof(Set), begin, size);
  sets_ = {static_cast<Set*>(begin), kSets};
}

// Not stored anywhere, so the byte order of the machine may show.
inline StemCache::Key::Key(std::string_view of) : term(of) {
  // Odd, made up.
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15u;
  const size_t size = term.size();
  if (size <= 8) {
    begin = LoadShort(term.data(), size);
  } else {
    begin = Load64(term.data());
    end = Load64(term.data() + size - 8);
    for (size_t i = 8; i + 8 < size; i += 8) {
      hash = (hash ^ Load64(term.data() + i)) * kFactor;
      hash ^= hash >> 29;
    }
  }
  hash = ((hash ^ begin) * kFactor ^ end) + size;
  hash ^= hash >> 32;
  hash *= kFactor;
}

// Words are short: two numbers say all of most, where a call of memcmp() would take as
// long as everything else here.
inline bool StemCache::Key::IsIn(const Entry& entry) const {
  const size_t size = term.size();
  if (entry.term_size != size) return false;
  const char* const bytes = entry.bytes.data();
  if (size <= 8) return LoadShort(bytes, size) == begin;
  if (Load64(bytes) != begin || Load64(bytes + size - 8) != end) return false;
  return size <= 16 || std::memcmp(bytes, term.data(), size) == 0;
}

inline std::string_view StemCache::StemOf(const Entry& entry) {
  const char* const bytes = entry.bytes.data();
  if (entry.rest == 0) return {bytes, entry.shared};
  std::memcpy(stem_.data(), bytes, entry.shared);
  std::memcpy(stem_.data() + entry.shared, bytes + entry.term_size, entry.rest);
  return {stem_.data(), size_t{entry.shared} + entry.rest};
}

std::string_view StemCache::Find(std::string_view term) {
  const Key key(term);
  Set& set = SetOf(key);
  if (key.IsIn(set[0])) return StemOf(set[0]);
  if (!key.IsIn(set[1])) return {};
  std::swap(set[0], set[1]);
  return StemOf(set[0]);
}

void StemCache::Put(std::string_view term, std::string_view stem) {
  const auto [in_term, in_stem] =
      std::mismatch(term.begin(), term.end(), stem.begin(), stem.end());
  const auto shared = static_cast<size_t>(in_term - term.begin());
  const std::string_view rest = stem.substr(shared);
  Set& set = SetOf(Key(term));
  if (term.size() + rest.size() > set[0].bytes.size()) return;
  set[1] = set[0];
  Entry& entry = set[0];
  entry.term_size = static_cast<uint8_t>(term.size());
  entry.shared = static_cast<uint8_t>(shared);
  entry.rest = static_cast<uint8_t>(rest.size());
  term.copy(entry.bytes.data(), term.size());
  rest.copy(entry.bytes.data() + term.size(), rest.size());
}

}  // namespace ibid
