#include "storage/snapshot_reader.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "storage/disjunction.h"
#include "storage/match_sample.h"
#include "storage/matcher.h"
#include "storage/passage_lengths.h"
#include "storage/passage_packing.h"
#include "storage/passage_similarities.h"
#include "storage/planner.h"
#include "storage/range_postings.h"
#include "storage/schema.h"
#include "storage/scored_words.h"
#include "storage/stopping_postings.h"
#include "storage/verified_matches.h"
#include "storage/vocabulary.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

// Candidates that passed and are kept decoded, for those that become hits. A search
// that verifies more reads some hits twice.
constexpr size_t kMaxKeptPassages = 2000;

// Of words that were looked up lately.
constexpr size_t kMaxKeptFrequencies = 1000;

// Passes on every passage that matches.
class VisitingSpy : public Xapian::MatchSpy {
 public:
  VisitingSpy(size_t shard, PassageVisitor visit) : shard_(shard), visit_(visit) {}
  void operator()(const Xapian::Document& passage, double) override {
    visit_(shard_, passage.get_docid());
  }

 private:
  const size_t shard_;
  const PassageVisitor visit_;
};

}  // namespace

class SnapshotReader::Impl {
 public:
  explicit Impl(std::shared_ptr<const Snapshot> snapshot)
      : snapshot_(std::move(snapshot)), context_("reading " + snapshot_->path()) {}

  // Throws what Xapian throws, as do all functions here that do not return a status.
  absl::Status Open() {
    auto dead = std::make_shared<RangePostings::ByUuid>();
    std::set<std::string> uuids;
    for (size_t i = 0; i < snapshot_->manifest().shards.size(); ++i) {
      Xapian::Database shard(snapshot_->ShardPath(i), Xapian::DB_BACKEND_GLASS);
      const uint64_t passages = snapshot_->manifest().shards[i].summary.counts.passages;
      if (shard.get_doccount() != passages || shard.get_lastdocid() != passages) {
        return Error(absl::StatusCode::kDataLoss, snapshot_->ShardPath(i), " holds ",
                     shard.get_doccount(), " passages and not ", passages,
                     " as the manifest says: restore the index, or build it again");
      }
      // RangePostings tells shards apart by it.
      uuids_.push_back(shard.get_uuid());
      if (!uuids.insert(uuids_.back()).second) {
        return Error(absl::StatusCode::kDataLoss, snapshot_->ShardPath(i),
                     " is a copy of another shard: restore the index, or build it "
                     "again");
      }
      const Deletions& deletions = snapshot_->deletions(i);
      if (!deletions.empty()) {
        dead->emplace(uuids_.back(),
                      RangePostings::Ranges{
                          &deletions.ranges(),
                          static_cast<Xapian::doccount>(deletions.counts().passages)});
      }
      unpackers_.emplace_back([shard](uint32_t number) {
        return shard.get_metadata(schema::DictionaryKey(number));
      });
      all_.add_database(shard);
      shards_.push_back(std::move(shard));
    }
    if (!dead->empty()) dead_ = std::move(dead);
    ReadYears();
    return absl::OkStatus();
  }

  // Of a docid of all(), in which the shards take turns.
  size_t ShardOf(Xapian::docid docid) const { return (docid - 1) % shards_.size(); }
  Xapian::docid DocidInShard(Xapian::docid docid) const {
    return (docid - 1) / static_cast<Xapian::docid>(shards_.size()) + 1;
  }

  // The hash of the id of the document that a docid of all() is of.
  uint64_t DocumentOf(Xapian::docid docid, const DocumentNumbers& documents) const {
    const size_t shard = ShardOf(docid);
    return documents.Hash(shard, documents.DocumentOf(shard, DocidInShard(docid)));
  }

  TermStatistics StatisticsOf(std::span<const std::string> stems) {
    return StatisticsOfWord(all_, stems,
                            [&](const std::string& term) { return FrequencyOf(term); });
  }

