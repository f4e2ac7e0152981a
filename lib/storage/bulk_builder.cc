#include "storage/bulk_builder.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/new_thread.h"
#include "base/output_file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/document_record.h"
#include "storage/glass/keys.h"
#include "storage/glass/posting_list.h"
#include "storage/glass/table_writer.h"
#include "storage/glass/value_chunks.h"
#include "storage/glass/version_file.h"
#include "storage/merge_ahead.h"
#include "storage/passage_data.h"
#include "storage/posting_groups.h"
#include "storage/posting_store.h"
#include "storage/schema.h"
#include "storage/shard_checksum.h"
#include "storage/shard_contents.h"
#include "storage/sorted_run.h"
#include "storage/vocabulary.h"

namespace ibid {
namespace {

constexpr char kPostlist[] = "postlist.glass";
constexpr char kDocdata[] = "docdata.glass";
constexpr char kVersion[] = "iamglass";
constexpr char kSpill[] = "spill";
constexpr char kSpilledWords[] = "spilled_words";

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

// What a number stands for: a stem as one of three terms (schema.h), or a pair.
enum Kind : size_t { kBody, kChrome, kTitle, kStemKinds, kPair = kStemKinds, kKinds };
constexpr std::string_view kStemPrefixes[kStemKinds] = {
    schema::kStem, schema::kChromeStem, schema::kTitleStem};

// Bytes one after the other, and where each piece ends.
class Pieces {
 public:
  std::string& bytes() { return bytes_; }
  // What was appended to bytes() since the last one is a piece.
  void End() { ends_.push_back(bytes_.size()); }
  void Add(std::string_view piece) {
    bytes_ += piece;
    End();
  }
  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t i) const {
    const size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }
  // All behind the first `size` pieces.
  void Shrink(size_t size) {
    ends_.resize(size);
    bytes_.resize(size == 0 ? 0 : ends_[size - 1]);
  }

 private:
  std::string bytes_;
  std::vector<size_t> ends_;
};

class BulkPart : public ShardPart {
 public:
  absl::Status Add(const DocumentToStore& document) override {
    IBID_ASSIGN_OR_RETURN(DocumentFacts facts, FactsOf(document));
    if (document.passages.size() >= PostingGroups::kMostPassages - passages_.size()) {
      return Error(absl::StatusCode::kInvalidArgument, "document ", facts.id, " has ",
                   document.passages.size(), " passages, which is too many: split it");
    }
    const size_t kept = data_.size();
    const absl::Status encoded = AddData(document);
    if (!encoded.ok()) {
      // A document is added whole or not at all.
      data_.Shrink(kept);
      return encoded;
    }
    source_ = document.terms;
    Encoded& added = documents_.emplace_back();
    added.record = EncodeDocumentRecord(document);
    for (const std::string& term : DocumentTerms(document)) terms_.Add(term);
    added.terms = terms_.size();
    for (const PassageToStore& passage : document.passages)
      AddPassage(document, passage);
    for (TermTable::Id word : document.words) CountWord(word);
    facts_.push_back(std::move(facts));
    return absl::OkStatus();
  }

  void Close() override {
    for (PostingGroups& groups : groups_) groups.Group();
    source_size_ = source_ == nullptr ? 0 : source_->size();
  }

  void PackWith(const NumberedDictionary& dictionary) override {
    packer_.Use(dictionary);
  }

 private:
  friend class BulkBuilder;

  struct Passage {
    bool chrome = false;
    uint32_t length = 0;
    std::array<std::string, kSlots> values;
  };
  struct Encoded {
    std::string record;
    size_t terms = 0;  // Where its own end among all.
  };

  explicit BulkPart(const ShardBuilderOptions& options) : pack_(options.pack) {}

  absl::Status AddData(const DocumentToStore& document) {
    for (const PassageToStore& passage : document.passages) {
      IBID_ASSIGN_OR_RETURN(const std::string data,
                            EncodePassageData(document.document, passage));
      if (pack_) {
        packer_.Pack(data, data_.bytes());
      } else {
        data_.bytes() += data;
      }
      data_.End();
    }
    return absl::OkStatus();
  }

