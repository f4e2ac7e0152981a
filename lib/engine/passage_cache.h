// The passages of a search's candidates, each read once.
#ifndef IBID_ENGINE_PASSAGE_CACHE_H_
#define IBID_ENGINE_PASSAGE_CACHE_H_

#include <cstdint>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "storage/passage_data.h"
#include "storage/snapshot_reader.h"

namespace ibid {

class PassageCache {
 public:
  // The reader must outlive it.
  explicit PassageCache(SnapshotReader& reader) : reader_(reader) {}

  // Valid as long as the cache.
  absl::StatusOr<const StoredPassage*> Read(const Match& match);

  // Null when it was not read.
  const StoredPassage* Find(const Match& match) const;

 private:
  SnapshotReader& reader_;
  std::unordered_map<uint32_t, StoredPassage> passages_;  // By docid.
};

}  // namespace ibid

#endif  // IBID_ENGINE_PASSAGE_CACHE_H_