  // Passages with the term. A search asks several times.
  Xapian::doccount FrequencyOf(const std::string& term) {
    const auto known = frequencies_.find(term);
    if (known != frequencies_.end()) return known->second;
    if (frequencies_.size() == kMaxKeptFrequencies) frequencies_.clear();
    return frequencies_.emplace(term, all_.get_termfreq(term)).first->second;
  }

  Similarity SimilarityOf(Xapian::docid docid, const DocumentNumbers& documents) {
    const std::shared_ptr<const PassageSimilarities> held =
        snapshot_->similarities().Get([&](const PassageSimilarities* before) {
          return PassageSimilarities(shards_, documents, before);
        });
    if (held == nullptr) {
      return schema::SimilarityOf(Value(docid, schema::kSimilaritySlot));
    }
    const size_t shard = ShardOf(docid);
    const Xapian::docid in_shard = DocidInShard(docid);
    return held->Of(shard, in_shard, documents.DocumentOf(shard, in_shard));
  }

  const Snapshot& snapshot() const { return *snapshot_; }
  const std::string& context() const { return context_; }
  Xapian::Database& all() { return all_; }
  std::vector<Xapian::Database>& shards() { return shards_; }

  absl::StatusOr<MatchSet> Match(const MatchRequest& request,
                                 const DocumentNumbers& documents);
  absl::StatusOr<StoredPassage> Read(uint32_t docid);
  std::vector<ScoredWord> ScoredWordsOf(const MatchRequest& request, uint32_t docid) {
    return ScoredWords(all_, docid, *request.root, PlannerOptionsOf(request));
  }
  std::string Value(uint32_t docid, unsigned slot) {
    return all_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot);
  }

  void ForEachMatch(const MatchRequest& request, PassageVisitor visit) {
    const Xapian::Query query = Plan(request);
    for (size_t i = 0; i < shards_.size(); ++i) {
      ForEachMatchOf(i, query, shards_[i].get_doccount(), visit);
    }
  }

  // `most` passages, or all where there are not so many; the documents of those.
  SearchTotal CountMatches(const Xapian::Query& query, uint64_t most,
                           const DocumentNumbers& documents) {
    SearchTotal total;
    for (size_t i = 0; i < shards_.size() && total.passages < most; ++i) {
      DocumentCursor cursor(documents.first_passages(i));
      size_t last = SIZE_MAX;
      ForEachMatchOf(i, query, most - total.passages, [&](size_t, uint32_t docid) {
        ++total.passages;
        const size_t document = cursor.DocumentOf(docid);
        total.documents += std::exchange(last, document) != document;
      });
    }
    total.exact = total.passages < most;
    return total;
  }

  // What `query` finds, when it is about so many passages, by what it finds in some
  // stretches of the shards.
  SearchTotal EstimateMatches(const Xapian::Query& query, uint64_t about,
                              const DocumentNumbers& documents) {
    const MatchSample sample(about, snapshot_->manifest(), documents);
    const Xapian::Query sampled(Xapian::Query::OP_FILTER, query,
                                ListOf(ByUuidOf(sample.passages())));
    return sample.Scaled(CountMatches(sampled, UINT64_MAX, documents));
  }

  void ForEachFirstPassage(
      size_t shard, absl::FunctionRef<void(uint32_t docid, uint64_t hash)> visit) {
    std::string document;
    for (auto value = shards_[shard].valuestream_begin(schema::kDocumentSlot);
         value != shards_[shard].valuestream_end(schema::kDocumentSlot); ++value) {
      if (*value == document) continue;
      document = *value;
      visit(value.get_docid(), schema::HashOfDocument(document));
    }
  }

  absl::StatusOr<StoredPassage> ReadPassage(size_t shard, uint32_t docid) {
    absl::StatusOr<StoredPassage> passage =
        Decode(shard, shards_[shard].get_document(docid).get_data());
    if (!passage.ok()) return InShard(shard, passage.status());
    return passage;
  }

  absl::StatusOr<std::optional<DocumentRecord>> FindRecord(const std::string& key) {
    // A document lives in one shard; the newest is the likeliest.
    for (size_t i = shards_.size(); i-- > 0;) {
      IBID_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record, ReadRecord(i, key));
      if (record) return record;
    }
    return std::nullopt;
  }

  // nullopt when the shard does not hold it alive.
  absl::StatusOr<std::optional<DocumentRecord>> ReadRecord(size_t shard,
                                                           const std::string& key) {
    const std::string bytes = shards_[shard].get_metadata(key);
    if (bytes.empty()) return std::nullopt;
    absl::StatusOr<DocumentRecord> record = DecodeDocumentRecord(bytes);
    if (!record.ok()) return InShard(shard, record.status());
    if (snapshot_->deletions(shard).Contains(record->first_docid)) return std::nullopt;
    record->shard = snapshot_->manifest().shards[shard].summary.name;
    return *std::move(record);
  }

  absl::StatusOr<StoredPassage> Decode(size_t shard, std::string_view packed) {
    IBID_ASSIGN_OR_RETURN(const std::string_view bytes,
                          unpackers_[shard].Unpack(packed));
    IBID_ASSIGN_OR_RETURN(PassageData data, DecodePassageData(bytes));
    if (!data.record_key.empty()) {
      IBID_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record,
                            FindRecord(data.record_key));
      if (!record) {
        return Error(absl::StatusCode::kDataLoss, "a passage's document has no record");
      }
      data.stored.document = SummaryOf(record->document);
    }
    return std::move(data.stored);
  }

  absl::Status InShard(size_t shard, const absl::Status& status) const {
    return Error(status.code(), snapshot_->ShardPath(shard), ": ",
                 ToStd(status.message()), "; restore the index, or build it again");
  }

 private:
  bool Verify(uint32_t docid, const std::function<bool(const StoredPassage&)>& verify);

  // Ascending; `most` of them, or some more, or all.
  void ForEachMatchOf(size_t shard, const Xapian::Query& query, uint64_t most,
                      PassageVisitor visit) {
    const Xapian::Database& passages = shards_[shard];
    Xapian::Enquire enquire(passages);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    VisitingSpy spy(shard, visit);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 1,
                     static_cast<Xapian::doccount>(
                         std::min<uint64_t>(most, passages.get_doccount())));
  }

  void ReadYears() {
    for (auto term = all_.allterms_begin(std::string(schema::kYear));
         term != all_.allterms_end(std::string(schema::kYear)); ++term) {
      years_.push_back(std::atoi((*term).c_str() + schema::kYear.size()));
    }
  }

  PlannerOptions PlannerOptionsOf(const MatchRequest& request) const {
    return {request.include_chrome, years_, request.bm25};
  }

  // With the words' own lists, which weigh.
  Xapian::Query PlanWeighed(const MatchRequest& request) {
    const std::shared_ptr<const PassageLengths> lengths =
        snapshot_->lengths().Get([this](const PassageLengths* before) {
          return PassageLengths(shards_, before);
        });
    PlannerOptions options = PlannerOptionsOf(request);
    options.any_word = [&](const std::vector<WeighedWord>& words) {
      auto listed = std::make_shared<Disjunction::Words>();
      for (const WeighedWord& word : words) {
        std::vector<std::string> terms;
        for (const std::string& stem : word.stems) {
          terms.push_back(schema::TermOf(schema::kStem, stem));
        }
        listed->words.push_back(
            {std::move(terms), StatisticsOf(word.stems), word.repeats, word.weight});
      }
      listed->bm25 = request.bm25;
      listed->lengths = lengths;
      listed->stop = request.stop;
      return Xapian::Query((new Disjunction(std::move(listed)))->release());
    };
    return Bounded(request, PlanQuery(*request.root, options));
  }

  Xapian::Query Plan(const MatchRequest& request) const {
    return Bounded(request, PlanQuery(*request.root, PlannerOptionsOf(request)));
  }

  // What `query` finds of the passages that are alive and asked for.
  Xapian::Query Bounded(const MatchRequest& request, Xapian::Query query) const {
    if (request.within != nullptr) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                            ListOf(ByUuidOf(*request.within)));
    }
    if (request.stop != nullptr) {
      const Xapian::Query until_stopped(
          (new StoppingPostings(*request.stop))->release());
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, until_stopped);
    }
    if (dead_ == nullptr) return query;
    return Xapian::Query(Xapian::Query::OP_AND_NOT, query, ListOf(dead_));
  }

  static Xapian::Query ListOf(std::shared_ptr<const RangePostings::ByUuid> ranges) {
    return Xapian::Query((new RangePostings(std::move(ranges)))->release());
  }

  std::shared_ptr<const RangePostings::ByUuid> ByUuidOf(
      const PassageRanges& passages) const {
    auto by_uuid = std::make_shared<RangePostings::ByUuid>();
    for (size_t i = 0; i < passages.size(); ++i) {
      RangePostings::Ranges& ranges = (*by_uuid)[uuids_[i]];
      ranges.ranges = &passages[i];
      for (const DocidRange& range : passages[i]) {
        ranges.passages += range.last - range.first + 1;
      }
    }
    return by_uuid;
  }

  const std::shared_ptr<const Snapshot> snapshot_;
  const std::string context_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
  std::vector<PassageUnpacker> unpackers_;
  std::vector<std::string> uuids_;                     // By shard.
  std::shared_ptr<const RangePostings::ByUuid> dead_;  // Null when none is.
  std::vector<int> years_;
  absl::flat_hash_map<std::string, Xapian::doccount> frequencies_;  // By term.
  // Those of the last match that were verified, by their docid in all().
  absl::flat_hash_map<Xapian::docid, StoredPassage> verified_;
};