  void AddPassage(const DocumentToStore& document, const PassageToStore& passage) {
    const auto number = static_cast<uint32_t>(passages_.size());
    Passage& added = passages_.emplace_back();
    added.chrome = passage.passage.chrome;
    PostingGroups& stems = groups_[added.chrome ? kChrome : kBody];
    for (const auto& [stem, weight] : passage.stems) {
      const uint32_t wdf = added.chrome ? 0 : weight;
      stems.Add(stem, number, wdf);
      added.length += wdf;
    }
    if (!added.chrome) groups_[kTitle].Add(document.title_stems, number);
    groups_[kPair].Add(passage.pairs, number);
    ForEachValue(
        document.document, passage,
        [&](uint32_t slot, const std::string& value) { added.values[slot] = value; });
  }

  void CountWord(TermTable::Id word) {
    if (word >= word_counts_.size()) word_counts_.resize(2 * size_t{word} + 1024);
    if (word_counts_[word]++ == 0) words_.push_back(word);
  }

  // Keeps what was allocated, and which terms are known.
  void Clear() {
    for (TermTable::Id word : words_) word_counts_[word] = 0;
    words_.clear();
    facts_.clear();
    documents_.clear();
    passages_.clear();
    data_.Shrink(0);
    terms_.Shrink(0);
    for (PostingGroups& groups : groups_) groups.Clear();
  }

  const bool pack_;
  PassagePacker packer_;
  const TermTable* source_ = nullptr;  // Of all numbers here.
  size_t source_size_ = 0;             // All are below it.
  std::vector<DocumentFacts> facts_;
  std::vector<Encoded> documents_;
  std::vector<Passage> passages_;
  Pieces data_;   // Of passages.
  Pieces terms_;  // Of documents.
  std::array<PostingGroups, kKinds> groups_;
  std::vector<TermTable::Id> words_;  // Distinct.
  std::vector<uint32_t> word_counts_;
};

class BulkBuilder : public ShardBuilder {
 public:
  BulkBuilder(std::string directory, const ShardBuilderOptions& options)
      : directory_(std::move(directory)),
        options_(options),
        memory_bytes_(std::min(options.memory_bytes, kMaxMemoryBytes)) {
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

  std::unique_ptr<ShardPart> NewPart() override {
    return std::unique_ptr<ShardPart>(new BulkPart(options_));
  }

  absl::Status Append(ShardPart& any_part) override {
    BulkPart& part = static_cast<BulkPart&>(any_part);
    const uint32_t first = static_cast<uint32_t>(contents_.counts().passages + 1);
    IBID_RETURN_IF_ERROR(contents_.Add(part.facts_));
    KnownIds& ids = KnownOf(part);
    for (size_t kind = 0; kind < kKinds; ++kind) {
      AddGroups(part, ids, static_cast<Kind>(kind), first);
    }
    AddDocuments(part, first);
    for (TermTable::Id word : part.words_) AddWord(part, ids, word);
    for (size_t i = 0; i < part.data_.size(); ++i) {
      IBID_RETURN_IF_ERROR(docdata_->writer().Add(
          glass::DataKey(first + static_cast<uint32_t>(i)), part.data_[i]));
    }
    part.Clear();
    return MemoryBytes() > memory_bytes_ ? Spill() : absl::OkStatus();
  }

  absl::StatusOr<ShardSummary> Finish() override {
    // Nothing is added to the postings any more.
    std::vector<PostingStore::TermId> sorted;
    const auto sort = [&] { sorted = postings_.Sorted(); };
    std::optional<std::thread> sorter;
    if (options_.second_thread) sorter = NewThread(sort);
    absl::Status status = FinishEntries();
    if (sorter) {
      sorter->join();
    } else {
      sort();
    }
    IBID_RETURN_IF_ERROR(status);
    IBID_RETURN_IF_ERROR(WritePostlist(std::move(sorted)));
    IBID_ASSIGN_OR_RETURN(version_.postlist, postlist_->Finish(options_.sync));
    return WriteVersion();
  }

 private:
  std::string PathOf(std::string_view name) const {
    return (directory_ + "/").append(name);
  }

  // What the stems and words of a table of terms are called here, and one; 0 is unknown.
  struct KnownIds {
    std::array<std::vector<PostingStore::TermId>, kStemKinds> stems;
    std::vector<PostingStore::TermId> words;
    uint64_t source_generation = 0;
    uint64_t store_generation = 0;
  };

  // With room for all of the part.
  KnownIds& KnownOf(const BulkPart& part) {
    KnownIds& known = known_[part.source_];
    if (part.source_ == nullptr) return known;
    if (known.source_generation != part.source_->generation() ||
        known.store_generation != generation_) {
      known = {.source_generation = part.source_->generation(),
               .store_generation = generation_};
    }
    // Another part of the same table may have come with more.
    const size_t size = std::max(part.source_size_, known.words.size());
    for (auto& ids : known.stems) ids.resize(size);
    known.words.resize(size);
    return known;
  }

  PostingStore::TermId StemId(const BulkPart& part, KnownIds& ids, Kind kind,
                              TermTable::Id stem) {
    PostingStore::TermId& known = ids.stems[kind][stem];
    if (known == 0) {
      schema::SetTerm(kStemPrefixes[kind], part.source_->NameOf(stem), term_);
      known = postings_.Intern(term_) + 1;
    }
    return known - 1;
  }

  void AddGroups(const BulkPart& part, KnownIds& ids, Kind kind, uint32_t first_docid) {
    // How far ahead lists are asked for: memory takes longer than adding one.
    constexpr size_t kAhead = 6;
    const PostingGroups& groups = part.groups_[kind];
    const std::span<const PostingGroups::List> lists = groups.lists();
    terms_.clear();
    for (const PostingGroups::List& list : lists) {
      terms_.push_back(kind == kPair ? PairId(list.key)
                                     : StemId(part, ids, kind, list.key));
    }
    for (size_t i = 0; i < lists.size(); ++i) {
      if (i + 2 * kAhead < lists.size()) postings_.FetchEntry(terms_[i + 2 * kAhead]);
      if (i + kAhead < lists.size()) postings_.FetchStream(terms_[i + kAhead]);
      postings_.Append(terms_[i], lists[i], groups.BytesOf(lists[i]), first_docid);
      statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, lists[i].greatest);
    }
  }

