#include "storage/passage_lengths.h"

#include <utility>

namespace ibid {

PassageLengths::PassageLengths(std::span<const Xapian::Database> shards,
                               const PassageLengths* before) {
  for (const Xapian::Database& shard : shards) {
    const std::string uuid = shard.get_uuid();
    if (before != nullptr) {
      const auto known = before->shards_.find(uuid);
      if (known != before->shards_.end()) {
        shards_.insert(*known);
        continue;
      }
    }
    std::vector<uint32_t> lengths(size_t{shard.get_lastdocid()} + 1);
    for (auto passage = shard.postlist_begin(""); passage != shard.postlist_end("");
         ++passage) {
      lengths[*passage] = passage.get_doclength();
    }
    shards_.emplace(uuid,
                    std::make_shared<const std::vector<uint32_t>>(std::move(lengths)));
  }
}

const std::vector<uint32_t>* PassageLengths::Of(const Xapian::Database& shard) const {
  const auto found = shards_.find(shard.get_uuid());
  return found == shards_.end() ? nullptr : found->second.get();
}

}  // namespace ibid
