// The words of a snapshot, read from its shards when first asked for and kept for all
// searches.
#ifndef IBID_ENGINE_SHARED_WORDS_H_
#define IBID_ENGINE_SHARED_WORDS_H_

#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "query/word_list.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Thread-safe.
class SharedWords {
 public:
  // The first call reads them through `reader`, some millions of words a second; others
  // wait for it. What it returns lives as long as this object.
  absl::StatusOr<const WordList*> Get(SnapshotReader& reader);

 private:
  // Not Abseil's: ThreadSanitizer does not see through the one that Debian builds.
  std::mutex mutex_;
  std::unique_ptr<const WordList> words_;  // Guarded by mutex_.
};

}  // namespace ibid

#endif  // IBID_ENGINE_SHARED_WORDS_H_
