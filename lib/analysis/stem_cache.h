// Stems of the last some thousand terms, kept so that most terms of a text are not
// stemmed again.
#ifndef IBID_ANALYSIS_STEM_CACHE_H_
#define IBID_ANALYSIS_STEM_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "base/short_term.h"

namespace ibid {

// At most 2 MiB, which the system hands out as they are used; no allocation after
// construction. A term and its stem share one cache line. The term's hash says in which
// two lines they may stand; the one used last stays. For one thread at a time.
class StemCache {
 public:
  StemCache();

  // The stem last put for `term`; empty when there is none. Valid until the next call.
  std::string_view Find(std::string_view term);
  // The same. REQUIRES: term.size > 0.
  std::string_view Find(const ShortTerm& term);

  // Asks for the memory that a Find() soon to come reads.
  void Fetch(const ShortTerm& term) { __builtin_prefetch(&SetAt(HashOf(term)), 1); }

  // Remembers the stem of a term that Find() has just not found, when both fit into an
  // entry (61 bytes less what they begin with in common, 16 of which a term has at
  // least). REQUIRES: neither is empty.
  void Put(std::string_view term, std::string_view stem);

 private:
  static constexpr size_t kLineBytes = 64;
  static constexpr size_t kSets = 16 * 1024;
  static constexpr size_t kWays = 2;
  static constexpr uint64_t kFactor = 0x9E3779B97F4A7C15u;  // Odd, made up.

  // The term, NULs up to the size of a ShortTerm, and after it what the stem has
  // instead of the term's ending.
  struct alignas(kLineBytes) Entry {
    std::array<char, kLineBytes - 3> bytes;
    uint8_t term_size;  // 0 when the entry is free.
    uint8_t shared;     // How many bytes of the term the stem begins with.
    uint8_t rest;       // How many bytes of the stem follow those.

    bool Holds(const ShortTerm& term) const {
      uint64_t first;
      uint64_t second;
      std::memcpy(&first, bytes.data(), sizeof first);
      std::memcpy(&second, bytes.data() + sizeof first, sizeof second);
      return term_size == term.size && first == term.first && second == term.second;
    }
  };
  // The one used last is first.
  using Set = std::array<Entry, kWays>;

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  static uint64_t HashOf(const ShortTerm& term) {
    const uint64_t hash = (term.first * kFactor) ^ term.second;
    return (hash ^ hash >> 32) * kFactor;
  }

  Set& SetAt(uint64_t hash) { return sets_[hash >> 32 & (kSets - 1)]; }
  Set& SetOf(std::string_view term);
  std::string_view StemOf(const Entry& entry) {
    return entry.rest == 0 ? std::string_view{entry.bytes.data(), entry.shared}
                           : JoinStem(entry);
  }
  std::string_view JoinStem(const Entry& entry);

  std::unique_ptr<void, Free> memory_;
  std::span<Set> sets_;
  std::array<char, kLineBytes> stem_{};  // One that is not written out in its entry.
};

inline std::string_view StemCache::Find(const ShortTerm& term) {
  Set& set = SetAt(HashOf(term));
  if (set[0].Holds(term)) return StemOf(set[0]);
  if (!set[1].Holds(term)) return {};
  std::swap(set[0], set[1]);
  return StemOf(set[0]);
}

}  // namespace ibid

#endif  // IBID_ANALYSIS_STEM_CACHE_H_
