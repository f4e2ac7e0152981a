#include "storage/vocabulary.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "storage/schema.h"

namespace ibid {
namespace {

// Large enough for a sequence of reads, small enough for one word.
constexpr size_t kBlockBytes = 4000;

}  // namespace

void VocabularyWriter::Add(std::string_view word, uint64_t occurrences, Sink sink) {
  const auto differ =
      std::mismatch(word.begin(), word.end(), last_.begin(), last_.end());
  const size_t shared = begun_ ? static_cast<size_t>(differ.first - word.begin()) : 0;
  block_.Varint(shared);
  block_.String(word.substr(shared));
  block_.Varint(occurrences);
  last_ = word;
  begun_ = true;
  if (block_.size() >= kBlockBytes) Finish(sink);
}

void VocabularyWriter::Finish(Sink sink) {
  if (!begun_) return;
  sink(std::string(schema::kVocabularyKey) + last_, std::exchange(block_, {}).Take());
  begun_ = false;
}

VocabularyCursor::VocabularyCursor(const Xapian::Database& shard, std::string_view from)
    : shard_(shard), from_(from) {
  const std::string prefix(schema::kVocabularyKey);
  key_ = shard_.metadata_keys_begin(prefix);
  end_ = shard_.metadata_keys_end(prefix);
  // Blocks lie under their last words.
  if (key_ != end_) key_.skip_to(prefix + from_);
}

absl::StatusOr<bool> VocabularyCursor::Next() {
  do {
    IBID_ASSIGN_OR_RETURN(const bool more, Step());
    if (!more) return false;
  } while (word_ < from_);
  return true;
}

absl::StatusOr<bool> VocabularyCursor::Step() {
  if (rest_.Complete()) {
    if (key_ == end_) return false;
    block_ = shard_.get_metadata(*key_);
    ++key_;
    rest_ = ByteReader(block_);
    word_.clear();
  }
  word_.resize(rest_.Varint(word_.size()));
  word_ += rest_.String();
  occurrences_ = rest_.Varint();
  if (!rest_.ok() || word_.size() > kMaxWordBytes) {
    return Error(absl::StatusCode::kDataLoss, "the vocabulary is damaged");
  }
  return true;
}

}  // namespace ibid
