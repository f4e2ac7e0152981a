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

uint64_t BytesOf(const ManifestShard& shard) {
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
                   [](auto* a, auto* b) { return BytesOf(*a) < BytesOf(*b); });
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

uint64_t LivingBytes(const Manifest& manifest, const std::vector<std::string>& shards) {
  uint64_t bytes = 0;
  for (const ManifestShard& shard : manifest.shards) {
    if (std::find(shards.begin(), shards.end(), shard.summary.name) != shards.end()) {
      bytes += BytesOf(shard);
    }
  }
  return bytes;
}

absl::StatusOr<FoldedShard> Fold(const std::vector<std::string>& shards,
                                 SnapshotReader& reader, const std::string& path,
                                 const ShardWriterOptions& options,
                                 DocumentPreparers& preparers) {
  FoldedShard folded;
  folded.shards = shards;
  ShardWriter writer(path, options, preparers);
  uint32_t next_docid = 1;
  for (uint32_t shard = 0; shard < shards.size(); ++shard) {
    IBID_ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                          LivingIds(shards[shard], reader));
    for (const std::string& id : ids) {
      IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                            reader.FindDocument(id));
      if (!record) {
        return Error(absl::StatusCode::kDataLoss, "document ", id, " is listed in ",
                     shards[shard], " and cannot be found there");
      }
      folded.moves.push_back({shard, record->first_docid, next_docid});
      next_docid += record->passages;
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
  IBID_ASSIGN_OR_RETURN(folded.summary, writer.Finish());
  return folded;
}

void FoldedShard::Translate(DeadDocument& document) const {
  const auto shard = std::find(shards.begin(), shards.end(), document.shard);
  if (shard == shards.end()) return;
  const std::pair<uint32_t, uint32_t> place(
      static_cast<uint32_t>(shard - shards.begin()), document.first_docid);
  const auto move = std::lower_bound(
      moves.begin(), moves.end(), place, [](const Move& candidate, const auto& wanted) {
        return std::pair(candidate.shard, candidate.from) < wanted;
      });
  document.shard = summary.name;
  document.first_docid = move->to;
}

absl::Status FoldedShard::Publish(const std::vector<DeadDocument>& died,
                                  IndexDirectory& directory) const {
  IndexChange change;
  change.added.push_back(summary);
  // One whose documents all died since has gone by itself.
  for (const ManifestShard& shard : directory.manifest().shards) {
    const std::string& name = shard.summary.name;
    if (std::find(shards.begin(), shards.end(), name) != shards.end()) {
      change.dropped.push_back(name);
    }
  }
  for (DeadDocument document : died) {
    Translate(document);
    if (document.shard == summary.name) change.dead.push_back(std::move(document));
  }
  return directory.Publish(change);
}

}  // namespace ibid
