// Stems of the last some thousand terms, kept so that most terms of a text are not
// stemmed again.
#ifndef IBID_ANALYSIS_STEM_CACHE_H_
#define IBID_ANALYSIS_STEM_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>

namespace ibid {

// At most 2 MiB, which the system hands out as they are used; no allocation after
// construction. A term and its stem share one cache line. The term's hash says in which
// two lines they may stand; the one used last stays. For one thread at a time.
class StemCache {
 public:
  StemCache();

  // The stem last put for `term`; empty when there is none. Valid until the next call.
  std::string_view Find(std::string_view term);

  // Remembers the stem of a term that Find() has just not found, when both fit into an
  // entry (61 bytes less what they begin with in common).
  // REQUIRES: neither is empty.
  void Put(std::string_view term, std::string_view stem);

 private:
  static constexpr size_t kLineBytes = 64;
  static constexpr size_t kSets = 16 * 1024;
  static constexpr size_t kWays = 2;

  // The term, and after it what the stem has instead of the term's ending.
  struct alignas(kLineBytes) Entry {
    uint8_t term_size;  // 0 when the entry is free.
    uint8_t shared;     // How many bytes of the term the stem begins with.
    uint8_t rest;       // How many bytes of the stem follow those.
    std::array<char, kLineBytes - 3> bytes;
  };
  // The one used last is first.
  using Set = std::array<Entry, kWays>;

  // A term read for hashing and comparing.
  struct Key {
    explicit Key(std::string_view term);
    bool IsIn(const Entry& entry) const;

    std::string_view term;
    uint64_t begin = 0;  // Its first 8 bytes; all of it when it is shorter.
    uint64_t end = 0;    // Its last 8 bytes; 0 when it is no longer than 8.
    uint64_t hash = 0;
  };

  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  Set& SetOf(const Key& key) { return sets_[key.hash >> 32 & (kSets - 1)]; }
  std::string_view StemOf(const Entry& entry);

  std::unique_ptr<void, Free> memory_;
  std::span<Set> sets_;
  std::array<char, kLineBytes> stem_{};  // One that is not written out in its entry.
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_STEM_CACHE_H_
