#include "storage/facet_column.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "query/field_values.h"
#include "storage/schema.h"

namespace ibid {
namespace {

// A document and one of its values.
struct Entry {
  uint32_t document;
  uint32_t value;
};

class ColumnReader {
 public:
  ColumnReader(const DocumentNumbers& documents, SnapshotReader& reader)
      : documents_(documents), reader_(reader) {}

  // Calls `take` for each value of each document of the shard, value by value.
  // `name_of` makes a name of what follows the prefix in a term.
  template <typename NameOf, typename Take>
  absl::Status Read(size_t shard, const std::string& prefix, const NameOf& name_of,
                    const Take& take) {
    DocumentCursor cursor({});
    uint32_t value = 0;
    size_t last = SIZE_MAX;
    return reader_.ForEachPosting(
        shard, prefix,
        [&](std::string_view rest) {
          cursor = DocumentCursor(documents_.first_passages(shard));
          value = NumberOf(name_of(rest));
          last = SIZE_MAX;
        },
        [&](uint32_t passage) {
          const size_t document = cursor.DocumentOf(passage);
          if (document == last) return;
          last = document;
          take(Entry{static_cast<uint32_t>(document), value});
        });
  }

  std::vector<std::string> TakeNames() && { return std::move(names_); }

 private:
  uint32_t NumberOf(std::string name) {
    const auto [place, is_new] =
        numbers_.try_emplace(name, static_cast<uint32_t>(names_.size()));
    if (is_new) names_.push_back(std::move(name));
    return place->second;
  }

  const DocumentNumbers& documents_;
  SnapshotReader& reader_;
  StringMap<uint32_t> numbers_;
  std::vector<std::string> names_;
};

// Entries by document, each document's in the order in which they came.
FacetColumn::Shard ByDocument(const std::vector<Entry>& entries, size_t documents) {
  FacetColumn::Shard shard;
  shard.begin.assign(documents + 1, 0);
  for (const Entry& entry : entries) ++shard.begin[entry.document + 1];
  for (size_t i = 0; i < documents; ++i) shard.begin[i + 1] += shard.begin[i];
  shard.values.resize(entries.size());
  std::vector<uint32_t> next(shard.begin.begin(), shard.begin.end() - 1);
  for (const Entry& entry : entries) {
    shard.values[next[entry.document]++] = entry.value;
  }
  return shard;
}

// One value a document: of several the last that came.
FacetColumn::Shard LastOfEach(const std::vector<Entry>& entries, size_t documents) {
  std::vector<uint32_t> last(documents, UINT32_MAX);
  for (const Entry& entry : entries) last[entry.document] = entry.value;
  FacetColumn::Shard shard;
  shard.begin.push_back(0);
  for (const uint32_t value : last) {
    if (value != UINT32_MAX) shard.values.push_back(value);
    shard.begin.push_back(static_cast<uint32_t>(shard.values.size()));
  }
  return shard;
}

bool IsWordOf(std::string_view word, std::string_view name) {
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find(' ', begin), name.size());
    if (name.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

// Authors are indexed whole and word by word: a word of another value is not a name.
FacetColumn::Shard WholeNames(const FacetColumn::Shard& all,
                              const std::vector<std::string>& names) {
  FacetColumn::Shard whole;
  whole.begin.push_back(0);
  for (size_t document = 0; document + 1 < all.begin.size(); ++document) {
    const auto values = std::span(all.values)
                            .subspan(all.begin[document],
                                     all.begin[document + 1] - all.begin[document]);
    for (const uint32_t value : values) {
      const bool is_word =
          std::any_of(values.begin(), values.end(), [&](uint32_t other) {
            return other != value && IsWordOf(names[value], names[other]);
          });
      if (!is_word) whole.values.push_back(value);
    }
    whole.begin.push_back(static_cast<uint32_t>(whole.values.size()));
  }
  return whole;
}

void CountLiving(const DocumentNumbers& documents, FacetColumn& column) {
  column.living.assign(column.names.size(), 0);
  for (size_t shard = 0; shard < documents.shards(); ++shard) {
    for (size_t i = 0; i < documents.documents(shard); ++i) {
      if (!documents.IsAlive(shard, i)) continue;
      const std::span<const uint32_t> values = column.ValuesOf(shard, i);
      for (const uint32_t value : values) ++column.living[value];
      column.living_without += values.empty();
    }
  }
}

std::vector<std::string> WrittenValues(QueryField field, const std::string& name,
                                       const Document& document) {
  switch (field) {
    case QueryField::kSource:
      return {document.source};
    case QueryField::kAuthor:
      return document.authors;
    case QueryField::kLanguage:
      return {document.language};
    case QueryField::kSection:
      return {document.section};
    case QueryField::kTag:
      return document.tags;
    default:
      break;
  }
  std::vector<std::string> values;
  for (const auto& [own, value] : document.fields) {
    if (OwnFieldName(own) == name) values.push_back(value);
  }
  return values;
}

std::string Itself(std::string_view rest) { return std::string(rest); }

// "20250821" is "2025-08-21".
std::string WithDashes(std::string_view digits) {
  std::string date(digits.substr(0, 4));
  for (size_t i = 4; i + 2 <= digits.size(); i += 2) {
    date.append("-").append(digits.substr(i, 2));
  }
  return date;
}

}  // namespace

absl::StatusOr<FacetColumn> ReadFacetColumn(QueryField field, std::string_view name,
                                            const DocumentNumbers& documents,
                                            SnapshotReader& reader) {
  ColumnReader column_reader(documents, reader);
  FacetColumn column;
  std::vector<std::vector<Entry>> entries(documents.shards());
  for (size_t i = 0; i < documents.shards(); ++i) {
    const auto take = [&](const Entry& entry) { entries[i].push_back(entry); };
    if (field == QueryField::kPublished) {
      // The most exact comes last.
      for (const std::string_view prefix :
           {schema::kYear, schema::kMonth, schema::kDay}) {
        IBID_RETURN_IF_ERROR(
            column_reader.Read(i, std::string(prefix), WithDashes, take));
      }
    } else {
      IBID_RETURN_IF_ERROR(
          column_reader.Read(i, schema::FieldPrefix(field, name), Itself, take));
    }
  }
  column.names = std::move(column_reader).TakeNames();
  for (size_t i = 0; i < documents.shards(); ++i) {
    const size_t count = documents.documents(i);
    switch (field) {
      case QueryField::kPublished:
      case QueryField::kLanguage:  // "pt-br" comes after "pt".
        column.shards.push_back(LastOfEach(entries[i], count));
        break;
      case QueryField::kAuthor:
        column.shards.push_back(
            WholeNames(ByDocument(entries[i], count), column.names));
        break;
      default:
        column.shards.push_back(ByDocument(entries[i], count));
    }
    entries[i] = {};
  }
  CountLiving(documents, column);
  return column;
}

std::string SpellingOf(const std::string& indexed, QueryField field,
                       const std::string& name, const Document& document) {
  // As terms: both may be cut.
  const std::string term = schema::FieldPrefix(field, name) + indexed;
  for (const std::string& written : WrittenValues(field, name, document)) {
    const std::string asked =
        field == QueryField::kOwn ? name + "=" + written : written;
    for (const std::string& value : AskedValues(field, asked)) {
      if (schema::FieldTerm(field, value) == term) return written;
    }
  }
  return indexed;
}

}  // namespace ibid
