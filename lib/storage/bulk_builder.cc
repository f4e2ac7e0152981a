#include "storage/bulk_builder.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/output_file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/document_record.h"
#include "storage/glass/deflater.h"
#include "storage/glass/keys.h"
#include "storage/glass/posting_list.h"
#include "storage/glass/table_writer.h"
#include "storage/glass/value_chunks.h"
#include "storage/glass/version_file.h"
#include "storage/passage_data.h"
#include "storage/posting_store.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/shard_contents.h"
#include "storage/sorted_run.h"

namespace ibid {
namespace {

constexpr char kPostlist[] = "postlist.glass";
constexpr char kDocdata[] = "docdata.glass";
constexpr char kVersion[] = "iamglass";
constexpr char kSpill[] = "spill";

// The lengths of passages are collected like the postings of a term, under a name that
// no term has and that sorts before all.
constexpr std::string_view kLengths;

// What ByteSlices can count, with room for a document.
constexpr size_t kMaxMemoryBytes = size_t{2} << 30;

// Four in a row are the slots there are (schema.h).
constexpr uint32_t kSlots = schema::kSimilaritySlot + 1;

// One table of the shard, with its file.
class Table {
 public:
  static absl::StatusOr<std::unique_ptr<Table>> Create(const std::string& path,
                                                       size_t block_bytes) {
    IBID_ASSIGN_OR_RETURN(std::unique_ptr<OutputFile> file, OutputFile::Create(path));
    return std::unique_ptr<Table>(new Table(std::move(file), block_bytes));
  }

  glass::TableWriter& writer() { return writer_; }
  absl::StatusOr<glass::TableRoot> Finish(bool sync) {
    IBID_ASSIGN_OR_RETURN(const glass::TableRoot root, writer_.Finish());
    IBID_RETURN_IF_ERROR(file_->Finish(sync));
    return root;
  }
  const std::string& hashes() const { return file_->hashes(); }

 private:
  Table(std::unique_ptr<OutputFile> file, size_t block_bytes)
      : file_(std::move(file)), writer_(file_.get(), block_bytes) {}