absl::StatusOr<MatchSet> SnapshotReader::Impl::Match(const MatchRequest& request,
                                                     const DocumentNumbers& documents) {
  verified_.clear();
  const Xapian::Query query = PlanWeighed(request);
  const MatchContext context = {
      .document_of = [&](uint32_t docid) { return DocumentOf(docid, documents); },
      .count =
          [&](uint64_t most) { return CountMatches(Plan(request), most, documents); },
      .estimate =
          [&](uint64_t about) {
            return EstimateMatches(Plan(request), about, documents);
          }};
  const auto find = [&](const MatchRequest& some) {
    return FindMatches(all_, query, some, context);
  };
  const auto verify = [&](const ibid::Match& candidate) {
    return Verify(candidate.docid, request.verify);
  };
  const auto document_of = [&](const ibid::Match& match) {
    return context.document_of(match.docid);
  };
  MatchSet found = request.verify
                       ? FindVerifiedMatches(request, find, verify, document_of)
                       : find(request);
  if (!found.total.exact) {
    // Estimates know neither.
    const ShardCounts all = snapshot_->manifest().Total();
    const ShardCounts dead = snapshot_->manifest().Dead();
    SearchTotal& total = found.total;
    total.passages = std::min(total.passages, all.passages - dead.passages);
    total.documents = std::min(total.documents, all.documents - dead.documents);
  }
  return found;
}

