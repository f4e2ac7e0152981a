// Two steps. The first finds the documents that match, by number, with a match that
// weighs nothing; what only the text can decide is read, up to a bound. The second adds
// up what these documents have in a column of each field (storage/facet_column.h). So
// the fields cost nothing but for documents that match, and a second facet costs no
// second match.
#include "engine/facets.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "engine/copy_groups.h"
#include "ibid/publication_date.h"
#include "query/field_values.h"
#include "query/query_syntax.h"

namespace ibid {
namespace {

// What documents are counted by.
struct FacetField {
  QueryField field = QueryField::kOwn;
  std::string name{};     // Of an own field.
  size_t date_bytes = 0;  // Of "2025-08-21", so much is told apart.

  bool IsDate() const { return date_bytes > 0; }
};

std::optional<FacetField> FacetFieldOf(const std::string& asked) {
  if (asked == "year") return FacetField{QueryField::kPublished, "", 4};
  if (asked == "month") return FacetField{QueryField::kPublished, "", 7};
  if (asked == "day") return FacetField{QueryField::kPublished, "", 10};
  const QueryField field = FieldNamed(asked);
  switch (field) {
    case QueryField::kSource:
    case QueryField::kLanguage:
    case QueryField::kAuthor:
    case QueryField::kTag:
    case QueryField::kSection:
      return FacetField{field};
    case QueryField::kOwn:
      break;
    default:
      return std::nullopt;
  }
  std::string name = OwnFieldName(asked);
  if (name.empty()) return std::nullopt;
  return FacetField{field, std::move(name)};
}

// The documents that match, by number and ascending, for each shard.
struct MatchingDocuments {
  std::vector<std::vector<uint32_t>> shards;
  SearchTotal total;  // Not exact: lower bounds.
};

absl::StatusOr<MatchingDocuments> FindDocuments(const MatchRequest& request,
                                                const DocumentNumbers& documents,
                                                SnapshotReader& reader) {
  MatchingDocuments matching;
  matching.shards.resize(documents.shards());
  matching.total.exact = true;
  absl::Status status;
  DocumentCursor cursor({});
  size_t cursor_shard = SIZE_MAX;
  size_t passages_read = 0;
  const auto is_verified = [&](size_t shard, uint32_t docid) {
    if (!request.verify) return true;
    if (passages_read == kMaxPassagesRead) {
      matching.total.exact = false;
      return false;
    }
    ++passages_read;
    const absl::StatusOr<StoredPassage> passage = reader.ReadPassage(shard, docid);
    status.Update(passage.status());
    return passage.ok() && request.verify(*passage);
  };
  const absl::Status matched =
      reader.ForEachMatch(request, [&](size_t shard, uint32_t docid) {
        if (!status.ok() || !is_verified(shard, docid)) return;
        if (shard != cursor_shard) {
          cursor = DocumentCursor(documents.first_passages(shard));
          cursor_shard = shard;
        }
        ++matching.total.passages;
        const auto document = static_cast<uint32_t>(cursor.DocumentOf(docid));
        std::vector<uint32_t>& found = matching.shards[shard];
        if (found.empty() || found.back() != document) found.push_back(document);
      });
  IBID_RETURN_IF_ERROR(matched);
  IBID_RETURN_IF_ERROR(status);
  if (request.stop != nullptr && request.stop->ended_work()) {
    matching.total.exact = false;
  }
  for (const std::vector<uint32_t>& found : matching.shards) {
    matching.total.documents += found.size();
  }
  return matching;
}

bool IsKnown(const std::optional<PublicationDate>& date) {
  return date && date->known();
}

// Which documents were published within a period.
class Period {
 public:
  // REQUIRES: what is given outlives the period.
  Period(const SearchOptions& options, const FacetColumn& dates) : dates_(dates) {
    for (const std::string& name : dates.names) {
      const auto date = PublicationDate::Parse(name);
      lies_in_.push_back(
          date &&
          (!IsKnown(options.since) || date->FirstDay() >= options.since->FirstDay()) &&
          (!IsKnown(options.until) || date->LastDay() <= options.until->LastDay()));
    }
  }

  bool Contains(size_t shard, size_t document) const {
    const std::span<const uint32_t> date = dates_.ValuesOf(shard, document);
    return !date.empty() && lies_in_[date[0]];
  }

