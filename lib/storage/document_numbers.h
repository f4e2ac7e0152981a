// Documents as numbers, so that passages are told apart by document without reading a
// value of each.
#ifndef IBID_STORAGE_DOCUMENT_NUMBERS_H_
#define IBID_STORAGE_DOCUMENT_NUMBERS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/shard_counts.h"

namespace ibid {

class SnapshotReader;

// The documents of a snapshot by number: those of one shard are numbered from 0, in the
// order of their passages. Immutable once made; twelve bytes a document.
class DocumentNumbers {
 public:
  // Shards that `before` knows are taken from there, where it is not null.
  static absl::StatusOr<DocumentNumbers> Read(SnapshotReader& reader,
                                              const DocumentNumbers* before = nullptr);

  size_t shards() const { return shards_.size(); }
  size_t documents(size_t shard) const { return first_passages(shard).size(); }
  // Whether it was not replaced or removed since.
  bool IsAlive(size_t shard, size_t document) const {
    return shards_[shard].alive[document];
  }
  // Of the passage `docid` of the shard. Costs the logarithm of its documents.
  size_t DocumentOf(size_t shard, uint32_t docid) const {
    const std::span<const uint32_t> first = first_passages(shard);
    return static_cast<size_t>(std::upper_bound(first.begin(), first.end(), docid) -
                               first.begin()) -
           1;
  }
  // Of the document's id: slot 0 (docs/format.md).
  uint64_t Hash(size_t shard, size_t document) const {
    return shards_[shard].documents->hashes[document];
  }
  // Ascending docids within the shard.
  std::span<const uint32_t> first_passages(size_t shard) const {
    return shards_[shard].documents->first_passages;
  }

 private:
  struct Documents {
    std::vector<uint32_t> first_passages;
    std::vector<uint64_t> hashes;
  };
  struct Shard {
    ShardSummary summary;  // Tells it from others.
    std::shared_ptr<const Documents> documents;
    std::vector<bool> alive;
  };
  std::vector<Shard> shards_;
};

// Steps through passages of one shard, which come ascending, and says of which document
// each is.
class DocumentCursor {
 public:
  explicit DocumentCursor(std::span<const uint32_t> first_passages)
      : first_passages_(first_passages) {}

  // Costs the logarithm of the documents passed over.
  // REQUIRES: `passage` is not before the one asked about last.
  size_t DocumentOf(uint32_t passage) {
    size_t step = 1;
    while (document_ + step < first_passages_.size() &&
           first_passages_[document_ + step] <= passage) {
      document_ += step;
      step *= 2;
    }
    const auto from = first_passages_.begin() + static_cast<std::ptrdiff_t>(document_);
    const auto next =
        std::upper_bound(from,
                         from + static_cast<std::ptrdiff_t>(
                                    std::min(step, first_passages_.size() - document_)),
                         passage);
    if (next != from) document_ += static_cast<size_t>(next - from) - 1;
    return document_;
  }

 private:
  std::span<const uint32_t> first_passages_;
  size_t document_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_DOCUMENT_NUMBERS_H_