bool SnapshotReader::Impl::Verify(
    uint32_t docid, const std::function<bool(const StoredPassage&)>& verify) {
  absl::StatusOr<StoredPassage> passage = Read(docid);
  if (!passage.ok()) {
    // The match cannot go on, and this is the only way out of it.
    throw Xapian::DatabaseCorruptError(std::string(ToStd(passage.status().message())));
  }
  if (!verify(*passage)) return false;
  if (verified_.size() < kMaxKeptPassages) {
    verified_.emplace(docid, *std::move(passage));
  }
  return true;
}

absl::StatusOr<StoredPassage> SnapshotReader::Impl::Read(uint32_t docid) {
  if (const auto found = verified_.find(docid); found != verified_.end()) {
    return found->second;
  }
  absl::StatusOr<StoredPassage> passage = Decode(
      ShardOf(docid), all_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data());
  if (passage.ok()) return passage;
  return Error(passage.status().code(), snapshot_->path(), ": ",
               ToStd(passage.status().message()),
               "; restore the index, or build it again");
}

SnapshotReader::SnapshotReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SnapshotReader::~SnapshotReader() = default;

absl::StatusOr<std::unique_ptr<SnapshotReader>> Snapshot::NewReader() const {
  auto impl = std::make_unique<SnapshotReader::Impl>(shared_from_this());
  absl::Status opened =
      CallXapian("opening " + path_, [&impl] { return impl->Open(); });
  // A shard's file that is missing is damage here: the folder is held.
  if (absl::IsNotFound(opened)) {
    return Error(absl::StatusCode::kDataLoss, ToStd(opened.message()),
                 "; restore the index, or build it again");
  }
  if (!opened.ok()) return opened;
  return std::unique_ptr<SnapshotReader>(new SnapshotReader(std::move(impl)));
}

