// What a shard, or the dead part of one, holds.
#ifndef IBID_STORAGE_SHARD_COUNTS_H_
#define IBID_STORAGE_SHARD_COUNTS_H_

#include <cstdint>
#include <string>

namespace ibid {

struct ShardCounts {
  uint64_t documents = 0;
  uint64_t passages = 0;
  uint64_t chrome_passages = 0;  // Of `passages`.
  uint64_t text_bytes = 0;

  ShardCounts& operator+=(const ShardCounts& other) {
    documents += other.documents;
    passages += other.passages;
    chrome_passages += other.chrome_passages;
    text_bytes += other.text_bytes;
    return *this;
  }
  friend bool operator==(const ShardCounts&, const ShardCounts&) = default;
};

// A finished shard.
struct ShardSummary {
  std::string name;  // Of its folder within the index: "shard-000001".
  ShardCounts counts;
  std::string checksum = {};  // Of its files (shard_checksum.h).

  friend bool operator==(const ShardSummary&, const ShardSummary&) = default;
};

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_COUNTS_H_
