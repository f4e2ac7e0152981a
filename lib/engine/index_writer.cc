// What was added waits in memory as documents (pending); when that is too much, or at a
// commit, it is written to a shard that no manifest names yet (unpublished). A commit
// publishes the unpublished shards, and which documents of older shards they replace,
// by one new manifest. So there are three places where a document with some id can be:
// among the pending, in an unpublished shard, in the published index; the newest
// counts.
//
// Pending documents are written as soon as they come (in writing), but for those with
// suspects, which wait for the lines of all others, and those whose id the shard in
// writing has already, which wait for the next.
//
// Shards are folded behind the writer's back. What dies in them meanwhile is noted, and
// is dead in the shard they become.
#include "ibid/index_writer.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "document/complete_document.h"
#include "engine/background_fold.h"
#include "engine/fold.h"
#include "engine/prepare_document.h"
#include "engine/shard_writer.h"
#include "engine/sources.h"
#include "ibid/version.h"
#include "ingest/repeated_lines.h"
#include "storage/byte_coding.h"
#include "storage/index_directory.h"
#include "storage/shard_lines.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"

namespace ibid {
namespace {

constexpr size_t kMaxTextBytes = size_t{1} << 30;
constexpr std::chrono::milliseconds kProgressEvery(100);

struct PendingDocument {
  enum class State : uint8_t {
    kWaiting,   // Nobody has it but the writer.
    kDeferred,  // The same, until the shard in writing is done.
    kInWriting,
  };

  std::shared_ptr<DocumentToWrite> written;
  std::string path;  // What is read of a document in writing.
  size_t memory_bytes = 0;
  State state = State::kWaiting;
  bool replaced = false;  // Or removed, while in writing.
};

// A document in a shard that is not published yet.
struct UnpublishedDocument {
  DeadDocument place;
  std::string text_hash;
  std::string metadata_hash;
  std::string path;
};

// What is known of the newest document with an id.
struct Existing {
  std::string text_hash;
  std::string metadata_hash;
  std::string path;
};

DeadDocument PlaceOf(const DocumentToWrite& document, std::string shard) {
  DeadDocument place;
  place.shard = std::move(shard);
  place.first_docid = document.first_docid;
  place.passages = document.passage_count;
  place.chrome_passages = document.chrome_passages;
  place.text_bytes = document.document.text.size();
  return place;
}

size_t MemoryOf(const Document& document) {
  size_t bytes = sizeof document + document.id.size() + document.text.size() +
                 document.title.size() + document.url.size() + document.path.size();
  for (const auto& [name, value] : document.fields) bytes += name.size() + value.size();
  return bytes;
}

class Writer final : public IndexWriter {
 public:
  Writer(std::unique_ptr<IndexDirectory> directory, WriterOptions options)
      : directory_(std::move(directory)),
        options_(std::move(options)),
        source_names_(options_.source_aliases),
        threads_(options_.threads != 0
                     ? options_.threads
                     : std::max(1u, std::thread::hardware_concurrency())) {}

  absl::StatusOr<AddOutcome> Add(Document document) override {
    IBID_RETURN_IF_ERROR(Acceptable(document));
    CompleteDocument(document);
    source_names_.Apply(document);
    auto added = std::make_shared<DocumentToWrite>();
    added->text_hash = StableHash128Hex(document.text);
    added->metadata_hash = MetadataHash(document);

    IBID_ASSIGN_OR_RETURN(const std::optional<Existing> existing, Find(document.id));
    if (existing) {
      if (existing->text_hash == added->text_hash &&
          existing->metadata_hash == added->metadata_hash) {
        return AddOutcome::kUnchanged;
      }
      IBID_RETURN_IF_ERROR(SameFile(*existing, document));
      IBID_RETURN_IF_ERROR(Forget(document.id));
    }
    added->document = std::move(document);
    IBID_RETURN_IF_ERROR(AddPending(std::move(added)));
    if (pending_bytes_ > options_.memory_bytes / 4) IBID_RETURN_IF_ERROR(Flush());
    return existing ? AddOutcome::kReplaced : AddOutcome::kAdded;
  }

