#include "storage/snapshot_reader.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "ranking/exact_forms.h"
#include "ranking/rerank.h"
#include "storage/dead_postings.h"
#include "storage/passage_packing.h"
#include "storage/planner.h"
#include "storage/schema.h"
#include "storage/vocabulary.h"
#include "storage/xapian_errors.h"

namespace ibid {
namespace {

// Candidates that passed and are kept decoded, for those that become hits. A search
// that verifies more reads some hits twice.
constexpr size_t kMaxKeptPassages = 2000;

// Sees every passage that the matcher considers and that was verified, before those of
// one document are folded.
class CountingSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& passage, double) override {
    ++passages_;
    documents_.insert(passage.get_value(schema::kDocumentSlot));
  }
  uint64_t passages() const { return passages_; }
  uint64_t documents() const { return documents_.size(); }

 private:
  uint64_t passages_ = 0;
  StringSet documents_;
};

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
    auto by_uuid = std::make_shared<DeadPostings::ByUuid>();
    std::set<std::string> uuids;
    for (size_t i = 0; i < snapshot_->manifest().shards.size(); ++i) {
      Xapian::Database shard(snapshot_->ShardPath(i), Xapian::DB_BACKEND_GLASS);
      const uint64_t passages = snapshot_->manifest().shards[i].summary.counts.passages;
      if (shard.get_doccount() != passages || shard.get_lastdocid() != passages) {
        return Error(absl::StatusCode::kDataLoss, snapshot_->ShardPath(i), " holds ",
                     shard.get_doccount(), " passages and not ", passages,
                     " as the manifest says: restore the index, or build it again");
      }
      // DeadPostings tells shards apart by it.
      if (!uuids.insert(shard.get_uuid()).second) {
        return Error(absl::StatusCode::kDataLoss, snapshot_->ShardPath(i),
                     " is a copy of another shard: restore the index, or build it "
                     "again");
      }
      if (!snapshot_->deletions(i).empty()) {
        by_uuid->emplace(shard.get_uuid(), &snapshot_->deletions(i));
      }
      unpackers_.emplace_back([shard](uint32_t number) {
        return shard.get_metadata(schema::DictionaryKey(number));
      });
      all_.add_database(shard);
      shards_.push_back(std::move(shard));
    }
    if (!by_uuid->empty()) dead_ = std::move(by_uuid);
    ReadYears();
    return absl::OkStatus();
  }

  // Of a passage of all(), whose docids take turns.
  size_t ShardOf(const Xapian::Document& passage) const {
    return (passage.get_docid() - 1) % shards_.size();
  }

  const Snapshot& snapshot() const { return *snapshot_; }
  const std::string& context() const { return context_; }
  Xapian::Database& all() { return all_; }
  std::vector<Xapian::Database>& shards() { return shards_; }

  absl::StatusOr<MatchSet> Match(const MatchRequest& request);

  void ForEachMatch(const MatchRequest& request, PassageVisitor visit) {
    const Xapian::Query unweighted(Xapian::Query::OP_SCALE_WEIGHT, Plan(request), 0.0);
    for (size_t i = 0; i < shards_.size(); ++i) {
      Xapian::Enquire enquire(shards_[i]);
      enquire.set_query(unweighted);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      VisitingSpy spy(i, visit);
      enquire.add_matchspy(&spy);
      enquire.get_mset(0, 1, shards_[i].get_doccount());
    }
  }

  std::vector<uint32_t> FirstPassages(size_t shard) {
    std::vector<uint32_t> first;
    std::string document;
    for (auto value = shards_[shard].valuestream_begin(schema::kDocumentSlot);
         value != shards_[shard].valuestream_end(schema::kDocumentSlot); ++value) {
      if (*value == document && !first.empty()) continue;
      document = *value;
      first.push_back(value.get_docid());
    }
    return first;
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
  class Verifier;

  void ReadYears() {
    for (auto term = all_.allterms_begin(std::string(schema::kYear));
         term != all_.allterms_end(std::string(schema::kYear)); ++term) {
      years_.push_back(std::atoi((*term).c_str() + schema::kYear.size()));
    }
  }

  Xapian::Query Plan(const MatchRequest& request) const {
    const Xapian::Query query =
        PlanQuery(*request.root, {request.include_chrome, years_, request.bm25});
    if (dead_ == nullptr) return query;
    return Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                         Xapian::Query((new DeadPostings(dead_))->release()));
  }

  const std::shared_ptr<const Snapshot> snapshot_;
  const std::string context_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
  std::vector<PassageUnpacker> unpackers_;
  std::shared_ptr<const DeadPostings::ByUuid> dead_;  // Null when none is.
  std::vector<int> years_;
};

// Asks the caller about candidates and keeps what passed.
class SnapshotReader::Impl::Verifier : public Xapian::MatchDecider {
 public:
  Verifier(Impl& reader, const std::function<bool(const StoredPassage&)>& verify)
      : reader_(reader), verify_(verify) {}

  bool operator()(const Xapian::Document& candidate) const override {
    absl::StatusOr<StoredPassage> passage =
        reader_.Decode(reader_.ShardOf(candidate), candidate.get_data());
    if (!passage.ok()) {
      // The match cannot go on, and this is the only way out of it.
      throw Xapian::DatabaseCorruptError(
          std::string(ToStd(passage.status().message())));
    }
    if (!verify_(*passage)) return false;
    if (kept_.size() < kMaxKeptPassages) {
      kept_.insert_or_assign(KeyOf(candidate), *std::move(passage));
    }
    return true;
  }

