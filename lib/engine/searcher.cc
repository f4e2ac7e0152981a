#include "ibid/searcher.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "base/stop_condition.h"
#include "engine/candidates.h"
#include "engine/correction.h"
#include "engine/document_scope.h"
#include "engine/explain.h"
#include "engine/facets.h"
#include "engine/form_scorer.h"
#include "engine/hit_context.h"
#include "engine/hit_finder.h"
#include "engine/index_info.h"
#include "engine/make_hit.h"
#include "engine/other_passages.h"
#include "engine/rarest_words.h"
#include "engine/search_options.h"
#include "engine/shared_columns.h"
#include "engine/shared_words.h"
#include "engine/snapshot_view.h"
#include "engine/source_groups.h"
#include "engine/sources.h"
#include "engine/stored_document.h"
#include "engine/unknown_words.h"
#include "engine/worker_pool.h"
#include "ibid/version.h"
#include "query/analyzed_query.h"
#include "query/evaluator.h"
#include "ranking/bm25.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"

namespace ibid {
namespace {

// Totals of queries with phrases are exact up to here.
constexpr size_t kVerifiedAtLeast = 100;

// `since` and `until` are conditions like any others.
std::vector<Query> FiltersOf(const SearchOptions& options) {
  const auto day = [](const std::optional<PublicationDate>& date) {
    return date ? date->DateString() : std::string();
  };
  std::vector<Query> filters = options.filters;
  filters.push_back(
      Query::Between("published", day(options.since), day(options.until)));
  return filters;
}

void SayStopped(const StopCondition& stop, const Query& query, SearchResult& result) {
  result.complete = false;
  result.next.clear();
  result.diagnostics.push_back(
      {DiagnosticKind::kStopped, query.range,
       std::string(stop.was_requested() ? "the search was told to stop"
                                        : "the time for the search ran out") +
           ": there may be better hits than these, and more"});
}

// The oldest first, undated ones last.
void SortByDate(std::vector<Hit>& hits) {
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    const PublicationDate& first = a.document.published;
    const PublicationDate& second = b.document.published;
    if (!first.known() || !second.known()) return first.known() && !second.known();
    return first.unix_seconds < second.unix_seconds;
  });
}

