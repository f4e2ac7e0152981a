// What was added waits in memory as documents (pending); when that is too much, or at a
// commit, it is written to a shard that no manifest names yet (unpublished). A commit
// publishes the unpublished shards, and which documents of older shards they replace,
// by one new manifest. So there are three places where a document with some id can be:
// among the pending, in an unpublished shard, in the published index; the newest
// counts.
#include "ibid/index_writer.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "document/complete_document.h"
#include "engine/fold.h"
#include "engine/prepare_document.h"
#include "engine/sources.h"
#include "ibid/passage.h"
#include "ibid/version.h"
#include "ingest/repeated_lines.h"
#include "storage/builder_choice.h"
#include "storage/byte_coding.h"
#include "storage/index_directory.h"
#include "storage/shard_lines.h"
#include "storage/shard_sources.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"

namespace ibid {
namespace {

constexpr size_t kMaxTextBytes = size_t{1} << 30;

struct PendingDocument {
  Document document;
  std::string text_hash;
  std::string metadata_hash;
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

// Where the builder puts `document` when its next docid is `first_docid`.
DeadDocument PlaceOf(const DocumentToStore& document, std::string shard,
                     uint32_t first_docid) {
  DeadDocument place;
  place.shard = std::move(shard);
  place.first_docid = first_docid;
  place.passages = static_cast<uint32_t>(document.passages.size());
  for (const PassageToStore& passage : document.passages) {
    place.chrome_passages += passage.passage.chrome;
  }
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
        source_names_(options_.source_aliases) {}

  absl::StatusOr<AddOutcome> Add(Document document) override {
    IBID_RETURN_IF_ERROR(Acceptable(document));
    CompleteDocument(document);
    source_names_.Apply(document);
    PendingDocument pending;
    pending.text_hash = StableHash128Hex(document.text);
    pending.metadata_hash = MetadataHash(document);

    IBID_ASSIGN_OR_RETURN(const std::optional<Existing> existing, Find(document.id));
    if (existing) {
      if (existing->text_hash == pending.text_hash &&
          existing->metadata_hash == pending.metadata_hash) {
        return AddOutcome::kUnchanged;
      }
      IBID_RETURN_IF_ERROR(SameFile(*existing, document));
      IBID_RETURN_IF_ERROR(Forget(document.id));
    }
    pending_bytes_ += MemoryOf(document);
    pending_by_id_[document.id] = pending_.size();
    pending.document = std::move(document);
    pending_.push_back(std::move(pending));
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
    if (change_.empty()) return absl::OkStatus();
    // The view of the old commit would keep shards from being removed.
    published_.reset();
    const uint64_t before = directory_->manifest().generation;
    const absl::Status published = directory_->Publish(change_);
    if (directory_->manifest().generation != before) {
      change_ = {};
      unpublished_.clear();
      replaced_.clear();
    }
    return published.ok() ? FoldWhenDue() : published;
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
      const PendingDocument& pending = *pending_[found->second];
      return Existing{pending.text_hash, pending.metadata_hash, pending.document.path};
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
      pending_bytes_ -= MemoryOf(pending_[found->second]->document);
      pending_[found->second].reset();
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
  ShardBuilderOptions BuilderOptions() const {
    return {.sync = options_.sync, .memory_bytes = options_.memory_bytes / 2};
  }

  // Writes the pending documents to a shard that is not published yet. On failure they
  // stay pending.
  absl::Status Flush() {
    if (pending_by_id_.empty()) {
      pending_.clear();
      return absl::OkStatus();
    }
    RepeatedLines counted;
    SourceCounts sources;
    for (const auto& pending : pending_) {
      if (!pending) continue;
      counted.Count(pending->document);
      sources.Count(pending->document);
    }
    // Not kept when anything below fails.
    IBID_ASSIGN_OR_RETURN(RepeatedLines lines, TakeLines());
    lines.Merge(counted);
    const std::string name = directory_->NewShardName();
    IBID_ASSIGN_OR_RETURN(
        const std::unique_ptr<ShardBuilder> builder,
        NewShardBuilder(directory_->ShardPath(name), BuilderOptions()));
    std::vector<std::pair<std::string, UnpublishedDocument>> written;
    uint32_t next_docid = 1;
    for (const auto& pending : pending_) {
      if (!pending) continue;
      const DocumentToStore stored = Prepare(pending->document, lines);
      IBID_RETURN_IF_ERROR(builder->Add(stored));
      const DeadDocument place = PlaceOf(stored, name, next_docid);
      next_docid += place.passages;
      written.push_back({pending->document.id,
                         {place, pending->text_hash, pending->metadata_hash,
                          pending->document.path}});
    }
    IBID_RETURN_IF_ERROR(
        WriteShardLines(directory_->ShardPath(name), counted.Encode(), options_.sync));
    IBID_RETURN_IF_ERROR(
        WriteShardSources(directory_->ShardPath(name), sources, options_.sync));
    IBID_ASSIGN_OR_RETURN(ShardSummary summary, builder->Finish());
    lines_ = std::move(lines);
    change_.added.push_back(std::move(summary));
    for (auto& [id, document] : written) unpublished_[id] = std::move(document);
    pending_.clear();
    pending_by_id_.clear();
    pending_bytes_ = 0;
    return absl::OkStatus();
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

  DocumentToStore Prepare(const Document& document, const RepeatedLines& lines) {
    std::vector<Passage> passages = SplitIntoPassages(document);
    for (Passage& passage : passages) {
      if (passage.suspect && lines.IsRepeated(document, passage.range)) {
        passage.chrome = true;
      }
    }
    return PrepareDocument(document, std::move(passages), analyzer_);
  }

  absl::Status FoldWhenDue() {
    const std::vector<std::string> due =
        ShardsToFold(directory_->manifest(), options_.max_shards);
    if (due.empty()) return absl::OkStatus();
    IBID_ASSIGN_OR_RETURN(SnapshotReader* const published, Published());
    const absl::Status folded =
        Fold(due, *published, *directory_, BuilderOptions(), analyzer_);
    published_.reset();
    directory_->RemoveUnused();
    if (folded.ok()) return absl::OkStatus();
    return Error(folded.code(), "the commit is done, but folding its shards failed: ",
                 ToStd(folded.message()));
  }

  const std::unique_ptr<IndexDirectory> directory_;
  const WriterOptions options_;
  const SourceNames source_names_;
  Analyzer analyzer_;
  std::optional<RepeatedLines> lines_;         // Of all shards, once they were read.
  std::unique_ptr<SnapshotReader> published_;  // Null until asked for.

  std::vector<std::optional<PendingDocument>> pending_;  // Empty: replaced or removed.
  StringMap<size_t> pending_by_id_;
  size_t pending_bytes_ = 0;
  IndexChange change_;  // What the next commit publishes.
  StringMap<UnpublishedDocument> unpublished_;
  StringSet replaced_;  // Ids whose published document is in `change_.dead`.
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
