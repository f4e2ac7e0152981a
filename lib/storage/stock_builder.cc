#include "storage/stock_builder.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
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
#include "storage/vocabulary.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

// Text between two commits: what bounds the memory for postings. Everything between
// lies in a transaction, so that the flushes Xapian makes on its own (every 10,000
// passages, or as the environment says) never become commits: those would rewrite parts
// of the shard again and again (measured on 30,000 passages: 27 MB instead of 19).
constexpr size_t kCommitBytes = size_t{64} << 20;

// A document as Xapian takes it.
struct StockDocument {
  std::string key;
  std::string record;
  std::vector<Xapian::Document> passages;
  std::vector<std::string> words;
};

class StockPart : public ShardPart {
 public:
  absl::Status Add(const DocumentToStore& document) override {
    IBID_ASSIGN_OR_RETURN(DocumentFacts facts, FactsOf(document));
    StockDocument made;
    made.key = schema::RecordKey(facts.id);
    made.record = EncodeDocumentRecord(document);
    for (TermTable::Id word : document.words) {
      made.words.emplace_back(document.terms->NameOf(word));
    }
    const std::vector<std::string> terms = DocumentTerms(document);
    for (const PassageToStore& passage : document.passages) {
      IBID_ASSIGN_OR_RETURN(const std::string data,
                            EncodePassageData(document.document, passage));
      std::string packed;
      if (pack_) packer_.Pack(data, packed);
      IBID_RETURN_IF_ERROR(CallXapian("making a passage", [&] {
        made.passages.push_back(Make(document, passage, terms));
        made.passages.back().set_data(pack_ ? packed : data);
      }));
    }
    facts_.push_back(std::move(facts));
    documents_.push_back(std::move(made));
    return absl::OkStatus();
  }

  void Close() override {}

  void PackWith(const NumberedDictionary& dictionary) override {
    packer_.Use(dictionary);
  }

 private:
  friend class StockBuilder;

  explicit StockPart(const ShardBuilderOptions& options) : pack_(options.pack) {}

  static Xapian::Document Make(const DocumentToStore& document,
                               const PassageToStore& passage,
                               const std::vector<std::string>& terms) {
    Xapian::Document made;
    for (const std::string& term : terms) made.add_boolean_term(term);
    ForEachPassageTerm(document, passage, [&](std::string_view term, uint32_t wdf) {
      made.add_term(std::string(term), wdf);
    });
    for (uint32_t bucket : passage.pairs) {
      made.add_boolean_term(schema::PairTerm(bucket));
    }
    ForEachValue(
        document.document, passage,
        [&](uint32_t slot, const std::string& value) { made.add_value(slot, value); });
    return made;
  }

  const bool pack_;
  PassagePacker packer_;
  std::vector<DocumentFacts> facts_;
  std::vector<StockDocument> documents_;
};

class StockBuilder : public ShardBuilder {
 public:
  StockBuilder(std::string directory, ShardBuilderOptions options)
      : directory_(std::move(directory)), options_(std::move(options)) {}

  absl::Status Open() {
    return CallXapian("creating " + directory_, [this] {
      int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST;
      if (!options_.sync) flags |= Xapian::DB_NO_SYNC;
      database_ = Xapian::WritableDatabase(directory_, flags);
      database_.begin_transaction();
    });
  }

  std::unique_ptr<ShardPart> NewPart() override {
    return std::unique_ptr<ShardPart>(new StockPart(options_));
  }

  absl::Status Append(ShardPart& any_part) override {
    StockPart& part = static_cast<StockPart&>(any_part);
    uint32_t docid = static_cast<uint32_t>(contents_.counts().passages + 1);
    IBID_RETURN_IF_ERROR(contents_.Add(part.facts_));
    IBID_RETURN_IF_ERROR(CallXapian("writing " + directory_, [&] {
      for (StockDocument& document : part.documents_) Store(document, docid);
      CommitWhenMuch();
    }));
    part.facts_.clear();
    part.documents_.clear();
    return absl::OkStatus();
  }

  absl::StatusOr<ShardSummary> Finish() override {
    IBID_RETURN_IF_ERROR(CallXapian("writing " + directory_, [this] {
      for (const auto& [name, value] : contents_.Metadata(dictionaries())) {
        database_.set_metadata(name, value);
      }
      const auto keep = [this](const std::string& key, const std::string& value) {
        database_.set_metadata(key, value);
      };
      VocabularyWriter writer;
      for (const auto& [word, occurrences] : words_) {
        writer.Add(word, occurrences, keep);
      }
      writer.Finish(keep);
      database_.commit_transaction();
      database_.close();
    }));
    if (options_.sync) IBID_RETURN_IF_ERROR(SyncDirectory(directory_));
    ShardSummary summary{std::filesystem::path(directory_).filename().string(),
                         contents_.counts()};
    IBID_ASSIGN_OR_RETURN(summary.checksum, ChecksumShard(directory_));
    return summary;
  }

 private:
  // Advances `docid`.
  void Store(StockDocument& document, uint32_t& docid) {
    AppendFirstDocid(docid, document.record);
    database_.set_metadata(document.key, document.record);
    for (const Xapian::Document& passage : document.passages) {
      database_.add_document(passage);
      ++docid;
    }
    for (const std::string& word : document.words) {
      if (!word.empty() && word.size() <= kMaxWordBytes) ++words_[word];
    }
  }

  void CommitWhenMuch() {
    if (contents_.counts().text_bytes < committed_bytes_ + kCommitBytes) return;
    database_.commit_transaction();
    database_.begin_transaction();
    committed_bytes_ = contents_.counts().text_bytes;
  }

  const std::string directory_;
  const ShardBuilderOptions options_;
  Xapian::WritableDatabase database_;
  ShardContents contents_;
  std::map<std::string, uint64_t> words_;
  uint64_t committed_bytes_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ShardBuilder>> NewStockBuilder(
    const std::string& directory, const ShardBuilderOptions& options) {
  std::error_code error;
  if (std::filesystem::exists(directory, error)) {
    return Error(absl::StatusCode::kAlreadyExists, "cannot build a shard in ",
                 directory, ": it exists");
  }
  auto builder = std::make_unique<StockBuilder>(directory, options);
  IBID_RETURN_IF_ERROR(builder->Open());
  return builder;
}

}  // namespace ibid
