#include "analysis/stem_cache.h"

#include <algorithm>
#include <new>

namespace ibid {
namespace {

uint64_t Load64(const char* bytes) {
  uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Where in an entry that follows which the stem has of its own.
size_t RestAt(size_t term_size) { return std::max(term_size, ShortTerm::kMaxBytes); }

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
StemCache::Set& StemCache::SetOf(std::string_view term) {
  const size_t size = term.size();
  if (size <= ShortTerm::kMaxBytes) return SetAt(HashOf(ShortTerm::Of(term)));
  uint64_t hash = size;
  for (size_t i = 0; i + 8 < size; i += 8) {
    hash = (hash ^ Load64(term.data() + i)) * kFactor;
    hash ^= hash >> 29;
  }
  return SetAt((hash ^ Load64(term.data() + size - 8)) * kFactor);
}

// In one piece of fixed size where it can be: copying a number of bytes that is not
// known beforehand is a call.
std::string_view StemCache::JoinStem(const Entry& entry) {
  constexpr size_t kPiece = 8;
  const size_t rest_at = RestAt(entry.term_size);
  std::memcpy(stem_.data(), entry.bytes.data(), entry.bytes.size());
  if (rest_at + kPiece <= entry.bytes.size() && entry.shared + kPiece <= stem_.size() &&
      entry.rest <= kPiece) {
    std::memcpy(stem_.data() + entry.shared, entry.bytes.data() + rest_at, kPiece);
  } else {
    std::memcpy(stem_.data() + entry.shared, entry.bytes.data() + rest_at, entry.rest);
  }
  return {stem_.data(), size_t{entry.shared} + entry.rest};
}

std::string_view StemCache::Find(std::string_view term) {
  if (term.size() <= ShortTerm::kMaxBytes) return Find(ShortTerm::Of(term));
  Set& set = SetOf(term);
  const auto holds = [term](const Entry& entry) {
    return entry.term_size == term.size() &&
           std::memcmp(entry.bytes.data(), term.data(), term.size()) == 0;
  };
  if (holds(set[0])) return StemOf(set[0]);
  if (!holds(set[1])) return {};
  std::swap(set[0], set[1]);
  return StemOf(set[0]);
}

void StemCache::Put(std::string_view term, std::string_view stem) {
  const auto [in_term, in_stem] =
      std::mismatch(term.begin(), term.end(), stem.begin(), stem.end());
  const auto shared = static_cast<size_t>(in_term - term.begin());
  const std::string_view rest = stem.substr(shared);
  Set& set = SetOf(term);
  if (RestAt(term.size()) + rest.size() > set[0].bytes.size()) return;
  set[1] = set[0];
  Entry& entry = set[0];
  entry.bytes = {};
  entry.term_size = static_cast<uint8_t>(term.size());
  entry.shared = static_cast<uint8_t>(shared);
  entry.rest = static_cast<uint8_t>(rest.size());
  term.copy(entry.bytes.data(), term.size());
  rest.copy(entry.bytes.data() + RestAt(term.size()), rest.size());
}

}  // namespace ibid
