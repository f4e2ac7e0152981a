#include "engine/hit_finder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/status_macros.h"
#include "ranking/exact_forms.h"
#include "ranking/recency.h"
#include "ranking/rerank.h"
#include "ranking/selection.h"

namespace ibid {
namespace {

constexpr size_t kPoolGrowth = 4;
// With caps more candidates than hits are needed. Made up.
constexpr size_t kCandidatesAHit = 8;
constexpr size_t kLeastCappedPool = 200;

class HitFinder {
 public:
  HitFinder(const HitRequest& request, SnapshotReader& reader)
      : request_(request), options_(*request.options), reader_(reader) {}

  absl::StatusOr<FoundHits> Find() {
    const size_t wanted = options_.offset + options_.limit;
    for (size_t pool = FirstPool(wanted);; pool *= kPoolGrowth) {
      IBID_ASSIGN_OR_RETURN(const MatchSet matches, MatchPool(pool));
      const std::vector<RankedMatch> selected = Select(matches.matches, wanted);
      IBID_RETURN_IF_ERROR(status_);
      const bool enough = selected.size() >= wanted || matches.complete;
      if (!enough && pool < kMostCandidates) continue;
      FoundHits found;
      found.total = matches.total;
      found.cut = !enough;
      IBID_RETURN_IF_ERROR(ReadPage(selected, found));
      return found;
    }
  }

 private:
  struct RankedMatch {
    Match match;
    double score = 0;
  };

  bool by_relevance() const { return options_.order == HitOrder::kRelevance; }
  bool by_recency() const {
    return by_relevance() && options_.recency_half_life_days > 0;
  }

  size_t FirstPool(size_t wanted) const {
    if (wanted == 0) return 0;
    size_t pool = wanted;
    if (options_.per_source > 0) {
      pool = std::max(kCandidatesAHit * wanted, kLeastCappedPool);
    }
    if (by_recency()) return std::max(pool, kRecencyDepth);
    return by_relevance() ? std::max(pool, kRerankDepth) : pool;
  }

  absl::StatusOr<MatchSet> MatchPool(size_t pool) {
    MatchRequest match = request_.match;
    match.limit = pool;
    match.order = options_.order;
    return reader_.Match(match);
  }

  // The first `wanted` hits that the candidates give.
  std::vector<RankedMatch> Select(const std::vector<Match>& candidates, size_t wanted) {
    std::vector<double> scores;
    for (const Match& candidate : candidates) scores.push_back(candidate.score);
    std::vector<size_t> places;  // In `candidates`; empty: the same.
    if (by_recency()) {
      const std::vector<Reranked> order =
          OrderByRecency(scores, [&](size_t i) { return RecencyOf(candidates[i]); });
      for (size_t i = 0; i < order.size(); ++i) {
        places.push_back(order[i].index);
        scores[i] = order[i].score;
      }
    }
    const auto candidate_at = [&](size_t i) -> const Match& {
      return candidates[places.empty() ? i : places[i]];
    };
    const auto rescore = [&](size_t i) { return Rescore(candidate_at(i), scores[i]); };
    std::optional<Reranker> reranker;
    if (by_relevance()) reranker.emplace(scores, kMaxGain, rescore);

    std::vector<RankedMatch> offered;
    Selection selection({.per_source = options_.per_source}, nullptr);
    while (selection.hits().size() < wanted && offered.size() < candidates.size()) {
      const Reranked next = reranker ? *reranker->Next()
                                     : Reranked{offered.size(), scores[offered.size()]};
      offered.push_back({candidate_at(next.index), next.score});
      selection.Offer({.source = SourceOf(offered.back().match)});
    }
    std::vector<RankedMatch> selected;
    for (const SelectedHit& hit : selection.hits()) {
      selected.push_back(offered[hit.candidate]);
    }
    return selected;
  }

  double RecencyOf(const Match& candidate) {
    if (!reference_) reference_ = Reference();
    const absl::StatusOr<std::optional<int64_t>> published =
        reader_.InstantOf(candidate);
    status_.Update(published.status());
    return RecencyFactor(options_.recency_half_life_days, *reference_,
                         published.value_or(std::nullopt));
  }

  int64_t Reference() {
    if (options_.recency_from && options_.recency_from->known()) {
      return options_.recency_from->unix_seconds;
    }
    const absl::StatusOr<std::optional<int64_t>> newest = reader_.NewestInstant();
    status_.Update(newest.status());
    return newest.value_or(std::nullopt).value_or(0);
  }

  Rescored Rescore(const Match& candidate, double score) {
    const StoredPassage* const passage = Read(candidate);
    if (passage == nullptr) return {score};
    return {request_.rescore(*passage, score), StableHash64(passage->document.id),
            passage->passage.ordinal};
  }

  uint32_t SourceOf(const Match& candidate) {
    if (options_.per_source == 0) return 0;
    const absl::StatusOr<std::string> source = reader_.SourceOf(candidate);
    status_.Update(source.status());
    if (!source.ok()) return 0;
    const auto [place, is_new] = source_numbers_.try_emplace(*source);
    if (is_new) place->second = request_.source_number(*source);
    return place->second;
  }

  // Null after an error.
  const StoredPassage* Read(const Match& match) {
    const auto found = passages_.find(match.docid);
    if (found != passages_.end()) return &found->second;
    absl::StatusOr<StoredPassage> passage = reader_.ReadPassage(match);
    status_.Update(passage.status());
    if (!passage.ok()) return nullptr;
    return &passages_.emplace(match.docid, *std::move(passage)).first->second;
  }

  absl::Status ReadPage(const std::vector<RankedMatch>& selected, FoundHits& found) {
    for (size_t i = options_.offset; i < selected.size(); ++i) {
      const StoredPassage* const passage = Read(selected[i].match);
      if (passage == nullptr) break;
      found.hits.push_back({*passage, selected[i].score});
    }
    return status_;
  }

  const HitRequest& request_;
  const SearchOptions& options_;
  SnapshotReader& reader_;
  absl::Status status_;  // The first error of a step that cannot return one.
  std::optional<int64_t> reference_;
  std::unordered_map<uint32_t, StoredPassage> passages_;  // By docid.
  std::map<std::string, uint32_t> source_numbers_;
};

}  // namespace

absl::StatusOr<FoundHits> FindHits(const HitRequest& request, SnapshotReader& reader) {
  return HitFinder(request, reader).Find();
}

}  // namespace ibid
