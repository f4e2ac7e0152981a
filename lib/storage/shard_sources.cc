#include "storage/shard_sources.h"

#include <utility>

#include "base/file.h"
#include "base/output_file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "document/complete_document.h"
#include "storage/byte_coding.h"

namespace ibid {
namespace {

constexpr uint64_t kVersion = 1;

std::string PathOf(std::string_view shard) { return std::string(shard) + "/sources"; }

void KeepEarlier(const PublicationDate& date, PublicationDate& kept) {
  if (!date.known()) return;
  if (!kept.known() || date.FirstDay() < kept.FirstDay()) kept = date;
}

void KeepLater(const PublicationDate& date, PublicationDate& kept) {
  if (!date.known()) return;
  if (!kept.known() || date.LastDay() > kept.LastDay()) kept = date;
}

}  // namespace

void SourceCounts::Row::Add(const Row& other) {
  documents += other.documents;
  undated += other.undated;
  KeepEarlier(other.first, first);
  KeepLater(other.last, last);
}

void SourceCounts::Count(const Document& document) {
  const PublicationDate& published = document.published;
  rows_[{document.source, document.source_origin, SourceOfUrl(document.url),
         document.language}]
      .Add({.documents = 1,
            .undated = published.known() ? 0u : 1u,
            .first = published,
            .last = published});
}

void SourceCounts::Merge(const SourceCounts& other) {
  for (const auto& [key, row] : other.rows_) rows_[key].Add(row);
}

std::string SourceCounts::Encode() const {
  ByteWriter writer;
  writer.Varint(kVersion);
  writer.Varint(rows_.size());
  for (const auto& [key, row] : rows_) {
    writer.String(key.name);
    writer.String(key.host);
    writer.String(key.language);
    writer.Byte(static_cast<uint8_t>(key.origin));
    writer.Varint(row.documents);
    writer.Varint(row.undated);
    writer.Date(row.first);
    writer.Date(row.last);
  }
  return std::move(writer).Take();
}

absl::StatusOr<SourceCounts> SourceCounts::Decode(std::string_view bytes,
                                                  const std::string& path) {
  ByteReader reader(bytes);
  const bool known = reader.Varint() == kVersion;
  SourceCounts counts;
  for (uint64_t left = known ? reader.Varint(bytes.size()) : 0; left > 0; --left) {
    Key key;
    key.name = reader.String();
    key.host = reader.String();
    key.language = reader.String();
    key.origin = static_cast<SourceOrigin>(reader.Byte());
    Row row;
    row.documents = reader.Varint();
    row.undated = reader.Varint();
    row.first = reader.Date();
    row.last = reader.Date();
    counts.rows_[std::move(key)].Add(row);
  }
  if (!known || !reader.Complete()) {
    return Error(absl::StatusCode::kDataLoss, path,
                 " is damaged: build the index again from its documents");
  }
  return counts;
}

absl::Status WriteShardSources(std::string_view shard, const SourceCounts& counts,
                               bool sync) {
  return WriteNewFile(PathOf(shard), counts.Encode(), sync);
}

absl::StatusOr<SourceCounts> ReadShardSources(std::string_view shard) {
  const std::string path = PathOf(shard);
  IBID_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return SourceCounts::Decode(bytes, path);
}

}  // namespace ibid
