#include "storage/verify_shard.h"

#include <xapian.h>

#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/hash.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "storage/document_record.h"
#include "storage/passage_data.h"
#include "storage/passage_packing.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

constexpr size_t kMaxProblems = 20;
constexpr size_t kMaxCheckOutput = 400;

// Of the passages of one document.
enum class Life { kAlive, kDead, kMixed };

class ShardVerifier {
 public:
  ShardVerifier(const std::string& path, const ManifestShard& shard,
                const Deletions& deletions, const std::function<void(double)>& progress)
      : path_(path), shard_(shard), deletions_(deletions), progress_(progress) {}

  ShardFindings Verify() && {
    if (CheckFiles()) {
      const absl::Status read =
          CallXapian("reading it", [this] { return CheckContents(); });
      if (!read.ok()) Problem(ToStd(read.message()));
    }
    return std::move(findings_);
  }

 private:
  void Problem(std::string_view what) {
    if (findings_.problems.size() > kMaxProblems) return;
    if (findings_.problems.size() == kMaxProblems) {
      findings_.problems.push_back(shard_.summary.name +
                                   ": there are more problems than are listed here");
      return;
    }
    findings_.problems.push_back(shard_.summary.name + ": " + std::string(what) +
                                 "; restore the index from a copy, or index its "
                                 "documents again into a new folder");
  }

  // False when the files are damaged: Xapian may crash on them.
  bool CheckFiles() {
    const absl::StatusOr<std::string> checksum = ChecksumShard(path_);
    if (!checksum.ok()) {
      Problem(ToStd(checksum.status().message()));
      return false;
    }
    if (*checksum != shard_.summary.checksum) {
      Problem("its files are not those that were written");
      return false;
    }
    std::ostringstream output;
    const absl::StatusOr<size_t> errors = CallXapian(
        "Xapian's check", [&] { return Xapian::Database::check(path_, 0, &output); });
    if (!errors.ok()) {
      Problem(ToStd(errors.status().message()));
      return false;
    }
    if (*errors == 0) return true;
    std::string said = std::move(output).str();
    if (said.size() > kMaxCheckOutput) said.resize(kMaxCheckOutput);
    for (char& c : said) {
      if (c == '\n') c = ' ';
    }
    Problem("Xapian's check finds " + std::to_string(*errors) + " errors: " + said);
    return false;
  }

  absl::Status CheckContents() {
    database_ = Xapian::Database(path_, Xapian::DB_BACKEND_GLASS);
    passages_ = database_.get_doccount();
    if (passages_ != database_.get_lastdocid()) {
      Problem("its passages are not numbered without gaps");
      return absl::OkStatus();
    }
    covered_.assign(passages_ + 1, false);
    const std::string prefix(schema::kRecordKey);
    for (auto key = database_.metadata_keys_begin(prefix);
         key != database_.metadata_keys_end(prefix); ++key) {
      CheckDocument(*key);
    }
    CheckCounts();
    return absl::OkStatus();
  }

  void CheckDocument(const std::string& key) {
    const absl::StatusOr<DocumentRecord> record =
        DecodeDocumentRecord(database_.get_metadata(key));
    if (!record.ok()) {
      Problem(std::string(ToStd(record.status().message())) + ", under the key " + key);
      return;
    }
    const absl::Status checked =
        CallXapian("reading it", [&] { return CheckPassages(*record, key); });
    if (!checked.ok()) {
      Problem("document " + record->document.id + ": " +
              std::string(ToStd(checked.message())));
    }
    Count(*record);
  }

  static absl::Status Wrong(std::string_view what) {
    return absl::DataLossError(ToAbsl(what));
  }

  absl::Status CheckPassages(const DocumentRecord& record, const std::string& key) {
    const std::string& id = record.document.id;
    if (key != schema::RecordKey(id))
      return Wrong("its record lies under another's key");
    if (uint64_t{record.first_docid} + record.passages - 1 > passages_) {
      return Wrong("its record names passages that are not there");
    }
    if (database_.get_termfreq(schema::TermOf(schema::kId, id)) != record.passages) {
      return Wrong("its passages are not all found under its id");
    }
    std::string text;
    uint32_t chrome = 0;
    for (uint32_t i = 0; i < record.passages; ++i) {
      IBID_RETURN_IF_ERROR(CheckPassage(record, i, text, chrome));
    }
    if (text.size() != record.text_bytes) return Wrong("its passages are not its text");
    if (StableHash128Hex(text) != record.text_hash) {
      return Wrong("its text does not have the hash that its record says");
    }
    if (chrome != record.chrome_passages) {
      return Wrong("its record counts other passages of chrome than there are");
    }
    return absl::OkStatus();
  }

