// What the documents of a snapshot have in one field, document by document: the postings
// of the field's terms turned round, so that facets count documents without reading any.
#ifndef IBID_STORAGE_FACET_COLUMN_H_
#define IBID_STORAGE_FACET_COLUMN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/query.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// The documents of a snapshot by number: those of one shard are numbered from 0, in the
// order of their passages. Immutable once made; four bytes a document.
class DocumentNumbers {
 public:
  static absl::StatusOr<DocumentNumbers> Read(SnapshotReader& reader);

  size_t shards() const { return shards_.size(); }
  size_t documents(size_t shard) const { return shards_[shard].first_passages.size(); }
  // Whether it was not replaced or removed since.
  bool IsAlive(size_t shard, size_t document) const {
    return shards_[shard].alive[document];
  }
  // Ascending docids within the shard.
  std::span<const uint32_t> first_passages(size_t shard) const {
    return shards_[shard].first_passages;
  }

 private:
  struct Shard {
    std::vector<uint32_t> first_passages;
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

// Immutable once made.
struct FacetColumn {
  struct Shard {
    // Those of document d: values[begin[d]] to values[begin[d + 1]], distinct.
    std::vector<uint32_t> begin;
    std::vector<uint32_t> values;
  };

  // Distinct, as they are indexed (FieldValues()). Dates are "2025", "2025-08" or
  // "2025-08-21", as exactly as they are known and to the day.
  std::vector<std::string> names;
  std::vector<Shard> shards;  // Indexes into `names`.
  // Living documents with each value, and without any.
  std::vector<uint32_t> living;
  uint32_t living_without = 0;

  std::span<const uint32_t> ValuesOf(size_t shard, size_t document) const {
    const Shard& in = shards[shard];
    return std::span(in.values).subspan(in.begin[document],
                                        in.begin[document + 1] - in.begin[document]);
  }
};

// The column of kSource, kAuthor (whole names), kLanguage (whole tags), kSection, kTag,
// kPublished, or with kOwn the own field `name`.
absl::StatusOr<FacetColumn> ReadFacetColumn(QueryField field, std::string_view name,
                                            const DocumentNumbers& documents,
                                            SnapshotReader& reader);

// How `document` writes the value that a column of this field has as `indexed`; that
// itself when the document has no such value.
std::string SpellingOf(const std::string& indexed, QueryField field,
                       const std::string& name, const Document& document);

}  // namespace ibid

#endif  // IBID_STORAGE_FACET_COLUMN_H_