const Snapshot& SnapshotReader::snapshot() const { return impl_->snapshot(); }

absl::StatusOr<const DocumentNumbers*> SnapshotReader::Documents() {
  return snapshot().Documents(*this);
}

absl::StatusOr<MatchSet> SnapshotReader::Match(const MatchRequest& request) {
  IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, Documents());
  return CallXapian("searching " + impl_->snapshot().path(),
                    [&] { return impl_->Match(request, *documents); });
}

absl::Status SnapshotReader::ForEachMatch(const MatchRequest& request,
                                          PassageVisitor visit) {
  return CallXapian("searching " + impl_->snapshot().path(), [&] {
    impl_->ForEachMatch(request, visit);
    return absl::OkStatus();
  });
}

absl::StatusOr<StoredPassage> SnapshotReader::ReadPassage(size_t shard,
                                                          uint32_t docid) {
  return CallXapian(impl_->context(), [&] { return impl_->ReadPassage(shard, docid); });
}

absl::Status SnapshotReader::ForEachFirstPassage(
    size_t shard, absl::FunctionRef<void(uint32_t docid, uint64_t hash)> visit) {
  return CallXapian(impl_->context(), [&] {
    impl_->ForEachFirstPassage(shard, visit);
    return absl::OkStatus();
  });
}

absl::Status SnapshotReader::ForEachSimilarity(
    size_t shard, absl::FunctionRef<void(uint32_t docid, const Similarity&)> visit) {
  return CallXapian(impl_->context(), [&] {
    const Xapian::Database& database = impl_->shards()[shard];
    for (auto value = database.valuestream_begin(schema::kSimilaritySlot);
         value != database.valuestream_end(schema::kSimilaritySlot); ++value) {
      visit(value.get_docid(), schema::SimilarityOf(*value));
    }
    return absl::OkStatus();
  });
}

