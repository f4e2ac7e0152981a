// Terms as numbers: each distinct term once, numbered as they come, so that whoever
// counts them keeps arrays instead of maps of strings.
#ifndef IBID_BASE_TERM_TABLE_H_
#define IBID_BASE_TERM_TABLE_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ibid {

// For one thread at a time; but an id that was handed to another thread tells it its name
// and hash while the first goes on adding terms.
class TermTable {
 public:
  using Id = uint32_t;

  TermTable();

  // From 0 upwards, the same for the same term until Clear().
  Id IdOf(std::string_view term);
  // Valid until Clear().
  std::string_view NameOf(Id id) const { return {At(id).name, At(id).size}; }
  // StableHash64() of the term.
  uint64_t HashOf(Id id) const { return At(id).hash; }

  size_t size() const { return size_; }
  // Of memory.
  size_t bytes() const;

  void Clear();
  // Another one after each Clear(), and for each table: what was remembered by id is void.
  uint64_t generation() const { return generation_; }

 private:
  struct Term {
    const char* name;
    size_t size;
    uint64_t hash;
  };
  // What a term is compared by: its bytes as two numbers where they fit, else its hash.
  struct Slot {
    uint64_t first = 0;
    uint64_t second = 0;
    uint32_t size = 0;
    uint32_t id = 0;  // The id and one; 0 is free.
  };

  // Terms lie in stretches of which each is twice as long as the one before, and never
  // move.
  static constexpr size_t kFirstStretch = 1024;
  static constexpr size_t kStretches = 23;
  struct Place {
    size_t stretch;
    size_t at;
  };
  static Place PlaceOf(Id id) {
    const uint64_t from_first = uint64_t{id} + kFirstStretch;
    const auto stretch =
        static_cast<size_t>(std::bit_width(from_first) - std::bit_width(kFirstStretch));
    return {stretch, from_first - (kFirstStretch << stretch)};
  }
  const Term& At(Id id) const {
    const Place place = PlaceOf(id);
    return stretches_[place.stretch][place.at];
  }

  static size_t SlotOf(const Slot& slot);
  void Grow();
  Id Append(std::string_view term);

  std::array<std::unique_ptr<Term[]>, kStretches> stretches_;
  size_t size_ = 0;
  std::vector<Slot> slots_;  // A power of two, at most half of them used.
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t room_ = 0;  // In the last block.
  uint64_t generation_;
};

}  // namespace ibid

#endif  // IBID_BASE_TERM_TABLE_H_