  // Appends the passage to `text`, the passages before it.
  absl::Status CheckPassage(const DocumentRecord& record, uint32_t ordinal,
                            std::string& text, uint32_t& chrome) {
    const Xapian::docid docid = record.first_docid + ordinal;
    const std::string name = "passage " + std::to_string(ordinal);
    if (covered_[docid]) return Wrong(name + " belongs to another document too");
    covered_[docid] = true;
    const Xapian::Document stored = database_.get_document(docid);
    const std::string packed = stored.get_data();
    IBID_ASSIGN_OR_RETURN(const std::string_view bytes, unpacker_.Unpack(packed));
    IBID_ASSIGN_OR_RETURN(const PassageData data, DecodePassageData(bytes));
    const std::string& id = record.document.id;
    const bool owned = data.record_key.empty()
                           ? data.stored.document.id == id
                           : data.record_key == schema::RecordKey(id);
    if (!owned || stored.get_value(schema::kDocumentSlot) != schema::DocumentHash(id)) {
      return Wrong(name + " is another document's");
    }
    const Passage& passage = data.stored.passage;
    if (passage.ordinal != ordinal || passage.range.begin != text.size()) {
      return Wrong(name + " is not the one that follows");
    }
    text += data.stored.text;
    if (passage.chrome) ++chrome;
    if (progress_) progress_(static_cast<double>(++read_) / passages_);
    return absl::OkStatus();
  }

  void Count(const DocumentRecord& record) {
    const ShardCounts counts{1, record.passages, record.chrome_passages,
                             record.text_bytes};
    built_ += counts;
    switch (LifeOf(record)) {
      case Life::kAlive:
        findings_.living += counts;
        findings_.living_ids.push_back(record.document.id);
        break;
      case Life::kDead:
        dead_ += counts;
        break;
      case Life::kMixed:
        Problem("document " + record.document.id + " is deleted in part");
        break;
    }
  }

  Life LifeOf(const DocumentRecord& record) const {
    uint32_t dead = 0;
    for (uint32_t i = 0; i < record.passages; ++i) {
      dead += deletions_.Contains(record.first_docid + i);
    }
    if (dead == 0) return Life::kAlive;
    return dead == record.passages ? Life::kDead : Life::kMixed;
  }

  void CheckCounts() {
    if (built_ != shard_.summary.counts) {
      Problem("the manifest counts other documents, passages or bytes than it holds");
    }
    if (dead_ != shard_.dead || dead_ != deletions_.counts()) {
      Problem("the deletions count other documents, passages or bytes than they name");
    }
    const std::string marker(schema::kChromeMarker);
    if (database_.get_termfreq(marker) != built_.chrome_passages) {
      Problem("its passages of chrome are not all marked as such");
    }
    size_t lost = 0;
    for (size_t docid = 1; docid < covered_.size(); ++docid) lost += !covered_[docid];
    if (lost > 0 && findings_.problems.empty()) {
      Problem(std::to_string(lost) + " passages belong to no document");
    }
  }

  const std::string& path_;
  const ManifestShard& shard_;
  const Deletions& deletions_;
  const std::function<void(double)>& progress_;
  Xapian::Database database_;
  Xapian::doccount passages_ = 0;
  Xapian::doccount read_ = 0;
  PassageUnpacker unpacker_{[this](uint32_t number) {
    return database_.get_metadata(schema::DictionaryKey(number));
  }};
  std::vector<bool> covered_;  // By docid; 0 is none.
  ShardCounts built_;
  ShardCounts dead_;
  ShardFindings findings_;
};

}  // namespace

ShardFindings VerifyShard(const std::string& path, const ManifestShard& shard,
                          const Deletions& deletions,
                          const std::function<void(double)>& progress) {
  return ShardVerifier(path, shard, deletions, progress).Verify();
}

}  // namespace ibid
