#include "engine/sources.h"

#include <algorithm>
#include <utility>

#include "analysis/names.h"
#include "base/site.h"
#include "base/status_macros.h"
#include "storage/manifest.h"
#include "storage/snapshot.h"

namespace ibid {
namespace {

absl::StatusOr<SourceCounts> CountDocuments(SnapshotReader& reader, size_t shard) {
  SourceCounts counts;
  IBID_RETURN_IF_ERROR(
      reader.ForEachDocumentOf(shard, [&](const DocumentRecord& record) {
        counts.Count(record.document);
        return true;
      }));
  return counts;
}

absl::StatusOr<SourceCounts> CountShards(SnapshotReader& reader, bool with_dead) {
  const Snapshot& snapshot = reader.snapshot();
  SourceCounts all;
  for (size_t i = 0; i < snapshot.manifest().shards.size(); ++i) {
    absl::StatusOr<SourceCounts> counts = absl::NotFoundError("");
    if (with_dead || snapshot.manifest().shards[i].dead.documents == 0) {
      counts = ReadShardSources(snapshot.ShardPath(i));
    }
    if (absl::IsNotFound(counts.status())) counts = CountDocuments(reader, i);
    IBID_RETURN_IF_ERROR(counts.status());
    all.Merge(*counts);
  }
  return all;
}

bool IsAboutSources(const QueryNode& node) {
  return node.op == QueryNode::Op::kField && node.field == QueryField::kSource;
}

}  // namespace

SourceNames::SourceNames(const std::vector<SourceAlias>& aliases) {
  for (const SourceAlias& alias : aliases) {
    name_of_.try_emplace(FoldName(alias.alias), alias.name);
  }
}

void SourceNames::Apply(Document& document) const {
  if (name_of_.empty() || document.source_origin == SourceOrigin::kUnknown) return;
  auto found = name_of_.find(FoldName(document.source));
  if (found == name_of_.end() && document.source_origin == SourceOrigin::kUrl) {
    found = name_of_.find(SiteOf(document.source));
  }
  if (found != name_of_.end()) document.source = found->second;
}

absl::StatusOr<SourceCounts> CountSources(SnapshotReader& reader) {
  return CountShards(reader, false);
}

absl::StatusOr<SourceCounts> CountSourcesEver(SnapshotReader& reader) {
  return CountShards(reader, true);
}

bool AsksForSources(const QueryNode& root) {
  return IsAboutSources(root) ||
         std::any_of(root.children.begin(), root.children.end(), AsksForSources);
}

void AskForAllSpellings(const SourceGroups& groups, QueryNode& root) {
  for (QueryNode& child : root.children) AskForAllSpellings(groups, child);
  if (!IsAboutSources(root)) return;
  std::vector<std::string> spellings;
  for (const std::string& value : root.values) {
    for (std::string& spelling : groups.SpellingsOf(value)) {
      spellings.push_back(std::move(spelling));
    }
  }
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  root.values = std::move(spellings);
}

}  // namespace ibid
