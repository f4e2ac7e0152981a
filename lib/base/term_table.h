// Terms as numbers: each distinct term once, numbered as they come, so that whoever
// counts them keeps arrays instead of maps of strings.
#ifndef IBID_BASE_TERM_TABLE_H_
#define IBID_BASE_TERM_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ibid {

// For one thread at a time.
class TermTable {
 public:
  using Id = uint32_t;

  // From 0 upwards, the same for the same term until Clear().
  Id IdOf(std::string_view term);
  // Valid until Clear().
  std::string_view NameOf(Id id) const { return {terms_[id].name, terms_[id].size}; }
  // StableHash64() of the term.
  uint64_t HashOf(Id id) const { return terms_[id].hash; }

  size_t size() const { return terms_.size(); }
  // Of memory.
  size_t bytes() const;

  void Clear();
  // Another one after each Clear(): what was remembered by id is void.
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

  static size_t PlaceOf(const Slot& slot);
  void Grow();
  Id Append(std::string_view term);

  std::vector<Term> terms_;
  std::vector<Slot> slots_;  // A power of two, at most half of them used.
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t room_ = 0;  // In the last block.
  uint64_t generation_ = 0;
};

}  // namespace ibid

#endif  // IBID_BASE_TERM_TABLE_H_