  std::optional<StoredPassage> Take(const Xapian::Document& hit) {
    const auto found = kept_.find(KeyOf(hit));
    if (found == kept_.end()) return std::nullopt;
    std::optional<StoredPassage> passage(std::move(found->second));
    kept_.erase(found);
    return passage;
  }

 private:
  // The docid within the shard and the document, since Xapian does not say which shard
  // a candidate comes from.
  static std::pair<Xapian::docid, std::string> KeyOf(const Xapian::Document& passage) {
    return {passage.get_docid(), passage.get_value(schema::kDocumentSlot)};
  }

  Impl& reader_;
  const std::function<bool(const StoredPassage&)>& verify_;
  mutable absl::flat_hash_map<std::pair<Xapian::docid, std::string>, StoredPassage>
      kept_;
};

absl::StatusOr<MatchSet> SnapshotReader::Impl::Match(const MatchRequest& request) {
  const uint64_t all_passages = all_.get_doccount();
  const auto clip = [all_passages](uint64_t value) {
    return static_cast<Xapian::doccount>(std::min(value, all_passages));
  };
  Xapian::Enquire enquire(all_);
  enquire.set_query(Plan(request));
  enquire.set_weighting_scheme(Xapian::BM25Weight(
      request.bm25.k1, 0, request.bm25.k3, request.bm25.b, request.bm25.min_normlen));
  if (request.per_document > 0) {
    enquire.set_collapse_key(schema::kDocumentSlot, clip(request.per_document));
  }
  CountingSpy spy;
  enquire.add_matchspy(&spy);
  Verifier verifier(*this, request.verify);
  const uint64_t looked_at =
      std::max<uint64_t>({request.count_at_least, request.offset + request.limit, 1});
  // Where scores may change, the order is that of all hits up to the page's end.
  const bool reorders = request.rescore && request.offset < kRerankDepth;
  const size_t first = reorders ? 0 : request.offset;
  const size_t end = request.offset + request.limit;
  const Xapian::MSet found = enquire.get_mset(
      clip(first), clip((reorders ? std::max(end, kRerankDepth) : end) - first),
      clip(looked_at), nullptr, request.verify ? &verifier : nullptr);

  std::vector<double> scores;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    scores.push_back(hit.get_weight());
  }
  std::vector<std::optional<StoredPassage>> read(scores.size());
  absl::Status failure;
  const auto passage_of = [&](size_t index) -> std::optional<StoredPassage>& {
    std::optional<StoredPassage>& passage = read[index];
    if (passage || !failure.ok()) return passage;
    const Xapian::Document document =
        found[static_cast<Xapian::doccount>(index)].get_document();
    if (request.verify) passage = verifier.Take(document);
    if (passage) return passage;
    absl::StatusOr<StoredPassage> decoded =
        Decode(ShardOf(document), document.get_data());
    if (decoded.ok()) {
      passage = *std::move(decoded);
    } else {
      failure = Error(decoded.status().code(), snapshot_->path(), ": ",
                      ToStd(decoded.status().message()),
                      "; restore the index, or build it again");
    }
    return passage;
  };

  std::vector<Reranked> order;
  if (reorders) {
    order = Rerank(scores, end, kMaxGain, [&](size_t index) {
      const std::optional<StoredPassage>& passage = passage_of(index);
      return passage ? request.rescore(*passage, scores[index]) : scores[index];
    });
    order.erase(order.begin(), order.begin() + static_cast<ptrdiff_t>(std::min(
                                                   request.offset, order.size())));
  } else {
    for (size_t i = 0; i < scores.size(); ++i) order.push_back({i, scores[i]});
  }
  MatchSet set;
  for (const Reranked& hit : order) {
    std::optional<StoredPassage>& passage = passage_of(hit.index);
    if (!failure.ok()) return failure;
    set.matches.push_back({*std::move(passage), hit.score});
  }
  // The matcher passes nothing over before it has seen `looked_at` matches.
  set.total.passages = spy.passages();
  set.total.documents = spy.documents();
  set.total.exact = spy.passages() < looked_at || spy.passages() == all_passages;
  if (!set.total.exact) {
    const double per_passage =
        static_cast<double>(spy.documents()) / static_cast<double>(spy.passages());
    set.total.passages =
        std::max<uint64_t>(spy.passages(), found.get_uncollapsed_matches_estimated());
    set.total.documents = std::max<uint64_t>(
        spy.documents(), static_cast<uint64_t>(std::llround(
                             per_passage * static_cast<double>(set.total.passages))));
  }
  return set;
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

absl::StatusOr<MatchSet> SnapshotReader::Match(const MatchRequest& request) {
  return CallXapian("searching " + impl_->snapshot().path(),
                    [&] { return impl_->Match(request); });
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

absl::StatusOr<std::vector<uint32_t>> SnapshotReader::FirstPassages(size_t shard) {
  return CallXapian(impl_->context(), [&] { return impl_->FirstPassages(shard); });
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
      return impl_->all().term_exists(schema::TermOf(prefix, stem));
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
  return CallXapian(impl_->context(), [&] {
    TermStatistics statistics;
    statistics.passages = impl_->all().get_doccount();
    statistics.passages_with_term =
        impl_->all().get_termfreq(schema::TermOf(schema::kStem, stem));
    statistics.mean_length = impl_->all().get_avlength();
    return statistics;
  });
}

absl::StatusOr<TermStatistics> SnapshotReader::StatisticsOfAny(
    std::span<const std::string> stems) {
  TermStatistics any;
  std::vector<uint64_t> passages_with;
  for (const std::string& stem : stems) {
    IBID_ASSIGN_OR_RETURN(any, StatisticsOf(stem));
    passages_with.push_back(any.passages_with_term);
  }
  any.passages_with_term = PassagesWithAny(any.passages, std::move(passages_with));
  return any;
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