  // What is not numbered, but words and data.
  void AddDocuments(BulkPart& part, uint32_t docid) {
    size_t term = 0;
    size_t passage = 0;
    for (size_t i = 0; i < part.documents_.size(); ++i) {
      BulkPart::Encoded& document = part.documents_[i];
      document_terms_.clear();
      while (term < document.terms) {
        document_terms_.push_back(postings_.Intern(part.terms_[term++]));
      }
      AppendFirstDocid(docid, document.record);
      entries_.Add(glass::MetadataKey(schema::RecordKey(part.facts_[i].id)),
                   document.record);
      for (uint64_t left = part.facts_[i].counts.passages; left > 0; --left) {
        AddPassage(part.passages_[passage++], docid++);
      }
    }
  }

  void AddPassage(const BulkPart::Passage& passage, uint32_t docid) {
    for (PostingStore::TermId term : document_terms_) postings_.Add(term, docid, 0);
    if (passage.chrome) {
      postings_.Add(postings_.Intern(schema::kChromeMarker), docid, 0);
    }
    postings_.Add(postings_.Intern(kLengths), docid, passage.length);
    CountLength(passage.length);
    const auto keep = [this](std::string_view key, std::string_view tag) {
      entries_.Add(key, tag);
    };
    for (uint32_t slot = 0; slot < kSlots; ++slot) {
      values_[slot].Add(docid, passage.values[slot], keep);
    }
  }

