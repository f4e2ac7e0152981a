#include "engine/fold.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "engine/prepare_document.h"
#include "engine/stored_document.h"
#include "ingest/repeated_lines.h"
#include "storage/builder_choice.h"
#include "storage/shard_builder.h"
#include "storage/shard_lines.h"
#include "storage/shard_sources.h"

namespace ibid {
namespace {

uint64_t LivingBytes(const ManifestShard& shard) {
  return shard.summary.counts.text_bytes - shard.dead.text_bytes;
}

bool MostlyDead(const ManifestShard& shard) {
  return shard.dead.passages * 2 > shard.summary.counts.passages;
}

// In the order in which they were added.
absl::StatusOr<std::vector<std::string>> LivingIds(std::string_view shard,
                                                   SnapshotReader& reader) {
  std::vector<std::pair<uint32_t, std::string>> places;
  IBID_RETURN_IF_ERROR(reader.ForEachDocument([&](const DocumentRecord& record) {
    if (record.shard == shard)
      places.emplace_back(record.first_docid, record.document.id);
    return true;
  }));
  std::sort(places.begin(), places.end());
  std::vector<std::string> ids;
  for (auto& [place, id] : places) ids.push_back(std::move(id));
  return ids;
}

}  // namespace

std::vector<std::string> ShardsToFold(const Manifest& manifest, size_t max_shards) {
  std::vector<const ManifestShard*> by_size;
  for (const ManifestShard& shard : manifest.shards) by_size.push_back(&shard);
  std::stable_sort(by_size.begin(), by_size.end(),
                   [](auto* a, auto* b) { return LivingBytes(*a) < LivingBytes(*b); });
  size_t smallest = 0;
  if (by_size.size() > max_shards) smallest = by_size.size() - max_shards / 2 + 1;

  std::vector<std::string> due;
  for (const ManifestShard& shard : manifest.shards) {
    const auto end = by_size.begin() + static_cast<std::ptrdiff_t>(smallest);
    const bool small = std::find(by_size.begin(), end, &shard) != end;
    if (small || MostlyDead(shard)) due.push_back(shard.summary.name);
  }
  return due;
}

absl::Status Fold(const std::vector<std::string>& shards, SnapshotReader& reader,
                  IndexDirectory& directory, const ShardBuilderOptions& options,
                  Analyzer& analyzer) {
  const std::string name = directory.NewShardName();
  IBID_ASSIGN_OR_RETURN(const std::unique_ptr<ShardBuilder> builder,
                        NewShardBuilder(directory.ShardPath(name), options));
  RepeatedLines lines;
  SourceCounts sources;
  for (const std::string& shard : shards) {
    IBID_ASSIGN_OR_RETURN(const std::vector<std::string> ids, LivingIds(shard, reader));
    for (const std::string& id : ids) {
      IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                            reader.FindDocument(id));
      if (!record) {
        return Error(absl::StatusCode::kDataLoss, "document ", id, " is listed in ",
                     shard, " and cannot be found there");
      }
      IBID_ASSIGN_OR_RETURN(StoredDocument stored, ReadDocument(*record, reader));
      lines.Count(stored.document);
      sources.Count(stored.document);
      DocumentToStore prepared = PrepareDocument(std::move(stored.document),
                                                 std::move(stored.passages), analyzer);
      // That of the document as it was given, so that it is known again when it is
      // given once more.
      prepared.metadata_hash = record->metadata_hash;
      IBID_RETURN_IF_ERROR(builder->Add(prepared));
    }
  }
  IBID_RETURN_IF_ERROR(
      WriteShardLines(directory.ShardPath(name), lines.Encode(), options.sync));
  IBID_RETURN_IF_ERROR(
      WriteShardSources(directory.ShardPath(name), sources, options.sync));
  IndexChange change;
  IBID_ASSIGN_OR_RETURN(ShardSummary summary, builder->Finish());
  change.added.push_back(std::move(summary));
  change.dropped = shards;
  return directory.Publish(change);
}

}  // namespace ibid
