#include "engine/index_info.h"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "ibid/version.h"
#include "storage/builder_choice.h"
#include "storage/snapshot.h"
#include "storage/xapian_version.h"

namespace ibid {
namespace {

std::vector<IndexInfo::Count> MostFirst(const StringMap<uint64_t>& counts) {
  std::vector<IndexInfo::Count> sorted;
  for (const auto& [name, documents] : counts) sorted.push_back({name, documents});
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    if (a.documents != b.documents) return a.documents > b.documents;
    return a.name < b.name;
  });
  return sorted;
}

// Tried outside of the index, which may be read only.
std::string BuilderInUse() {
  std::string folder = P_tmpdir "/ibid-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) {
    return "unknown: " P_tmpdir " cannot be written to";
  }
  const absl::StatusOr<BuilderChoice> choice = ChooseBuilder(folder + "/trial");
  std::error_code ignored;
  std::filesystem::remove(folder, ignored);
  if (!choice.ok()) {
    return "unknown: " + std::string(ToStd(choice.status().message()));
  }
  return choice->bulk ? "bulk" : "stock: " + choice->reason;
}

}  // namespace

absl::StatusOr<IndexInfo> ReadIndexInfo(SnapshotReader& reader) {
  const Snapshot& snapshot = reader.snapshot();
  const Manifest& manifest = snapshot.manifest();
  const ShardCounts total = manifest.Total();
  const ShardCounts dead = manifest.Dead();

  IndexInfo info;
  info.generation = manifest.generation;
  info.documents = total.documents - dead.documents;
  info.passages = total.passages - dead.passages;
  info.chrome_passages = total.chrome_passages - dead.chrome_passages;
  info.text_bytes = total.text_bytes - dead.text_bytes;
  info.dead_documents = dead.documents;
  info.shards = manifest.shards.size();
  info.index_bytes = snapshot.BytesOnDisk();
  info.fingerprint = manifest.fingerprint;
  info.format_version = kFormatVersion;
  info.xapian_version = XapianVersion();
  info.builder = BuilderInUse();
  IBID_ASSIGN_OR_RETURN(info.terms, reader.CountTerms());

  StringMap<uint64_t> sources;
  StringMap<uint64_t> languages;
  IBID_RETURN_IF_ERROR(reader.ForEachDocument([&](const DocumentRecord& record) {
    ++sources[record.document.source];
    ++languages[record.document.language];
    return true;
  }));
  info.sources = MostFirst(sources);
  info.languages = MostFirst(languages);
  return info;
}

}  // namespace ibid