 private:
  const FacetColumn& dates_;
  std::vector<bool> lies_in_;  // By number of the date.
};

// What is listed as one value: all spellings of a source, all days of a month.
struct Groups {
  std::vector<uint32_t> of_value;  // By number in the column.
  std::vector<std::string> names;
};

Groups GroupsOf(const FacetColumn& column, const FacetField& field,
                const SourceGroups* sources) {
  Groups groups;
  if (!field.IsDate() && sources == nullptr) {
    groups.names = column.names;
    for (uint32_t i = 0; i < column.names.size(); ++i) groups.of_value.push_back(i);
    return groups;
  }
  StringMap<uint32_t> numbers;
  for (const std::string& value : column.names) {
    std::string name = field.IsDate() ? value.substr(0, field.date_bytes) : value;
    if (sources != nullptr) {
      if (const std::optional<size_t> source = sources->Find(value)) {
        name = sources->sources()[*source].name;
      }
    }
    const auto [place, is_new] =
        numbers.try_emplace(name, static_cast<uint32_t>(groups.names.size()));
    if (is_new) groups.names.push_back(std::move(name));
    groups.of_value.push_back(place->second);
  }
  return groups;
}

// One facet while it is counted.
class Tally {
 public:
  struct Row {
    uint64_t documents = 0;
    uint64_t distinct_documents = 0;
    uint64_t all_documents = 0;
    // The first that matches.
    size_t shard = 0;
    uint32_t document = 0;
  };

  Tally(const FacetColumn& column, Groups groups)
      : column_(column), groups_(std::move(groups)), rows_(groups_.names.size()) {}

  // Without `copies` every document is distinct.
  void CountMatching(const MatchingDocuments& matching, const CopyGroups* copies) {
    for (size_t shard = 0; shard < matching.shards.size(); ++shard) {
      for (const uint32_t document : matching.shards[shard]) {
        const uint32_t copy_group =
            copies == nullptr ? kAlone : copies->GroupOf(shard, document);
        const std::span<const uint32_t> values = column_.ValuesOf(shard, document);
        if (values.empty()) Count(kWithout, copy_group, without_);
        for (const uint32_t value : values) {
          const uint32_t group = groups_.of_value[value];
          Row& row = rows_[group];
          if (row.documents == 0) {
            row.shard = shard;
            row.document = document;
          }
          Count(group, copy_group, row);
        }
      }
    }
    CountCopiesOnce();
  }

  void CountAll() {
    for (size_t value = 0; value < column_.living.size(); ++value) {
      rows_[groups_.of_value[value]].all_documents += column_.living[value];
    }
    without_.all_documents = column_.living_without;
  }

  void CountAllWithin(const Period& period, const DocumentNumbers& documents) {
    for (size_t shard = 0; shard < documents.shards(); ++shard) {
      for (size_t i = 0; i < documents.documents(shard); ++i) {
        if (!documents.IsAlive(shard, i) || !period.Contains(shard, i)) continue;
        const std::span<const uint32_t> values = column_.ValuesOf(shard, i);
        without_.all_documents += values.empty();
        for (const uint32_t value : values) {
          ++rows_[groups_.of_value[value]].all_documents;
        }
      }
    }
  }

  // Those that match: the ones with the most documents, `limit` of them, most first.
  // Says in `others` how many are left out.
  std::vector<uint32_t> Best(size_t limit, size_t& others) const {
    std::vector<uint32_t> best;
    for (uint32_t group = 0; group < rows_.size(); ++group) {
      if (rows_[group].documents > 0) best.push_back(group);
    }
    const size_t count = limit == 0 ? best.size() : std::min(limit, best.size());
    others = best.size() - count;
    std::partial_sort(best.begin(), best.begin() + static_cast<ptrdiff_t>(count),
                      best.end(), [this](uint32_t a, uint32_t b) {
                        if (rows_[a].documents != rows_[b].documents) {
                          return rows_[a].documents > rows_[b].documents;
                        }
                        return name(a) < name(b);
                      });
    best.resize(count);
    return best;
  }

  const std::string& name(uint32_t group) const { return groups_.names[group]; }
  const Row& row(uint32_t group) const { return rows_[group]; }
  const Row& without() const { return without_; }

 private:
  static constexpr uint32_t kWithout = UINT32_MAX;

  void Count(uint32_t group, uint32_t copy_group, Row& row) {
    ++row.documents;
    if (copy_group == kAlone) {
      ++row.distinct_documents;
    } else {
      copies_.emplace_back(group, copy_group);
    }
  }

  void CountCopiesOnce() {
    std::sort(copies_.begin(), copies_.end());
    copies_.erase(std::unique(copies_.begin(), copies_.end()), copies_.end());
    for (const auto& [group, copy_group] : copies_) {
      ++(group == kWithout ? without_ : rows_[group]).distinct_documents;
    }
    copies_.clear();
  }

