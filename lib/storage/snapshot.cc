#include "storage/snapshot.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"

namespace ibid {
namespace {

// A file goes away under us only when a commit came between reading the manifest and
// locking the shards, so each further attempt means another commit within microseconds.
constexpr int kAttempts = 100;
constexpr std::chrono::milliseconds kPause(2);

uint64_t FileSize(const std::filesystem::path& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

Snapshot::Snapshot(std::string path, Manifest manifest)
    : path_(std::move(path)), manifest_(std::move(manifest)) {}

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::Open(
    const std::string& path, std::string_view expected_fingerprint,
    const Snapshot* before) {
  std::optional<uint64_t> failed_generation;
  absl::Status failure;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    IBID_ASSIGN_OR_RETURN(Manifest manifest, LoadManifest(path));
    IBID_RETURN_IF_ERROR(CheckFingerprint(manifest, expected_fingerprint, path));
    const uint64_t generation = manifest.generation;
    if (failed_generation == generation && absl::IsNotFound(failure)) {
      return Error(absl::StatusCode::kDataLoss, ToStd(failure.message()),
                   "; the manifest still names it, so the index is damaged: restore "
                   "the file, or build the index again");
    }
    std::shared_ptr<Snapshot> snapshot(new Snapshot(path, std::move(manifest)));
    failure = snapshot->Hold();
    if (failure.ok()) {
      if (before != nullptr) snapshot->Inherit(*before);
      return snapshot;
    }
    if (!absl::IsNotFound(failure) && !absl::IsUnavailable(failure)) return failure;
    failed_generation = generation;
    if (absl::IsUnavailable(failure)) std::this_thread::sleep_for(kPause);
  }
  return Error(absl::StatusCode::kUnavailable, path,
               " changes faster than it can be opened: ", ToStd(failure.message()));
}

absl::Status Snapshot::Hold() {
  for (size_t i = 0; i < manifest_.shards.size(); ++i) {
    const ManifestShard& shard = manifest_.shards[i];
    IBID_ASSIGN_OR_RETURN(FileLock lock, FileLock::Try(ShardPath(i) + "/iamglass",
                                                       FileLock::Kind::kShared));
    locks_.push_back(std::move(lock));
    Deletions deletions;
    if (!shard.deletions_file.empty()) {
      const std::string path = path_ + "/" + shard.deletions_file;
      IBID_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
      IBID_ASSIGN_OR_RETURN(deletions,
                            Deletions::Parse(text, shard.summary.name, path));
      if (deletions.counts() != shard.dead) {
        return Error(absl::StatusCode::kDataLoss, path,
                     " does not count what the manifest does; restore it, or build "
                     "the index again");
      }
    }
    deletions_.push_back(std::move(deletions));
  }
  return absl::OkStatus();
}

std::string Snapshot::ShardPath(size_t shard) const {
  return path_ + "/" + manifest_.shards[shard].summary.name;
}

absl::StatusOr<const DocumentNumbers*> Snapshot::Documents(
    SnapshotReader& reader) const {
  const std::lock_guard lock(documents_mutex_);
  if (documents_ == nullptr) {
    IBID_ASSIGN_OR_RETURN(DocumentNumbers documents,
                          DocumentNumbers::Read(reader, documents_before_.get()));
    documents_ = std::make_shared<const DocumentNumbers>(std::move(documents));
    documents_before_ = nullptr;
  }
  return documents_.get();
}

void Snapshot::Inherit(const Snapshot& before) {
  lengths_.Inherit(before.lengths_);
  similarities_.Inherit(before.similarities_);
  const std::lock_guard lock(before.documents_mutex_);
  documents_before_ =
      before.documents_ != nullptr ? before.documents_ : before.documents_before_;
}

bool Snapshot::HasDeletions() const {
  return std::any_of(deletions_.begin(), deletions_.end(),
                     [](const Deletions& deletions) { return !deletions.empty(); });
}

uint64_t Snapshot::BytesOnDisk() const {
  uint64_t bytes = FileSize(path_ + "/" + kManifestName);
  for (size_t i = 0; i < manifest_.shards.size(); ++i) {
    const std::string& deletions = manifest_.shards[i].deletions_file;
    if (!deletions.empty()) bytes += FileSize(path_ + "/" + deletions);
    std::error_code error;
    for (std::filesystem::directory_iterator entry(ShardPath(i), error), end;
         !error && entry != end; entry.increment(error)) {
      bytes += FileSize(entry->path());
    }
  }
  return bytes;
}

}  // namespace ibid
