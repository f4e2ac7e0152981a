#include "storage/stock_builder.h"

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/document_record.h"
#include "storage/passage_data.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/shard_contents.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

// Text between two commits: what bounds the memory for postings. Everything between
// lies in a transaction, so that the flushes Xapian makes on its own (every 10,000
// passages, or as the environment says) never become commits: those would rewrite parts
// of the shard again and again (measured on 30,000 passages: 27 MB instead of 19).
constexpr size_t kCommitBytes = size_t{64} << 20;

class StockBuilder : public ShardBuilder {
 public:
  StockBuilder(std::string directory, bool sync)
      : directory_(std::move(directory)), sync_(sync) {}

  absl::Status Open() {
    return CallXapian("creating " + directory_, [this] {
      int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST;
      if (!sync_) flags |= Xapian::DB_NO_SYNC;
      database_ = Xapian::WritableDatabase(directory_, flags);
      database_.begin_transaction();
    });
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
    const Xapian::docid first =
        static_cast<Xapian::docid>(contents_.counts().passages + 1);
    contents_.Add(document);
    return CallXapian("writing " + directory_, [&] { Store(document, data, first); });
  }

  absl::StatusOr<ShardSummary> Finish() override {
    IBID_RETURN_IF_ERROR(CallXapian("writing " + directory_, [this] {
      for (const auto& [name, value] : contents_.Metadata()) {
        database_.set_metadata(name, value);
      }
      database_.commit_transaction();
      database_.close();
    }));
    if (sync_) IBID_RETURN_IF_ERROR(SyncDirectory(directory_));
    ShardSummary summary{std::filesystem::path(directory_).filename().string(),
                         contents_.counts()};
    IBID_ASSIGN_OR_RETURN(summary.checksum, ChecksumShard(directory_));
    return summary;
  }

 private:
  void Store(const DocumentToStore& document, const std::vector<std::string>& data,
             Xapian::docid first) {
    const std::vector<std::string> terms = DocumentTerms(document);
    for (size_t i = 0; i < data.size(); ++i) {
      const PassageToStore& passage = document.passages[i];
      Xapian::Document stored;
      for (const std::string& term : terms) stored.add_boolean_term(term);
      ForEachPassageTerm(document, passage, [&](std::string_view term, uint32_t wdf) {
        stored.add_term(std::string(term), wdf);
      });
      for (uint32_t bucket : passage.pairs) {
        stored.add_boolean_term(schema::PairTerm(bucket));
      }
      ForEachValue(document.document, passage,
                   [&](uint32_t slot, const std::string& value) {
                     stored.add_value(slot, value);
                   });
      stored.set_data(data[i]);
      database_.add_document(stored);
    }
    database_.set_metadata(schema::RecordKey(document.document.id),
                           EncodeDocumentRecord(document, first));
    uncommitted_bytes_ += document.document.text.size();
    if (uncommitted_bytes_ < kCommitBytes) return;
    database_.commit_transaction();
    database_.begin_transaction();
    uncommitted_bytes_ = 0;
  }

  const std::string directory_;
  const bool sync_;
  Xapian::WritableDatabase database_;
  ShardContents contents_;
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