absl::Status SnapshotReader::ForEachPosting(
    size_t shard, const std::string& prefix,
    absl::FunctionRef<void(std::string_view rest)> term,
    absl::FunctionRef<void(uint32_t docid)> passage) {
  return CallXapian(impl_->context(), [&] {
    const Xapian::Database& database = impl_->shards()[shard];
    for (auto found = database.allterms_begin(prefix);
         found != database.allterms_end(prefix); ++found) {
      const std::string name = *found;
      term(std::string_view(name).substr(prefix.size()));
      for (auto posting = database.postlist_begin(name);
           posting != database.postlist_end(name); ++posting) {
        passage(*posting);
      }
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<StoredPassage> SnapshotReader::ReadPassage(const ibid::Match& match) {
  return CallXapian("reading a hit of " + impl_->snapshot().path(),
                    [&] { return impl_->Read(match.docid); });
}

absl::StatusOr<std::string> SnapshotReader::SourceOf(const ibid::Match& match) {
  return CallXapian(impl_->context(), [&] {
    return schema::SourceOfFacet(impl_->Value(match.docid, schema::kFacetSlot));
  });
}

absl::StatusOr<uint64_t> SnapshotReader::DocumentOf(const ibid::Match& match) {
  IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, Documents());
  return impl_->DocumentOf(match.docid, *documents);
}

absl::StatusOr<Similarity> SnapshotReader::SimilarityOf(const ibid::Match& match) {
  IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents, Documents());
  return CallXapian(impl_->context(),
                    [&] { return impl_->SimilarityOf(match.docid, *documents); });
}

absl::StatusOr<std::optional<int64_t>> SnapshotReader::InstantOf(
    const ibid::Match& match) {
  return CallXapian(impl_->context(), [&] {
    return schema::InstantOf(impl_->Value(match.docid, schema::kPublishedSlot));
  });
}

absl::StatusOr<std::vector<ScoredWord>> SnapshotReader::ScoredWordsOf(
    const MatchRequest& request, const ibid::Match& match) {
  return CallXapian(impl_->context(),
                    [&] { return impl_->ScoredWordsOf(request, match.docid); });
}

absl::StatusOr<std::optional<int64_t>> SnapshotReader::NewestInstant() {
  return CallXapian(impl_->context(), [&] {
    return schema::InstantOf(
        impl_->all().get_value_upper_bound(schema::kPublishedSlot));
  });
}

absl::StatusOr<std::optional<DocumentRecord>> SnapshotReader::FindDocument(
    std::string_view id) {
  return CallXapian(impl_->context(),
                    [&]() -> absl::StatusOr<std::optional<DocumentRecord>> {
                      IBID_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record,
                                            impl_->FindRecord(schema::RecordKey(id)));
                      // Two ids can share a key when they are long and cut.
                      if (record && record->document.id != id) return std::nullopt;
                      return record;
                    });
}

absl::Status SnapshotReader::ForEachDocument(
    absl::FunctionRef<bool(const DocumentRecord&)> visit) {
  bool wanted = true;
  for (size_t i = 0; i < impl_->shards().size() && wanted; ++i) {
    IBID_RETURN_IF_ERROR(ForEachDocumentOf(i, [&](const DocumentRecord& record) {
      wanted = visit(record);
      return wanted;
    }));
  }
  return absl::OkStatus();
}

absl::Status SnapshotReader::ForEachDocumentOf(
    size_t shard, absl::FunctionRef<bool(const DocumentRecord&)> visit) {
  return CallXapian(impl_->context(), [&]() -> absl::Status {
    const std::string prefix(schema::kRecordKey);
    Xapian::Database& database = impl_->shards()[shard];
    for (auto key = database.metadata_keys_begin(prefix);
         key != database.metadata_keys_end(prefix); ++key) {
      IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                            impl_->ReadRecord(shard, *key));
      if (record && !visit(*record)) return absl::OkStatus();
    }
    return absl::OkStatus();
  });
}

absl::Status SnapshotReader::ForEachWord(
    std::string_view from,
    absl::FunctionRef<bool(std::string_view word, uint64_t occurrences)> visit) {
  return CallXapian(impl_->context(), [&]() -> absl::Status {
    // Those that stand at a word.
    std::vector<std::unique_ptr<VocabularyCursor>> cursors;
    const auto advance =
        [&](std::unique_ptr<VocabularyCursor>& cursor) -> absl::Status {
      IBID_ASSIGN_OR_RETURN(const bool more, cursor->Next());
      if (!more) cursor.reset();
      return absl::OkStatus();
    };
    for (const Xapian::Database& shard : impl_->shards()) {
      cursors.push_back(std::make_unique<VocabularyCursor>(shard, from));
      IBID_RETURN_IF_ERROR(advance(cursors.back()));
    }
    std::string word;
    while (true) {
      // A scan: there are a dozen shards.
      const VocabularyCursor* least = nullptr;
      for (const auto& cursor : cursors) {
        if (cursor == nullptr) continue;
        if (least == nullptr || cursor->word() < least->word()) least = cursor.get();
      }
      if (least == nullptr) return absl::OkStatus();
      word = least->word();
      uint64_t occurrences = 0;
      for (auto& cursor : cursors) {
        if (cursor == nullptr || cursor->word() != word) continue;
        occurrences += cursor->occurrences();
        IBID_RETURN_IF_ERROR(advance(cursor));
      }
      if (!visit(word, occurrences)) return absl::OkStatus();
    }
  });
}