  const FacetColumn& column_;
  const Groups groups_;
  std::vector<Row> rows_;
  Row without_;
  // The row and the copy group of documents that have near copies.
  std::vector<std::pair<uint32_t, uint32_t>> copies_;
};

// `indexed` as the document writes it.
absl::StatusOr<std::string> Spelled(const std::string& indexed, const FacetField& field,
                                    const Tally::Row& first,
                                    const DocumentNumbers& documents,
                                    SnapshotReader& reader) {
  const uint32_t docid = documents.first_passages(first.shard)[first.document];
  IBID_ASSIGN_OR_RETURN(const StoredPassage passage,
                        reader.ReadPassage(first.shard, docid));
  IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                        reader.FindDocument(passage.document.id));
  if (!record) return indexed;
  return SpellingOf(indexed, field.field, field.name, record->document);
}

FacetValue ValueOf(std::string name, const Tally::Row& row) {
  return {std::move(name), row.documents, row.all_documents, row.distinct_documents};
}

absl::StatusOr<Facet> ListedFacet(const FacetRequest& asked, const FacetField& field,
                                  const Tally& tally, const DocumentNumbers& documents,
                                  SnapshotReader& reader) {
  Facet facet;
  facet.field = asked.field;
  facet.without = ValueOf("", tally.without());
  std::vector<uint32_t> best = tally.Best(asked.limit, facet.other_values);
  if (field.IsDate()) {
    std::sort(best.begin(), best.end(), [&tally](uint32_t a, uint32_t b) {
      return tally.name(a) < tally.name(b);
    });
  }
  for (const uint32_t group : best) {
    const Tally::Row& row = tally.row(group);
    std::string value = tally.name(group);
    if (!field.IsDate() && field.field != QueryField::kSource) {
      IBID_ASSIGN_OR_RETURN(value, Spelled(value, field, row, documents, reader));
    }
    facet.values.push_back(ValueOf(std::move(value), row));
  }
  return facet;
}

}  // namespace

absl::Status CheckFacets(const std::vector<FacetRequest>& requests) {
  for (const FacetRequest& request : requests) {
    if (FacetFieldOf(request.field)) continue;
    return Error(absl::StatusCode::kInvalidArgument, "documents are not counted by \"",
                 request.field,
                 "\", but by source, language, author, tag, section, year, month, day "
                 "or a field of their own");
  }
  return absl::OkStatus();
}

absl::Status AddFacets(const SearchOptions& options, const MatchRequest& request,
                       absl::FunctionRef<absl::StatusOr<const SourceGroups*>()> groups,
                       SharedColumns& columns, SnapshotReader& reader,
                       SearchResult& result) {
  IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, reader.Documents());
  IBID_ASSIGN_OR_RETURN(const MatchingDocuments matching,
                        FindDocuments(request, *documents, reader));
  std::optional<Period> period;
  if (IsKnown(options.since) || IsKnown(options.until)) {
    IBID_ASSIGN_OR_RETURN(const FacetColumn* const dates,
                          columns.Column(QueryField::kPublished, "", reader));
    period.emplace(options, *dates);
  }
  const CopyGroups* copies = nullptr;
  if (options.fold_copies) {
    IBID_ASSIGN_OR_RETURN(copies, columns.Copies(reader));
  }
  for (const FacetRequest& asked : options.facets) {
    const FacetField field = *FacetFieldOf(asked.field);
    const SourceGroups* sources = nullptr;
    if (field.field == QueryField::kSource) {
      IBID_ASSIGN_OR_RETURN(sources, groups());
    }
    IBID_ASSIGN_OR_RETURN(const FacetColumn* const column,
                          columns.Column(field.field, field.name, reader));
    if (field.field == QueryField::kOwn && column->names.empty()) {
      result.diagnostics.push_back(
          {DiagnosticKind::kUnknownField,
           {},
           "no document has a field \"" + asked.field + "\" to count by"});
    }
    Tally tally(*column, GroupsOf(*column, field, sources));
    tally.CountMatching(matching, copies);
    if (period) {
      tally.CountAllWithin(*period, *documents);
    } else {
      tally.CountAll();
    }
    IBID_ASSIGN_OR_RETURN(Facet facet,
                          ListedFacet(asked, field, tally, *documents, reader));
    facet.exact = matching.total.exact;
    result.facets.push_back(std::move(facet));
  }
  if (matching.total.exact) {
    result.total = matching.total;
  } else {
    result.total.passages = std::max(result.total.passages, matching.total.passages);
    result.total.documents = std::max(result.total.documents, matching.total.documents);
  }
  return absl::OkStatus();
}

}  // namespace ibid
