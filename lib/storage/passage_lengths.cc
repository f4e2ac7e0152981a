#include "storage/passage_lengths.h"

namespace ibid {

PassageLengths::PassageLengths(std::span<const Xapian::Database> shards) {
  for (const Xapian::Database& shard : shards) {
    std::vector<uint32_t>& lengths = shards_[shard.get_uuid()];
    lengths.resize(size_t{shard.get_lastdocid()} + 1);
    for (auto passage = shard.postlist_begin(""); passage != shard.postlist_end("");
         ++passage) {
      lengths[*passage] = passage.get_doclength();
    }
  }
}

const std::vector<uint32_t>* PassageLengths::Of(const Xapian::Database& shard) const {
  const auto found = shards_.find(shard.get_uuid());
  return found == shards_.end() ? nullptr : &found->second;
}

}  // namespace ibid
