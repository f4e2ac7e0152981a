#include "engine/fold.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "engine/stored_document.h"
#include "storage/snapshot.h"

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
  const std::vector<ManifestShard>& shards = reader.snapshot().manifest().shards;
  std::vector<std::pair<uint32_t, std::string>> places;
  for (size_t i = 0; i < shards.size(); ++i) {
    if (shards[i].summary.name != shard) continue;
    IBID_RETURN_IF_ERROR(reader.ForEachDocumentOf(i, [&](const DocumentRecord& record) {
      places.emplace_back(record.first_docid, record.document.id);
      return true;
    }));
  }
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
                  IndexDirectory& directory, const ShardWriterOptions& options,
                  DocumentPreparers& preparers) {
  const std::string name = directory.NewShardName();
  ShardWriter writer(directory.ShardPath(name), options, preparers);
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
      auto document = std::make_shared<DocumentToWrite>();
      document->document = std::move(stored.document);
      document->passages = std::move(stored.passages);
      document->text_hash = record->text_hash;
      // That of the document as it was given, so that it is known again when it is
      // given once more.
      document->metadata_hash = record->metadata_hash;
      writer.Count(document->document);
      IBID_RETURN_IF_ERROR(writer.Add(std::move(document), nullptr));
    }
  }
  IndexChange change;
  IBID_ASSIGN_OR_RETURN(ShardSummary summary, writer.Finish());
  change.added.push_back(std::move(summary));
  change.dropped = shards;
  return directory.Publish(change);
}

}  // namespace ibid
