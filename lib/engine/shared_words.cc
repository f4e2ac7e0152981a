#include "engine/shared_words.h"

#include <utility>

#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<const WordList*> SharedWords::Get(SnapshotReader& reader) {
  const std::lock_guard lock(mutex_);
  if (words_ == nullptr) {
    auto words = std::make_unique<WordList>();
    IBID_RETURN_IF_ERROR(
        reader.ForEachWord("", [&](std::string_view word, uint64_t occurrences) {
          words->Add(word, occurrences);
          return true;
        }));
    words_ = std::move(words);
  }
  return words_.get();
}

}  // namespace ibid