absl::StatusOr<std::vector<StoredPassage>> SnapshotReader::ReadPassages(
    const DocumentRecord& record) {
  const std::vector<ManifestShard>& shards = impl_->snapshot().manifest().shards;
  const auto shard =
      std::find_if(shards.begin(), shards.end(), [&](const ManifestShard& candidate) {
        return candidate.summary.name == record.shard;
      });
  if (shard == shards.end()) {
    return Error(absl::StatusCode::kInvalidArgument, "document ", record.document.id,
                 " is not of this snapshot");
  }
  const size_t index = static_cast<size_t>(shard - shards.begin());
  return CallXapian(
      impl_->context(), [&]() -> absl::StatusOr<std::vector<StoredPassage>> {
        std::vector<StoredPassage> passages;
        for (uint32_t i = 0; i < record.passages; ++i) {
          const Xapian::docid docid = record.first_docid + i;
          absl::StatusOr<StoredPassage> passage =
              docid > shard->summary.counts.passages
                  ? Error(absl::StatusCode::kDataLoss, "there is no passage ", docid)
                  : impl_->Decode(
                        index, impl_->shards()[index].get_document(docid).get_data());
          if (!passage.ok()) return impl_->InShard(index, passage.status());
          if (passage->passage.ordinal != i ||
              passage->document.id != record.document.id) {
            return impl_->InShard(index, Error(absl::StatusCode::kDataLoss, "passage ",
                                               docid, " is not passage ", i,
                                               " of document ", record.document.id));
          }
          passages.push_back(*std::move(passage));
        }
        return passages;
      });
}

absl::StatusOr<std::vector<std::string>> SnapshotReader::Languages() {
  return CallXapian(impl_->context(), [&] {
    std::set<std::string> languages;
    for (Xapian::Database& shard : impl_->shards()) {
      const std::string lines = shard.get_metadata(std::string(schema::kLanguagesKey));
      size_t begin = 0;
      for (size_t end; (end = lines.find('\n', begin)) != std::string::npos;
           begin = end + 1) {
        languages.insert(lines.substr(begin, end - begin));
      }
    }
    return std::vector<std::string>(languages.begin(), languages.end());
  });
}

absl::StatusOr<bool> SnapshotReader::HoldsStem(std::span<const std::string> stems,
                                               bool include_chrome) {
  return CallXapian(impl_->context(), [&] {
    const auto holds = [&](std::string_view prefix, const std::string& stem) {
      return impl_->FrequencyOf(schema::TermOf(prefix, stem)) > 0;
    };
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
      return holds(schema::kStem, stem) ||
             (include_chrome && holds(schema::kChromeStem, stem));
    });
  });
}

absl::StatusOr<bool> SnapshotReader::HoldsValue(QueryField field,
                                                std::span<const std::string> values) {
  return CallXapian(impl_->context(), [&] {
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      const std::string term = schema::FieldTerm(field, value);
      return !term.empty() && impl_->all().term_exists(term);
    });
  });
}

absl::Status SnapshotReader::ForEachOwnValue(
    std::string_view name, absl::FunctionRef<bool(std::string_view)> visit) {
  return CallXapian(impl_->context(), [&] {
    const std::string prefix = std::string(schema::kOwn) + std::string(name) + "=";
    for (auto term = impl_->all().allterms_begin(prefix);
         term != impl_->all().allterms_end(prefix); ++term) {
      if (!visit(std::string_view(*term).substr(prefix.size()))) break;
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<TermStatistics> SnapshotReader::StatisticsOf(std::string_view stem) {
  const std::string word[] = {std::string(stem)};
  return StatisticsOfAny(word);
}

absl::StatusOr<TermStatistics> SnapshotReader::StatisticsOfAny(
    std::span<const std::string> stems) {
  return CallXapian(impl_->context(), [&] { return impl_->StatisticsOf(stems); });
}

absl::StatusOr<uint64_t> SnapshotReader::CountTerms() {
  return CallXapian(impl_->context(), [&] {
    const std::string prefix(schema::kStem);
    uint64_t terms = 0;
    for (Xapian::Database& shard : impl_->shards()) {
      for (auto term = shard.allterms_begin(prefix); term != shard.allterms_end(prefix);
           ++term) {
        ++terms;
      }
    }
    return terms;
  });
}

}  // namespace ibid