  absl::StatusOr<bool> Remove(std::string_view id) override {
    IBID_ASSIGN_OR_RETURN(const std::optional<Existing> existing, Find(id));
    if (!existing) return false;
    IBID_RETURN_IF_ERROR(Forget(id));
    return true;
  }

  absl::Status Commit() override {
    IBID_RETURN_IF_ERROR(Flush());
    flushed_bytes_ = 0;
    const absl::Status folded =
        fold_ != nullptr && fold_->WaitFor({}) ? PublishFolded() : absl::OkStatus();
    if (!change_.empty()) {
      IBID_RETURN_IF_ERROR(PublishChange());
      IBID_RETURN_IF_ERROR(FoldWhenDue());
    }
    return folded;
  }

  absl::Status FinishFolding() override {
    if (threads_ == 1) return FoldHere();
    while (true) {
      IBID_RETURN_IF_ERROR(FoldInBackground());
      if (fold_ == nullptr) return absl::OkStatus();
      while (!fold_->WaitFor(kProgressEvery)) {
        if (!options_.progress ||
            options_.progress({true, fold_->text_bytes(), fold_->total_bytes()})) {
          continue;
        }
        fold_.reset();
        return absl::OkStatus();
      }
      IBID_RETURN_IF_ERROR(PublishFolded());
    }
  }

 private:
  static absl::Status Acceptable(const Document& document) {
    if (document.id.empty() || document.id.find('\0') != std::string::npos) {
      return Error(absl::StatusCode::kInvalidArgument,
                   "a document's id must not be empty nor hold a NUL byte: \"",
                   document.id, "\"");
    }
    if (document.text.size() > kMaxTextBytes) {
      return Error(absl::StatusCode::kInvalidArgument, "document ", document.id,
                   " has ", document.text.size(), " bytes of text; the most is ",
                   kMaxTextBytes, ": split it");
    }
    if (!IsStorable(document.published)) {
      return Error(absl::StatusCode::kInvalidArgument, "document ", document.id,
                   " has a publication date outside the years 1 to 9999");
    }
    return absl::OkStatus();
  }

  // Two files that come out at one id would overwrite each other at every run. A file
  // that was moved is no such case: the old one is gone. Nor is a page that goes by its
  // url: another archive that has it, has it as it was at another time.
  static absl::Status SameFile(const Existing& existing, const Document& document) {
    std::error_code ignored;
    const bool goes_by_url = !document.url.empty() && document.id == document.url;
    if (existing.path.empty() || document.path.empty() || goes_by_url ||
        existing.path == document.path ||
        !std::filesystem::exists(existing.path, ignored)) {
      return absl::OkStatus();
    }
    return Error(absl::StatusCode::kAlreadyExists, "document ", document.id,
                 " is already there from ", existing.path, "; ", document.path,
                 " would overwrite it: give one of them another --id-prefix, or remove "
                 "the document first");
  }

  // The newest commit, opened when it is first asked for.
  absl::StatusOr<SnapshotReader*> Published() {
    if (published_ == nullptr) {
      IBID_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                            Snapshot::Open(directory_->path(), AnalysisFingerprint()));
      IBID_ASSIGN_OR_RETURN(published_, snapshot->NewReader());
    }
    return published_.get();
  }

  absl::StatusOr<std::optional<Existing>> Find(std::string_view id) {
    if (const auto found = pending_by_id_.find(id); found != pending_by_id_.end()) {
      const PendingDocument& pending = pending_[found->second];
      return Existing{pending.written->text_hash, pending.written->metadata_hash,
                      pending.path};
    }
    if (const auto found = unpublished_.find(id); found != unpublished_.end()) {
      const UnpublishedDocument& document = found->second;
      return Existing{document.text_hash, document.metadata_hash, document.path};
    }
    if (replaced_.contains(id)) return std::nullopt;
    IBID_ASSIGN_OR_RETURN(SnapshotReader* const published, Published());
    IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                          published->FindDocument(id));
    if (!record) return std::nullopt;
    return Existing{record->text_hash, record->metadata_hash, record->document.path};
  }