  void CountLength(uint32_t length) {
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

  // Words are counted as postings are, of one passage for each run.
  void AddWord(const BulkPart& part, KnownIds& ids, TermTable::Id word) {
    const std::string_view name = part.source_->NameOf(word);
    if (name.empty() || name.size() > kMaxWordBytes) return;
    PostingStore::TermId& known = ids.words[word];
    if (known == 0) known = words_.Intern(name) + 1;
    words_.Add(known - 1, static_cast<uint32_t>(generation_ + 1),
               part.word_counts_[word]);
  }

  size_t MemoryBytes() const {
    return postings_.bytes() + entries_.bytes() + words_.bytes();
  }

  absl::Status Spill() {
    if (spill_ == nullptr) {
      IBID_ASSIGN_OR_RETURN(spill_, SpillFile::Create(PathOf(kSpill)));
      IBID_ASSIGN_OR_RETURN(spilled_words_, SpillFile::Create(PathOf(kSpilledWords)));
    }
    IBID_RETURN_IF_ERROR(
        spill_->Add(*NewMemoryRun(entries_, postings_, postings_.Sorted())));
    EntryStore none;
    IBID_RETURN_IF_ERROR(
        spilled_words_->Add(*NewMemoryRun(none, words_, words_.Sorted())));
    entries_.Clear();
    postings_.Clear();
    words_.Clear();
    pairs_.clear();
    ++generation_;
    return absl::OkStatus();
  }

  // Whatever the shard holds beside postings.
  absl::Status FinishEntries() {
    IBID_ASSIGN_OR_RETURN(version_.docdata, docdata_->Finish(options_.sync));
    IBID_RETURN_IF_ERROR(AddVocabulary());
    AddLastEntries();
    return absl::OkStatus();
  }

  absl::Status AddVocabulary() {
    std::vector<std::unique_ptr<SortedRun>> runs;
    if (spilled_words_ != nullptr) {
      IBID_ASSIGN_OR_RETURN(runs, spilled_words_->Finish());
    }
    EntryStore none;
    runs.push_back(NewMemoryRun(none, words_, words_.Sorted()));
    const auto keep = [this](const std::string& key, const std::string& value) {
      entries_.Add(glass::MetadataKey(key), value);
    };
    VocabularyWriter writer;
    IBID_RETURN_IF_ERROR(MergeRuns(
        runs, [](const SortedRun::Entry&) { return absl::OkStatus(); },
        [&](const SortedRun::List& word, std::string_view) {
          writer.Add(word.term, word.counts.wdfs, keep);
          return absl::OkStatus();
        }));
    writer.Finish(keep);
    words_.Clear();
    return absl::OkStatus();
  }

  // Those that are known when everything was added.
  void AddLastEntries() {
    for (const auto& [name, value] : contents_.Metadata(dictionaries())) {
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

  absl::Status WritePostlist(std::vector<PostingStore::TermId> sorted) {
    std::vector<std::unique_ptr<SortedRun>> runs;
    if (spill_ != nullptr) {
      IBID_ASSIGN_OR_RETURN(runs, spill_->Finish());
    }
    runs.push_back(NewMemoryRun(entries_, postings_, std::move(sorted)));
    glass::TableWriter& table = postlist_->writer();
    const auto merge = options_.second_thread ? MergeRunsAhead : MergeRuns;
    return merge(
        runs,
        [&](const SortedRun::Entry& entry) { return table.Add(entry.key, entry.tag); },
        [&](const SortedRun::List& list, std::string_view stream) {
          const PostingCounts& counts = list.counts;
          if (list.term == kLengths) {
            return glass::WritePostingList(
                glass::DocumentLengthKeys(),
                {0, 0, counts.first_docid, counts.last_docid, stream}, table);
          }
          return glass::WritePostingList(
              glass::TermKeys(list.term),
              {counts.postings, counts.wdfs, counts.first_docid, counts.last_docid,
               stream},
              table);
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
  const ShardBuilderOptions options_;
  const size_t memory_bytes_;
  std::unique_ptr<Table> docdata_;
  std::unique_ptr<Table> postlist_;

  ShardContents contents_;
  glass::DatabaseStatistics statistics_;
  glass::VersionFile version_;

  // In memory, since the last run that was spilled.
  PostingStore postings_;
  PostingStore words_;
  EntryStore entries_;  // Records and chunks of values.
  std::vector<glass::ValueChunks> values_;
  std::vector<PostingStore::TermId> pairs_;  // By bucket.
  std::map<const TermTable*, KnownIds> known_;
  uint64_t generation_ = 0;  // Runs spilled.

  // Of the document at hand.
  std::vector<PostingStore::TermId> document_terms_;
  std::string term_;
  std::vector<PostingStore::TermId> terms_;  // Of the lists that are added.

  std::unique_ptr<SpillFile> spill_;  // Null until needed, both.
  std::unique_ptr<SpillFile> spilled_words_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ShardBuilder>> NewBulkBuilder(
    const std::string& directory, const ShardBuilderOptions& options) {
  auto builder = std::make_unique<BulkBuilder>(directory, options);
  IBID_RETURN_IF_ERROR(builder->Open());
  return builder;
}

}  // namespace ibid
