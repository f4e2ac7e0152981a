#include "storage/index_directory.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/builder_choice.h"
#include "storage/deletions.h"
#include "storage/writer_lock.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinishedSuffix = ".new";  // As ReplaceFile() has it.

// Names that only a writer of ours makes.
bool IsOurs(std::string_view name) {
  if (name.ends_with(kUnfinishedSuffix)) {
    name.remove_suffix(kUnfinishedSuffix.size());
  }
  return name == kManifestName || name == kWriterLockName || IsShardName(name) ||
         IsDeletionsName(name);
}

absl::StatusOr<std::vector<std::string>> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return FileError(error.value(), "cannot read", folder);
  return names;
}

// Unless a reader holds it. Shards that were never finished have no version file and no
// readers.
void RemoveShard(const std::string& path) {
  const absl::StatusOr<FileLock> lock =
      FileLock::Try(path + "/iamglass", FileLock::Kind::kExclusive);
  if (absl::IsUnavailable(lock.status())) return;
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

absl::Status NoSuchShard(std::string_view name) {
  return Error(absl::StatusCode::kInvalidArgument, "the index has no shard ", name);
}

auto FindShard(Manifest& manifest, std::string_view name) {
  return std::find_if(
      manifest.shards.begin(), manifest.shards.end(),
      [name](const ManifestShard& shard) { return shard.summary.name == name; });
}

absl::Status RefuseForeignFolder(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(const std::vector<std::string> names, NamesIn(path));
  const auto is_manifest = [](const std::string& name) {
    return name == kManifestName;
  };
  if (std::any_of(names.begin(), names.end(), is_manifest)) return absl::OkStatus();
  for (const std::string& name : names) {
    if (IsOurs(name)) continue;
    return Error(absl::StatusCode::kFailedPrecondition, path,
                 " is not an index and not empty (it holds ", name,
                 "): name a new or an empty folder");
  }
  return absl::OkStatus();
}

}  // namespace

DeadDocument DeadDocument::Of(const DocumentRecord& record) {
  return {record.shard, record.first_docid, record.passages, record.chrome_passages,
          record.text_bytes};
}

IndexDirectory::IndexDirectory(std::string path, bool sync, FileLock lock)
    : path_(std::move(path)), sync_(sync), lock_(std::move(lock)) {}

absl::StatusOr<std::unique_ptr<IndexDirectory>> IndexDirectory::OpenForWriting(
    const std::string& path, const std::string& fingerprint,
    std::chrono::milliseconds lock_wait, bool sync) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return FileError(error.value(), "cannot make the folder", path);
  // Before the lock, so that a foreign folder does not get a lock file.
  IBID_RETURN_IF_ERROR(RefuseForeignFolder(path));
  IBID_ASSIGN_OR_RETURN(FileLock lock, LockForWriting(path, lock_wait));
  std::unique_ptr<IndexDirectory> index(
      new IndexDirectory(path, sync, std::move(lock)));
  absl::StatusOr<Manifest> manifest = LoadManifest(path);
  if (absl::IsNotFound(manifest.status())) {
    IBID_RETURN_IF_ERROR(index->Create(fingerprint));
  } else {
    if (!manifest.ok()) return manifest.status();
    IBID_RETURN_IF_ERROR(CheckFingerprint(*manifest, fingerprint, path));
    index->manifest_ = *std::move(manifest);
  }
  index->RemoveUnused();
  return index;
}

IndexDirectory::~IndexDirectory() {
  for (const std::string& name : unpublished_) RemoveShard(ShardPath(name));
}

std::string IndexDirectory::NewShardName() {
  std::string name = ShardName(manifest_.next_shard++);
  unpublished_.insert(name);
  return name;
}

std::string IndexDirectory::ShardPath(std::string_view name) const {
  return (path_ + "/").append(name);
}

absl::StatusOr<ShardSummary> IndexDirectory::BuildEmptyShard() {
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<ShardBuilder> builder,
                        NewShardBuilder(ShardPath(NewShardName()), {.sync = sync_}));
  return builder->Finish();
}

absl::Status IndexDirectory::Create(const std::string& fingerprint) {
  if (fingerprint.find('\n') != std::string::npos) {
    return Error(absl::StatusCode::kInvalidArgument,
                 "the fingerprint has a line break");
  }
  // Whatever a writer left that died before its first commit.
  RemoveUnused();
  manifest_.fingerprint = fingerprint;
  IBID_ASSIGN_OR_RETURN(ShardSummary empty, BuildEmptyShard());
  manifest_.shards.push_back({std::move(empty), {}, ""});
  if (sync_) {
    // The name of the index folder itself.
    const std::string parent = fs::absolute(path_).parent_path().string();
    IBID_RETURN_IF_ERROR(SyncDirectory(parent));
    IBID_RETURN_IF_ERROR(SyncDirectory(path_));
  }
  return Replace(manifest_);
}

