// What the documents of a snapshot have in one field, document by document: the postings
// of the field's terms turned round, so that facets count documents without reading any.
#ifndef IBID_STORAGE_FACET_COLUMN_H_
#define IBID_STORAGE_FACET_COLUMN_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/query.h"
#include "storage/document_numbers.h"
#include "storage/snapshot_reader.h"

namespace ibid {

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