  const std::unique_ptr<OutputFile> file_;
  glass::TableWriter writer_;
};

// Follows from the shard's name and the tables' bytes, so that the same documents give
// the same shard, but two shards of an index never the same number: a document that
// changes and changes back lies in both. Marked as a random one (version 4).
std::array<uint8_t, 16> UuidOf(const std::string& bytes) {
  const Hash128 hash = StableHash128(bytes);
  std::array<uint8_t, 16> uuid;
  for (size_t i = 0; i < 8; ++i) {
    uuid[i] = static_cast<uint8_t>(hash.high >> (8 * i));
    uuid[8 + i] = static_cast<uint8_t>(hash.low >> (8 * i));
  }
  uuid[6] = static_cast<uint8_t>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<uint8_t>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

class BulkBuilder : public ShardBuilder {
 public:
  BulkBuilder(std::string directory, const BulkBuilderOptions& options)
      : directory_(std::move(directory)),
        options_(options),
        memory_bytes_(std::min(options.memory_bytes, kMaxMemoryBytes)) {
    if (options.compression > 0) deflater_.emplace(options.compression);
    for (uint32_t slot = 0; slot < kSlots; ++slot) values_.emplace_back(slot);
  }

  absl::Status Open() {
    if (mkdir(directory_.c_str(), 0777) != 0) {
      return FileError(errno, "cannot make the folder", directory_);
    }
    IBID_ASSIGN_OR_RETURN(docdata_,
                          Table::Create(PathOf(kDocdata), options_.block_bytes));
    IBID_ASSIGN_OR_RETURN(postlist_,
                          Table::Create(PathOf(kPostlist), options_.block_bytes));
    return absl::OkStatus();
  }

  absl::Status Add(const DocumentToStore& document) override {
    IBID_RETURN_IF_ERROR(contents_.Check(document));
    // Encoded first, so that a document is added whole or not at all.
    std::vector<std::string> data;
    for (const PassageToStore& passage : document.passages) {
      IBID_ASSIGN_OR_RETURN(std::string bytes,
                            EncodePassageData(document.document, passage));
      data.push_back(std::move(bytes));
    }
    const uint32_t first = static_cast<uint32_t>(contents_.counts().passages + 1);
    contents_.Add(document);
    entries_.Add(glass::MetadataKey(schema::RecordKey(document.document.id)),
                 EncodeDocumentRecord(document, first));
    AddPassages(document, first);
    for (size_t i = 0; i < data.size(); ++i) {
      IBID_RETURN_IF_ERROR(AddData(first + static_cast<uint32_t>(i), data[i]));
    }
    return MemoryBytes() > memory_bytes_ ? Spill() : absl::OkStatus();
  }

  absl::StatusOr<ShardSummary> Finish() override {
    IBID_ASSIGN_OR_RETURN(version_.docdata, docdata_->Finish(options_.sync));
    AddLastEntries();
    IBID_RETURN_IF_ERROR(WritePostlist());
    IBID_ASSIGN_OR_RETURN(version_.postlist, postlist_->Finish(options_.sync));
    return WriteVersion();
  }

 private:
  std::string PathOf(std::string_view name) const {
    return (directory_ + "/").append(name);
  }

  // Everything of the passages but their data.
  void AddPassages(const DocumentToStore& document, uint32_t first_docid) {
    document_terms_.clear();
    for (const std::string& term : DocumentTerms(document)) {
      document_terms_.push_back(postings_.Intern(term));
    }
    uint32_t docid = first_docid;
    for (const PassageToStore& passage : document.passages) {
      AddTerms(document, passage, docid);
      const auto keep = [this](std::string_view key, std::string_view tag) {
        entries_.Add(key, tag);
      };
      ForEachValue(document.document, passage,
                   [&](uint32_t slot, const std::string& value) {
                     values_[slot].Add(docid, value, keep);
                   });
      ++docid;
    }
  }

  void AddTerms(const DocumentToStore& document, const PassageToStore& passage,
                uint32_t docid) {
    uint32_t length = 0;
    ForEachPassageTerm(document, passage, [&](std::string_view term, uint32_t wdf) {
      const uint32_t sum = postings_.Add(postings_.Intern(term), docid, wdf);
      statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, sum);
      length += wdf;
    });
    for (PostingStore::TermId term : document_terms_) postings_.Add(term, docid, 0);
    for (uint32_t bucket : passage.pairs) postings_.Add(PairId(bucket), docid, 0);
    postings_.Add(postings_.Intern(kLengths), docid, length);
    statistics_.longest = std::max(statistics_.longest, length);
    statistics_.total_length += length;
    if (length == 0) return;
    statistics_.shortest =
        statistics_.shortest == 0 ? length : std::min(statistics_.shortest, length);
  }

  // Of the pair's term, without looking for it by its name again.
  PostingStore::TermId PairId(uint32_t bucket) {
    if (bucket >= kKnownPairs) return postings_.Intern(schema::PairTerm(bucket));
    if (pairs_.empty()) pairs_.resize(kKnownPairs);
    // The id and one; 0 is unknown.
    PostingStore::TermId& known = pairs_[bucket];
    if (known == 0) known = postings_.Intern(schema::PairTerm(bucket)) + 1;
    return known - 1;
  }

  absl::Status AddData(uint32_t docid, std::string_view data) {
    const std::string key = glass::DataKey(docid);
    const std::string_view deflated =
        deflater_ ? deflater_->Deflate(data) : std::string_view();
    if (deflated.empty()) return docdata_->writer().Add(key, data);
    return docdata_->writer().Add(key, deflated, /*compressed=*/true);
  }

  size_t MemoryBytes() const { return postings_.bytes() + entries_.bytes(); }

  absl::Status Spill() {
    if (spill_ == nullptr) {
      IBID_ASSIGN_OR_RETURN(spill_, SpillFile::Create(PathOf(kSpill)));
    }
    IBID_RETURN_IF_ERROR(spill_->Add(*NewMemoryRun(entries_, postings_)));
    entries_.Clear();
    postings_.Clear();
    pairs_.clear();
    return absl::OkStatus();
  }

  // Those that are known when everything was added.
  void AddLastEntries() {
    for (const auto& [name, value] : contents_.Metadata()) {
      entries_.Add(glass::MetadataKey(name), value);
    }
    for (glass::ValueChunks& values : values_) {
      if (!values.used()) continue;
      values.Finish([this](std::string_view key, std::string_view tag) {
        entries_.Add(key, tag);
      });
      entries_.Add(glass::ValueStatisticsKey(values.slot()), values.Statistics());
    }
  }

  absl::Status WritePostlist() {
    std::vector<std::unique_ptr<SortedRun>> runs;
    if (spill_ != nullptr) {
      IBID_ASSIGN_OR_RETURN(runs, spill_->Finish());
    }
    runs.push_back(NewMemoryRun(entries_, postings_));
    glass::TableWriter& table = postlist_->writer();
    return MergeRuns(
        runs,
        [&](const SortedRun::Entry& entry) { return table.Add(entry.key, entry.tag); },
        [&](const SortedRun::List& list, std::string_view stream) {
          const PostingCounts& counts = list.counts;
          if (list.term == kLengths) {
            return glass::WritePostingList(glass::DocumentLengthKeys(),
                                           {0, 0, counts.first_docid, stream}, table);
          }
          return glass::WritePostingList(
              glass::TermKeys(list.term),
              {counts.postings, counts.wdfs, counts.first_docid, stream}, table);
        });
  }

  absl::StatusOr<ShardSummary> WriteVersion() {
    std::map<std::string, std::string> hashes = {{kDocdata, docdata_->hashes()},
                                                 {kPostlist, postlist_->hashes()}};
    const std::string name = std::filesystem::path(directory_).filename().string();
    version_.uuid =
        UuidOf(name + "\n" + docdata_->hashes() + "\n" + postlist_->hashes());
    version_.block_bytes = options_.block_bytes;
    statistics_.documents = static_cast<uint32_t>(contents_.counts().passages);
    version_.statistics = statistics_;
    const std::string bytes = glass::EncodeVersionFile(version_);
    // Makes a database of what is there; the names of the tables go to disk with it.
    IBID_RETURN_IF_ERROR(ReplaceFile(PathOf(kVersion), bytes, options_.sync));
    hashes[kVersion] = StableHash64Hex(bytes);
    ShardSummary summary{name, contents_.counts()};
    IBID_ASSIGN_OR_RETURN(summary.checksum, ChecksumShard(directory_, hashes));
    return summary;
  }

  static constexpr uint32_t kKnownPairs = 1 << 16;

  const std::string directory_;
  const BulkBuilderOptions options_;
  const size_t memory_bytes_;
  std::unique_ptr<Table> docdata_;
  std::unique_ptr<Table> postlist_;
  std::optional<glass::Deflater> deflater_;

  ShardContents contents_;
  glass::DatabaseStatistics statistics_;
  glass::VersionFile version_;

  // In memory, since the last run that was spilled.
  PostingStore postings_;
  EntryStore entries_;  // Records and chunks of values.
  std::vector<glass::ValueChunks> values_;
  std::vector<PostingStore::TermId> pairs_;           // By bucket.
  std::vector<PostingStore::TermId> document_terms_;  // Of the document at hand.
  std::unique_ptr<SpillFile> spill_;                  // Null until needed.
};

}  // namespace

absl::StatusOr<std::unique_ptr<ShardBuilder>> NewBulkBuilder(
    const std::string& directory, const BulkBuilderOptions& options) {
  auto builder = std::make_unique<BulkBuilder>(directory, options);
  IBID_RETURN_IF_ERROR(builder->Open());
  return builder;
}

}  // namespace ibid