class IndexSearcher final : public Searcher,
                            public std::enable_shared_from_this<IndexSearcher> {
 public:
  IndexSearcher(std::string path, std::shared_ptr<const Snapshot> snapshot)
      : path_(std::move(path)), snapshot_(snapshot), workers_(std::move(snapshot)) {}

  absl::StatusOr<std::shared_ptr<const Searcher>> Refresh() const override {
    IBID_ASSIGN_OR_RETURN(
        std::shared_ptr<const Snapshot> newest,
        Snapshot::Open(path_, AnalysisFingerprint(), snapshot_.get()));
    // All of it: an index that was made anew may be at the same generation.
    if (newest->manifest() == snapshot_->manifest()) {
      return shared_from_this();
    }
    return std::make_shared<const IndexSearcher>(path_, std::move(newest));
  }

  absl::StatusOr<SearchResult> Search(const Query& query,
                                      const SearchOptions& options) const override {
    return Find(query, options, /*compare=*/false);
  }

  absl::StatusOr<SearchResult> Compare(const Query& query,
                                       const SearchOptions& options) const override {
    IBID_RETURN_IF_ERROR(CheckCompareOptions(options));
    IBID_ASSIGN_OR_RETURN(SearchResult result, Find(query, options, /*compare=*/true));
    result.next.clear();
    SortByDate(result.hits);
    return result;
  }

  absl::StatusOr<StoredDocument> GetDocument(std::string_view id) const override {
    IBID_ASSIGN_OR_RETURN(WorkerPool::Lease worker, workers_.Borrow());
    IBID_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record,
                          worker->reader->FindDocument(id));
    if (!record) {
      return Error(absl::StatusCode::kNotFound, "there is no document ", id, " in ",
                   path_);
    }
    return ReadDocument(*record, *worker->reader);
  }

  absl::Status ForEachDocument(
      absl::FunctionRef<bool(const ListedDocument&)> visit) const override {
    IBID_ASSIGN_OR_RETURN(WorkerPool::Lease worker, workers_.Borrow());
    return worker->reader->ForEachDocument([&](const DocumentRecord& record) {
      return visit(
          {record.document, record.text_bytes, record.passages, record.text_hash});
    });
  }

  absl::StatusOr<std::vector<SourceRecord>> Sources() const override {
    IBID_ASSIGN_OR_RETURN(WorkerPool::Lease worker, workers_.Borrow());
    IBID_ASSIGN_OR_RETURN(const SourceCounts counts, CountSources(*worker->reader));
    return SourceGroups(counts).sources();
  }

  absl::StatusOr<IndexInfo> Info() const override {
    IBID_ASSIGN_OR_RETURN(WorkerPool::Lease worker, workers_.Borrow());
    return ReadIndexInfo(*worker->reader);
  }

 private:
  // What a search is, besides its query and options.
  struct Page {
    const PageCursor* after = nullptr;
    bool compare = false;
    uint64_t search = 0;            // For the next cursor.
    StopCondition* stop = nullptr;  // Null when nothing can stop it.
  };

  absl::StatusOr<SearchResult> Find(const Query& query, const SearchOptions& options,
                                    bool compare) const {
    IBID_RETURN_IF_ERROR(CheckOptions(options));
    IBID_RETURN_IF_ERROR(CheckFacets(options.facets));
    IBID_ASSIGN_OR_RETURN(const std::optional<PageCursor> after,
                          CursorOf(query, options));
    StopCondition stop(options.time_limit, options.stop);
    const Page page = {after ? &*after : nullptr, compare,
                       SearchIdentity(query, options),
                       stop.possible() ? &stop : nullptr};
    IBID_ASSIGN_OR_RETURN(WorkerPool::Lease worker, workers_.Borrow());
    IBID_ASSIGN_OR_RETURN(SearchResult result,
                          SearchOnce(query, options, page, *worker));
    IBID_RETURN_IF_ERROR(OfferCorrection(query, options, page, *worker, result));
    if (stop.ended_work()) SayStopped(stop, query, result);
    return result;
  }

  // Offers another spelling, and searches it where that is asked for.
  absl::Status OfferCorrection(const Query& query, const SearchOptions& options,
                               const Page& page, Worker& worker,
                               SearchResult& result) const {
    if (!HasUnknownWord(result)) return absl::OkStatus();
    if (page.stop != nullptr && page.stop->Reached()) return absl::OkStatus();
    IBID_ASSIGN_OR_RETURN(result.correction, CorrectionOf(query, worker));
    if (result.total.passages > 0 || !options.correct || !result.correction) {
      return absl::OkStatus();
    }

    IBID_ASSIGN_OR_RETURN(SearchResult corrected,
                          SearchOnce(result.correction->query, options, page, worker));
    result.hits = std::move(corrected.hits);
    result.hits_before = corrected.hits_before;
    result.next = std::move(corrected.next);
    result.total = corrected.total;
    result.facets = std::move(corrected.facets);
    result.explanation = std::move(corrected.explanation);
    result.diagnostics.push_back(
        {DiagnosticKind::kCorrected, query.range,
         "nothing was found; " + result.correction->text + " was searched instead"});
    return absl::OkStatus();
  }

  absl::StatusOr<SearchResult> SearchOnce(const Query& query,
                                          const SearchOptions& options,
                                          const Page& page, Worker& worker) const {
    const SnapshotView view(worker.languages, *worker.reader, words_);
    AnalyzedQuery analyzed =
        AnalyzeQuery(query, FiltersOf(options), view, worker.analyzer);
    IBID_RETURN_IF_ERROR(view.status());
    if (AsksForSources(analyzed.root)) {
      IBID_ASSIGN_OR_RETURN(const SourceGroups* const groups, Groups(*worker.reader));
      AskForAllSpellings(*groups, analyzed.root);
      AskForAllSpellings(*groups, analyzed.text);
    }
    IBID_RETURN_IF_ERROR(ShortenLists(query, *worker.reader, analyzed));
    // What the query asks for: what is unknown of it is looked for at the end.
    const QueryNode asked = analyzed.root;
    std::optional<DocumentScope> scope;
    if (options.scope == QueryScope::kDocument && !IsOfOnePassage(analyzed.root)) {
      IBID_ASSIGN_OR_RETURN(
          scope, WidenToDocuments(query, options, page.stop, worker, analyzed));
    }
    Evaluator evaluator(analyzed.text, worker.analyzer);
    Candidates candidates(evaluator, analyzed.text.HasFilters(), *worker.reader);
    IBID_ASSIGN_OR_RETURN(const FormScorer scorer,
                          FormScorer::Make(evaluator, *worker.reader));

    HitRequest request;
    request.options = &options;
    request.match.root = &analyzed.root;
    if (scope) request.match.within = &scope->passages;
    request.match.include_chrome = options.include_chrome;
    request.match.stop = page.stop;
    request.match.per_document = options.per_document;
    request.after = page.after;
    request.compare = page.compare;
    if (analyzed.text.NeedsText()) {
      // Reading a candidate costs more than finding it, so fewer are counted.
      request.match.count_at_least = kVerifiedAtLeast;
      request.match.verify = [&](const StoredPassage& candidate) {
        return candidates.Matches(candidate);
      };
    }
    request.rescore = [&](const StoredPassage& candidate, double score) {
      return scorer.Score(candidates.Evaluate(candidate), score);
    };
    request.max_gain = scorer.max_gain();
    if (options.per_source > 0 || page.compare) {
      IBID_ASSIGN_OR_RETURN(request.sources, Groups(*worker.reader));
    }
    FoundHits found;
    // Facets count all that match.
    if (options.limit > 0 || options.facets.empty()) {
      IBID_ASSIGN_OR_RETURN(found, FindHits(request, *worker.reader, worker.analyzer));
    }
    IBID_RETURN_IF_ERROR(candidates.status());

    SearchResult result;
    std::vector<std::vector<FoundPassage>> others;
    if (options.more_passages > 0) {
      IBID_ASSIGN_OR_RETURN(others,
                            FindOtherPassages(request, found.hits, *worker.reader));
    }
    for (FoundHit& hit : found.hits) {
      const Evaluation& evaluation = candidates.Evaluate(hit.passage);
      std::optional<ScoreExplanation> explanation;
      if (options.explain) {
        IBID_ASSIGN_OR_RETURN(explanation,
                              ExplainScore(hit, request.match, *worker.reader));
      }
      result.hits.push_back(MakeHit(std::move(hit), evaluation, options));
      result.hits.back().explanation = std::move(explanation);
      IBID_RETURN_IF_ERROR(AddContext(options, *worker.reader, result.hits.back()));
    }
    for (size_t i = 0; i < others.size(); ++i) {
      for (FoundPassage& other : others[i]) {
        const Evaluation& evaluation = candidates.Evaluate(other.passage);
        result.hits[i].more.push_back(
            MakeOtherPassage(std::move(other), evaluation, options));
      }
    }
    IBID_RETURN_IF_ERROR(candidates.status());
    if (found.next) {
      found.next->search = page.search;
      result.next = EncodeCursor(*found.next);
    }
    result.hits_before = page.after != nullptr ? page.after->shown : options.offset;
    result.total = found.total;
    result.diagnostics = std::move(analyzed.diagnostics);
    if (!options.facets.empty()) {
      IBID_RETURN_IF_ERROR(AddFacets(
          options, request.match, [&] { return Groups(*worker.reader); }, columns_,
          *worker.reader, result));
      IBID_RETURN_IF_ERROR(candidates.status());
    }
    if (options.explain) {
      IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents,
                            worker.reader->Documents());
      IBID_ASSIGN_OR_RETURN(result.explanation,
                            ExplainQuery(asked, options.include_chrome, *documents,
                                         *worker.reader, page.stop));
    }
    if (found.cut) {
      result.diagnostics.push_back(
          {DiagnosticKind::kNotAllLookedAt, query.range,
           "only the best " + std::to_string(kMostCandidates) +
               " passages were looked at, and the bounds leave few of them: narrow the "
               "query"});
    }
    IBID_RETURN_IF_ERROR(
        AddUnknown(asked, options.include_chrome, *worker.reader, result.diagnostics));
    return result;
  }

  // The documents that satisfy the query; `analyzed` then asks for their passages.
  absl::StatusOr<DocumentScope> WidenToDocuments(const Query& query,
                                                 const SearchOptions& options,
                                                 StopCondition* stop, Worker& worker,
                                                 AnalyzedQuery& analyzed) const {
    IBID_ASSIGN_OR_RETURN(const DocumentNumbers* const documents,
                          worker.reader->Documents());
    IBID_ASSIGN_OR_RETURN(
        DocumentScope scope,
        FindDocumentScope(analyzed.root, options.include_chrome, *documents,
                          worker.analyzer, *worker.reader, stop));
    analyzed.root = AnyLeafOf(analyzed.root);
    analyzed.text = AnyLeafOf(analyzed.text);
    if (!scope.exact) {
      analyzed.diagnostics.push_back(
          {DiagnosticKind::kNotAllLookedAt, query.range,
           "phrases and the like were looked for in " +
               std::to_string(kMaxPassagesRead) +
               " passages and not in all: narrow the query"});
    }
    return scope;
  }

  // Marks stay those of all words: `analyzed.text` keeps them.
  static absl::Status ShortenLists(const Query& query, SnapshotReader& reader,
                                   AnalyzedQuery& analyzed) {
    absl::Status status;
    const size_t left_out =
        KeepRarestWords(analyzed.root, [&](const std::vector<std::string>& stems) {
          const absl::StatusOr<TermStatistics> word = reader.StatisticsOfAny(stems);
          status.Update(word.status());
          return word.ok() ? word->passages_with_term : 0;
        });
    if (left_out > 0) {
      analyzed.diagnostics.push_back(
          {DiagnosticKind::kTooLong, query.range,
           "the query is long; passages are looked up by its " +
               std::to_string(kMaxListedWords) + " rarest words"});
    }
    return status;
  }

  static bool HasUnknownWord(const SearchResult& result) {
    return std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                       [](const Diagnostic& diagnostic) {
                         return diagnostic.kind == DiagnosticKind::kUnknownWord;
                       });
  }

  absl::StatusOr<std::optional<Correction>> CorrectionOf(const Query& query,
                                                         Worker& worker) const {
    IBID_ASSIGN_OR_RETURN(const WordList* const words, words_.Get(*worker.reader));
    absl::Status status;
    std::optional<Correction> correction = Correct(
        query, *words,
        [&](std::string_view word, bool as_written) {
          if (as_written) return words->Find(word) > 0;
          std::vector<std::string> stems = {std::string(word)};
          for (const std::string& language : worker.languages) {
            stems.emplace_back(worker.analyzer.Stem(word, language));
          }
          const absl::StatusOr<bool> holds = worker.reader->HoldsStem(stems);
          status.Update(holds.status());
          return !holds.ok() || *holds;
        },
        worker.analyzer);
    IBID_RETURN_IF_ERROR(status);
    return correction;
  }

  // Made when first asked for.
  absl::StatusOr<const SourceGroups*> Groups(SnapshotReader& reader) const {
    const std::lock_guard<std::mutex> lock(groups_mutex_);
    if (groups_ == nullptr) {
      IBID_ASSIGN_OR_RETURN(const SourceCounts counts, CountSourcesEver(reader));
      groups_ = std::make_unique<const SourceGroups>(counts);
    }
    return groups_.get();
  }

  static absl::Status AddUnknown(const QueryNode& root, bool include_chrome,
                                 SnapshotReader& reader,
                                 std::vector<Diagnostic>& diagnostics) {
    absl::Status status;
    const auto yes_or_failed = [&status](const absl::StatusOr<bool>& holds) {
      if (!holds.ok()) status = holds.status();
      return !holds.ok() || *holds;
    };
    const std::vector<Diagnostic> unknown = FindUnknown(
        root,
        [&](const std::vector<std::string>& stems) {
          return yes_or_failed(reader.HoldsStem(stems, include_chrome));
        },
        [&](QueryField field, const std::vector<std::string>& values) {
          return yes_or_failed(reader.HoldsValue(field, values));
        });
    diagnostics.insert(diagnostics.end(), unknown.begin(), unknown.end());
    return status;
  }

  const std::string path_;
  const std::shared_ptr<const Snapshot> snapshot_;
  mutable WorkerPool workers_;
  mutable SharedWords words_;
  mutable SharedColumns columns_;
  mutable std::mutex groups_mutex_;
  mutable std::unique_ptr<const SourceGroups>
      groups_;  // Which spellings are one source.
};

}  // namespace

absl::StatusOr<std::shared_ptr<const Searcher>> Searcher::Open(
    const std::string& path) {
  IBID_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                        Snapshot::Open(path, AnalysisFingerprint()));
  return std::make_shared<const IndexSearcher>(path, std::move(snapshot));
}

}  // namespace ibid