absl::Status IndexDirectory::Publish(const IndexChange& change) {
  IBID_ASSIGN_OR_RETURN(Manifest next, Apply(change));
  // The names of new shards before the name that refers to them.
  if (sync_) IBID_RETURN_IF_ERROR(SyncDirectory(path_));
  IBID_RETURN_IF_ERROR(Replace(std::move(next)));
  for (const ShardSummary& shard : change.added) unpublished_.erase(shard.name);
  RemoveUnused();
  return absl::OkStatus();
}

absl::Status IndexDirectory::Replace(Manifest next) {
  const absl::Status published = PublishManifest(path_, next, sync_);
  if (!published.ok()) {
    // When only the wait for the disk failed, the new manifest is there all the same:
    // its shards must not be removed as unpublished.
    const absl::StatusOr<Manifest> there = LoadManifest(path_);
    if (!there.ok() || there->generation != next.generation ||
        there->next_shard != next.next_shard) {
      return published;
    }
  }
  manifest_ = std::move(next);
  for (const ManifestShard& shard : manifest_.shards) {
    unpublished_.erase(shard.summary.name);
  }
  return published;
}

absl::StatusOr<Manifest> IndexDirectory::Apply(const IndexChange& change) {
  Manifest next = manifest_;
  ++next.generation;
  for (const std::string& name : change.dropped) {
    const auto shard = FindShard(next, name);
    if (shard == next.shards.end()) return NoSuchShard(name);
    next.shards.erase(shard);
  }
  for (const ShardSummary& shard : change.added) {
    if (!unpublished_.contains(shard.name)) return NoSuchShard(shard.name);
    next.shards.push_back({shard, {}, ""});
  }
  IBID_RETURN_IF_ERROR(Kill(change.dead, next));
  std::erase_if(next.shards, [](const ManifestShard& shard) {
    return shard.dead.documents == shard.summary.counts.documents;
  });
  if (next.shards.empty()) {
    IBID_ASSIGN_OR_RETURN(ShardSummary empty, BuildEmptyShard());
    next.shards.push_back({std::move(empty), {}, ""});
    next.next_shard = manifest_.next_shard;
  }
  return next;
}

absl::Status IndexDirectory::Kill(const std::vector<DeadDocument>& dead,
                                  Manifest& manifest) {
  std::map<std::string, Deletions> changed;
  for (const DeadDocument& document : dead) {
    const auto shard = FindShard(manifest, document.shard);
    if (shard == manifest.shards.end()) return NoSuchShard(document.shard);
    const uint64_t last = uint64_t{document.first_docid} + document.passages - 1;
    if (document.passages == 0 || last > shard->summary.counts.passages) {
      return Error(absl::StatusCode::kInvalidArgument, document.shard,
                   " has no passages ", document.first_docid, " to ", last);
    }
    auto [known, fresh] = changed.try_emplace(document.shard);
    if (fresh && !shard->deletions_file.empty()) {
      const std::string path = ShardPath(shard->deletions_file);
      IBID_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
      IBID_ASSIGN_OR_RETURN(known->second,
                            Deletions::Parse(text, document.shard, path));
    }
    IBID_RETURN_IF_ERROR(known->second.Add(
        {document.first_docid, static_cast<uint32_t>(last)},
        {1, document.passages, document.chrome_passages, document.text_bytes}));
  }
  for (const auto& [name, deletions] : changed) {
    const auto shard = FindShard(manifest, name);
    shard->dead = deletions.counts();
    // A shard without living documents is dropped, and needs no list of them.
    if (shard->dead.documents == shard->summary.counts.documents) continue;
    shard->deletions_file = DeletionsName(name, manifest.generation);
    IBID_RETURN_IF_ERROR(
        ReplaceFile(ShardPath(shard->deletions_file), deletions.Format(name), sync_));
  }
  return absl::OkStatus();
}

void IndexDirectory::RemoveUnused() {
  const absl::StatusOr<std::vector<std::string>> names = NamesIn(path_);
  if (!names.ok()) return;
  std::set<std::string, std::less<>> used = unpublished_;
  for (const ManifestShard& shard : manifest_.shards) {
    used.insert(shard.summary.name);
    used.insert(shard.deletions_file);
  }
  for (const std::string& name : *names) {
    if (used.contains(name) || !IsOurs(name) || name == kManifestName ||
        name == kWriterLockName) {
      continue;
    }
    const std::string path = ShardPath(name);
    if (IsShardName(name)) {
      RemoveShard(path);
    } else {
      std::error_code ignored;
      fs::remove(path, ignored);
    }
  }
}

}  // namespace ibid