  // Takes the newest document with this id out of wherever it is.
  absl::Status Forget(std::string_view id) {
    if (const auto found = pending_by_id_.find(id); found != pending_by_id_.end()) {
      PendingDocument& pending = pending_[found->second];
      if (pending.state == PendingDocument::State::kInWriting) {
        pending.replaced = true;
        replaced_in_writing_.emplace(id);
      } else {
        pending_bytes_ -= pending.memory_bytes;
        pending.written.reset();
      }
      pending_by_id_.erase(found);
      return absl::OkStatus();
    }
    if (const auto found = unpublished_.find(id); found != unpublished_.end()) {
      change_.dead.push_back(found->second.place);
      unpublished_.erase(found);
      return absl::OkStatus();
    }
    IBID_ASSIGN_OR_RETURN(SnapshotReader* const published, Published());
    IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                          published->FindDocument(id));
    if (!record) return absl::OkStatus();
    change_.dead.push_back(DeadDocument::Of(*record));
    replaced_.emplace(id);
    return absl::OkStatus();
  }

  // Of the memory a quarter is for texts that wait; their analysis and the rest of the
  // writer take about as much again.
  ShardWriterOptions WritingOptions() const {
    ShardWriterOptions options;
    options.builder.sync = options_.sync;
    options.builder.memory_bytes = options_.memory_bytes / (fold_ == nullptr ? 2 : 4);
    options.threads = threads_;
    options.builder.second_thread = threads_ > 1;
    return options;
  }

  ShardWriterOptions AddingOptions() {
    ShardWriterOptions options = WritingOptions();
    if (!options_.progress) return options;
    options.progress = [this](uint64_t text_bytes) {
      const uint64_t before = flushed_bytes_;
      return options_.progress({false, before + text_bytes, before + pending_bytes_});
    };
    return options;
  }

  absl::Status AddPending(std::shared_ptr<DocumentToWrite> document) {
    PendingDocument pending;
    const std::string& id = document->document.id;
    pending.path = document->document.path;
    pending.memory_bytes = MemoryOf(document->document);
    pending_bytes_ += pending.memory_bytes;
    pending_by_id_[id] = pending_.size();
    if (replaced_in_writing_.contains(id)) {
      pending.state = PendingDocument::State::kDeferred;
    }
    const bool written = pending.state == PendingDocument::State::kWaiting &&
                         document->document.suspects.empty();
    pending.written = std::move(document);
    pending_.push_back(std::move(pending));
    if (!written) return absl::OkStatus();
    BeginShard();
    writing_->shard.Count(pending_.back().written->document);
    return Drop(Write(pending_.back(), nullptr));
  }

  // The shard in writing.
  struct Writing {
    std::string name;
    ShardWriter shard;
  };

  void BeginShard() {
    if (writing_ != nullptr) return;
    const std::string name = directory_->NewShardName();
    writing_.reset(new Writing{
        name, ShardWriter(directory_->ShardPath(name), AddingOptions(), preparers_)});
  }

  absl::Status Write(PendingDocument& pending, const RepeatedLines* lines) {
    pending.state = PendingDocument::State::kInWriting;
    return writing_->shard.Add(pending.written, lines);
  }

  // On failure the shard in writing is dropped, and its documents wait as before.
  absl::Status Drop(absl::Status status) {
    if (status.ok()) return status;
    writing_.reset();
    replaced_in_writing_.clear();
    for (PendingDocument& pending : pending_) {
      if (pending.replaced) pending.written.reset();
      pending.replaced = false;
      pending.state = PendingDocument::State::kWaiting;
    }
    return status;
  }

  // Writes the pending documents to shards that are not published yet. On failure they
  // stay pending.
  absl::Status Flush() {
    // Once more for those that had to wait for the first time's end.
    while (!pending_.empty()) {
      RepeatedLines lines;
      absl::Status finished = FinishShard(lines);
      if (!finished.ok()) return Drop(std::move(finished));
    }
    return absl::OkStatus();
  }

  absl::Status FinishShard(RepeatedLines& lines) {
    for (PendingDocument& pending : pending_) {
      if (!Waits(pending)) continue;
      BeginShard();
      writing_->shard.Count(pending.written->document);
    }
    if (writing_ == nullptr) {
      // Whatever there was is removed again.
      ForgetWritten();
      return absl::OkStatus();
    }
    // Not kept when anything below fails.
    IBID_ASSIGN_OR_RETURN(lines, TakeLines());
    lines.Merge(writing_->shard.lines());
    for (PendingDocument& pending : pending_) {
      if (Waits(pending)) IBID_RETURN_IF_ERROR(Write(pending, &lines));
    }
    IBID_ASSIGN_OR_RETURN(ShardSummary summary, writing_->shard.Finish());
    change_.added.push_back(std::move(summary));
    unpublished_.reserve(unpublished_.size() + pending_.size());
    for (PendingDocument& pending : pending_) {
      if (pending.state != PendingDocument::State::kInWriting) continue;
      DocumentToWrite& written = *pending.written;  // Soon forgotten.
      const DeadDocument place = PlaceOf(written, writing_->name);
      flushed_bytes_ += pending.memory_bytes;
      if (pending.replaced) {
        change_.dead.push_back(place);
      } else {
        unpublished_[written.document.id] = {place, std::move(written.text_hash),
                                             std::move(written.metadata_hash),
                                             std::move(pending.path)};
      }
    }
    lines_ = std::move(lines);
    writing_.reset();
    replaced_in_writing_.clear();
    ForgetWritten();
    return absl::OkStatus();
  }

  static bool Waits(const PendingDocument& pending) {
    return pending.written != nullptr &&
           pending.state == PendingDocument::State::kWaiting;
  }

  // What is left of the pending are those that were deferred.
  void ForgetWritten() {
    std::vector<PendingDocument> left;
    for (PendingDocument& pending : pending_) {
      if (pending.written == nullptr ||
          pending.state == PendingDocument::State::kInWriting) {
        continue;
      }
      pending.state = PendingDocument::State::kWaiting;
      left.push_back(std::move(pending));
    }
    pending_ = std::move(left);
    pending_by_id_.clear();
    pending_bytes_ = 0;
    for (size_t i = 0; i < pending_.size(); ++i) {
      pending_by_id_[pending_[i].written->document.id] = i;
      pending_bytes_ += pending_[i].memory_bytes;
    }
  }

  // The counts of all shards, those not published yet among them. Flush() gives them
  // back.
  absl::StatusOr<RepeatedLines> TakeLines() {
    if (lines_) return *std::exchange(lines_, std::nullopt);
    std::vector<std::string> shards;
    for (const ManifestShard& shard : directory_->manifest().shards) {
      shards.push_back(shard.summary.name);
    }
    for (const ShardSummary& shard : change_.added) shards.push_back(shard.name);
    RepeatedLines lines;
    for (const std::string& shard : shards) {
      const std::string path = directory_->ShardPath(shard);
      IBID_ASSIGN_OR_RETURN(const std::string bytes, ReadShardLines(path));
      if (bytes.empty()) continue;
      IBID_ASSIGN_OR_RETURN(const RepeatedLines counted,
                            RepeatedLines::Decode(bytes, ShardLinesPath(path)));
      lines.Merge(counted);
    }
    return lines;
  }

  absl::Status PublishChange() {
    // The view of the old commit would keep shards from being removed.
    published_.reset();
    const uint64_t before = directory_->manifest().generation;
    absl::Status published = directory_->Publish(change_);
    if (directory_->manifest().generation != before) {
      if (fold_ != nullptr) {
        died_.insert(died_.end(), change_.dead.begin(), change_.dead.end());
      }
      change_ = {};
      unpublished_.clear();
      replaced_.clear();
    }
    return published;
  }

  absl::Status FoldWhenDue() {
    if (threads_ == 1) return FoldHere();
    IBID_RETURN_IF_ERROR(FoldInBackground());
    // Commits that come faster than shards are folded have to wait at some point.
    const bool too_many =
        directory_->manifest().shards.size() > 2 * options_.max_shards;
    return too_many ? FinishFolding() : absl::OkStatus();
  }

  absl::Status FoldInBackground() {
    if (fold_ != nullptr) return absl::OkStatus();
    std::vector<std::string> due =
        ShardsToFold(directory_->manifest(), options_.max_shards);
    if (due.empty()) return absl::OkStatus();
    IBID_ASSIGN_OR_RETURN(SnapshotReader* const published, Published());
    died_.clear();
    ShardWriterOptions options = WritingOptions();
    options.builder.memory_bytes = options_.memory_bytes / 4;
    fold_ = std::make_unique<BackgroundFold>(
        std::move(due), published->snapshot().shared_from_this(),
        directory_->ShardPath(directory_->NewShardName()), std::move(options));
    if (fold_->Start()) return absl::OkStatus();
    fold_.reset();
    return FoldHere();
  }

  absl::Status PublishFolded() {
    const absl::StatusOr<FoldedShard> folded = fold_->Take();
    fold_.reset();
    if (!folded.ok()) return FoldingFailed(folded.status());
    return Publish(*folded);
  }

  absl::Status Publish(const FoldedShard& folded) {
    published_.reset();
    const uint64_t before = directory_->manifest().generation;
    const absl::Status published = folded.Publish(died_, *directory_);
    if (directory_->manifest().generation != before) {
      for (DeadDocument& document : change_.dead) folded.Translate(document);
    }
    return published.ok() ? published : FoldingFailed(published);
  }

  absl::Status FoldHere() {
    const std::vector<std::string> due =
        ShardsToFold(directory_->manifest(), options_.max_shards);
    if (due.empty()) return absl::OkStatus();
    IBID_ASSIGN_OR_RETURN(SnapshotReader* const published, Published());
    ShardWriterOptions options = WritingOptions();
    if (options_.progress) {
      const uint64_t total = LivingBytes(directory_->manifest(), due);
      options.progress = [this, total](uint64_t text_bytes) {
        return options_.progress({true, text_bytes, total});
      };
    }
    died_.clear();
    const absl::StatusOr<FoldedShard> folded =
        Fold(due, *published, directory_->ShardPath(directory_->NewShardName()),
             options, preparers_);
    if (absl::IsCancelled(folded.status())) return absl::OkStatus();
    return folded.ok() ? Publish(*folded) : FoldingFailed(folded.status());
  }

  static absl::Status FoldingFailed(const absl::Status& status) {
    return Error(status.code(), "the commit is done, but folding its shards failed: ",
                 ToStd(status.message()));
  }

  const std::unique_ptr<IndexDirectory> directory_;
  const WriterOptions options_;
  const SourceNames source_names_;
  const size_t threads_;
  DocumentPreparers preparers_;
  std::optional<RepeatedLines> lines_;         // Of all shards, once they were read.
  std::unique_ptr<SnapshotReader> published_;  // Null until asked for.

  std::vector<PendingDocument> pending_;
  StringMap<size_t> pending_by_id_;  // The newest with that id.
  size_t pending_bytes_ = 0;
  std::unique_ptr<Writing> writing_;  // Null before the first document.
  StringSet replaced_in_writing_;     // Ids it has, of documents replaced or removed.
  uint64_t flushed_bytes_ = 0;        // Since the last commit.

  IndexChange change_;  // What the next commit publishes.
  StringMap<UnpublishedDocument> unpublished_;
  StringSet replaced_;  // Ids whose published document is in `change_.dead`.

  std::unique_ptr<BackgroundFold> fold_;  // Null when none is running.
  std::vector<DeadDocument> died_;        // Published since it began.
};

}  // namespace

absl::StatusOr<std::unique_ptr<IndexWriter>> IndexWriter::Open(const std::string& path,
                                                               WriterOptions options) {
  if (options.max_shards < 2) {
    return Error(absl::StatusCode::kInvalidArgument, "max_shards is ",
                 options.max_shards, "; it must be at least 2");
  }
  IBID_ASSIGN_OR_RETURN(
      std::unique_ptr<IndexDirectory> directory,
      IndexDirectory::OpenForWriting(path, AnalysisFingerprint(), options.lock_wait,
                                     options.sync));
  return std::make_unique<Writer>(std::move(directory), std::move(options));
}

}  // namespace ibid
