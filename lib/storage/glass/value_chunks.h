// The values of one slot: chunks of them in the order of docids, and what is known of
// all. Empty values are not stored.
#ifndef IBID_STORAGE_GLASS_VALUE_CHUNKS_H_
#define IBID_STORAGE_GLASS_VALUE_CHUNKS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"

namespace ibid::glass {

class ValueChunks {
 public:
  // Takes the finished entries of the postlist table, in the order of their keys.
  using Sink = absl::FunctionRef<void(std::string_view key, std::string_view tag)>;

  explicit ValueChunks(uint32_t slot) : slot_(slot) {}

  // REQUIRES: `docid` above the one before.
  void Add(uint32_t docid, std::string_view value, Sink sink);
  // The chunk at hand.
  void Finish(Sink sink);

  // Whether there are statistics: some value was added.
  bool used() const { return count_ > 0; }
  // The entry's tag: how many passages have a value, the least and the greatest.
  std::string Statistics() const;
  uint32_t slot() const { return slot_; }
  // Of memory, about.
  size_t bytes() const { return chunk_.capacity(); }

 private:
  const uint32_t slot_;
  uint32_t first_docid_ = 0;  // Of the chunk at hand.
  uint32_t last_docid_ = 0;
  std::string chunk_;
  uint64_t count_ = 0;
  std::string least_;
  std::string greatest_;
};

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_VALUE_CHUNKS_H_
