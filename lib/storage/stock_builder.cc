#include "storage/stock_builder.h"

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "storage/byte_coding.h"
#include "storage/document_record.h"
#include "storage/passage_data.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

// Text between two commits: what bounds the memory for postings. Everything between
// lies in a transaction, so that the flushes Xapian makes on its own (every 10,000
// passages, or as the environment says) never become commits: those would rewrite parts
// of the shard again and again (measured on 30,000 passages: 27 MB instead of 19).
constexpr size_t kCommitBytes = size_t{64} << 20;

absl::Status Invalid(const DocumentToStore& document, std::string_view what) {
  return Error(absl::StatusCode::kInvalidArgument, "document ", document.document.id,
               " ", what);
}

class StockBuilder : public ShardBuilder {
 public:
  StockBuilder(std::string directory, bool sync)
      : directory_(std::move(directory)), sync_(sync) {
    summary_.name = std::filesystem::path(directory_).filename().string();
  }

  absl::Status Open() {
    return CallXapian("creating " + directory_, [this] {
      int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST;
      if (!sync_) flags |= Xapian::DB_NO_SYNC;
      database_ = Xapian::WritableDatabase(directory_, flags);
      database_.begin_transaction();
    });
  }

  absl::Status Add(const DocumentToStore& document) override {
    IBID_RETURN_IF_ERROR(Check(document));
    // Encoded first, so that a document is added whole or not at all.
    std::vector<std::string> data;
    for (const PassageToStore& passage : document.passages) {
      IBID_ASSIGN_OR_RETURN(std::string bytes,
                            EncodePassageData(document.document, passage));
      data.push_back(std::move(bytes));
    }
    keys_.insert(schema::RecordKey(document.document.id));
    return CallXapian("writing " + directory_, [&] { Store(document, data); });
  }

  absl::StatusOr<ShardSummary> Finish() override {
    IBID_RETURN_IF_ERROR(CallXapian("writing " + directory_, [this] {
      StoreSummary();
      database_.commit_transaction();
      database_.close();
    }));
    if (sync_) IBID_RETURN_IF_ERROR(SyncDirectory(directory_));
    IBID_ASSIGN_OR_RETURN(summary_.checksum, ChecksumShard(directory_));
    return summary_;
  }

 private:
  absl::Status Check(const DocumentToStore& document) const {
    const std::string& id = document.document.id;
    if (id.empty()) return Invalid(document, "has an empty id");
    if (document.passages.empty()) return Invalid(document, "has no passages");
    if (!IsStorable(document.document.published)) {
      return Invalid(document, "was published out of years 1 to 9999");
    }
    if (document.stemmer.find('\n') != std::string::npos) {
      return Invalid(document, "has a line break in the name of its stemmer");
    }
    if (keys_.contains(schema::RecordKey(id))) {
      return Invalid(document, "was added to this shard before");
    }
    return absl::OkStatus();
  }

  void Store(const DocumentToStore& document, const std::vector<std::string>& data) {
    const Xapian::docid first =
        static_cast<Xapian::docid>(summary_.counts.passages + 1);
    const std::vector<std::string> terms = DocumentTerms(document);
    for (size_t i = 0; i < data.size(); ++i) {
      const PassageToStore& passage = document.passages[i];
      Xapian::Document stored;
      for (const std::string& term : terms) stored.add_boolean_term(term);
      AddPassageTerms(document, passage, stored);
      AddValues(document.document, passage, stored);
      stored.set_data(data[i]);
      database_.add_document(stored);
      ++summary_.counts.passages;
      if (passage.passage.chrome) ++summary_.counts.chrome_passages;
    }
    database_.set_metadata(schema::RecordKey(document.document.id),
                           EncodeDocumentRecord(document, first));
    languages_.insert(document.stemmer);
    ++summary_.counts.documents;
    summary_.counts.text_bytes += document.document.text.size();
    uncommitted_bytes_ += document.document.text.size();
    if (uncommitted_bytes_ < kCommitBytes) return;
    database_.commit_transaction();
    database_.begin_transaction();
    uncommitted_bytes_ = 0;
  }

  static std::vector<std::string> DocumentTerms(const DocumentToStore& document) {
    std::vector<std::string> terms = schema::DateTerms(document.document.published);
    terms.push_back(schema::TermOf(schema::kId, document.document.id));
    for (const auto& [field, value] : document.field_values) {
      std::string term = schema::FieldTerm(field, value);
      if (!term.empty()) terms.push_back(std::move(term));
    }
    return terms;
  }

  static void AddPassageTerms(const DocumentToStore& document,
                              const PassageToStore& passage, Xapian::Document& stored) {
    const bool chrome = passage.passage.chrome;
    const std::string_view prefix = chrome ? schema::kChromeStem : schema::kStem;
    for (const auto& [stem, weight] : passage.stems) {
      stored.add_term(schema::TermOf(prefix, stem), chrome ? 0 : weight);
    }
    for (uint32_t bucket : passage.pairs) {
      stored.add_boolean_term(schema::PairTerm(bucket));
    }
    if (chrome) {
      stored.add_boolean_term(std::string(schema::kChromeMarker));
      return;
    }
    for (const std::string& stem : document.title_stems) {
      stored.add_boolean_term(schema::TermOf(schema::kTitleStem, stem));
    }
  }

  static void AddValues(const Document& document, const PassageToStore& passage,
                        Xapian::Document& stored) {
    stored.add_value(schema::kDocumentSlot, schema::DocumentHash(document.id));
    stored.add_value(schema::kPublishedSlot,
                     schema::PublishedValue(document.published));
    stored.add_value(schema::kFacetSlot, schema::FacetValue(document));
    stored.add_value(schema::kSimilaritySlot,
                     schema::SimilarityValue(passage.similarity));
  }

  void StoreSummary() {
    std::string languages;
    for (const std::string& language : languages_) languages += language + '\n';
    database_.set_metadata(std::string(schema::kLanguagesKey), languages);
    const ShardCounts& counts = summary_.counts;
    database_.set_metadata(
        std::string(schema::kCountsKey),
        "documents " + std::to_string(counts.documents) + "\npassages " +
            std::to_string(counts.passages) + "\nchrome_passages " +
            std::to_string(counts.chrome_passages) + "\ntext_bytes " +
            std::to_string(counts.text_bytes) + "\n");
  }

  const std::string directory_;
  const bool sync_;
  Xapian::WritableDatabase database_;
  ShardSummary summary_;
  std::set<std::string> languages_;
  StringSet keys_;
  size_t uncommitted_bytes_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ShardBuilder>> NewStockBuilder(
    const std::string& directory, bool sync) {
  std::error_code error;
  if (std::filesystem::exists(directory, error)) {
    return Error(absl::StatusCode::kAlreadyExists, "cannot build a shard in ",
                 directory, ": it exists");
  }
  auto builder = std::make_unique<StockBuilder>(directory, sync);
  IBID_RETURN_IF_ERROR(builder->Open());
  return builder;
}

}  // namespace ibid
