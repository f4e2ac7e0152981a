#include "engine/other_passages.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/status_macros.h"
#include "engine/document_place.h"
#include "engine/match_recency.h"
#include "ranking/rerank.h"

namespace ibid {
namespace {

// A document of the page.
struct ShownDocument {
  std::string id;
  size_t first_hit = 0;
  std::set<uint32_t> shown;    // The hits' ordinals.
  std::vector<Match> matches;  // All hits among them, in the matcher's order.
};

class OtherPassagesFinder {
 public:
  OtherPassagesFinder(const HitRequest& request, SnapshotReader& reader)
      : request_(request),
        options_(*request.options),
        reader_(reader),
        recency_(options_, reader) {}

  absl::StatusOr<std::vector<std::vector<FoundPassage>>> Find(
      const std::vector<FoundHit>& hits) {
    CollectDocuments(hits);
    IBID_RETURN_IF_ERROR(MatchWithinDocuments());
    std::vector<std::vector<FoundPassage>> others(hits.size());
    for (const auto& [hash, document] : documents_) {
      IBID_ASSIGN_OR_RETURN(others[document.first_hit], OthersOf(document));
    }
    return others;
  }

 private:
  void CollectDocuments(const std::vector<FoundHit>& hits) {
    for (size_t i = 0; i < hits.size(); ++i) {
      const StoredPassage& passage = hits[i].passage;
      const auto [place, is_new] =
          documents_.try_emplace(StableHash64(passage.document.id));
      ShownDocument& document = place->second;
      if (is_new) {
        document.id = passage.document.id;
        document.first_hit = i;
      }
      document.shown.insert(passage.passage.ordinal);
      most_shown_ = std::max(most_shown_, document.shown.size());
    }
  }

  absl::Status MatchWithinDocuments() {
    PassageRanges within(reader_.snapshot().manifest().shards.size());
    uint64_t passages = 0;
    for (const auto& [hash, document] : documents_) {
      IBID_ASSIGN_OR_RETURN(const DocumentPlace place, PlaceOf(document.id, reader_));
      within[place.shard].push_back(
          {place.first_docid, place.first_docid + place.passages - 1});
      passages += place.passages;
    }
    for (std::vector<DocidRange>& ranges : within) {
      std::sort(ranges.begin(), ranges.end(),
                [](DocidRange a, DocidRange b) { return a.first < b.first; });
    }
    MatchRequest match = request_.match;
    match.within = &within;
    match.order = options_.order;
    match.limit = passages;
    // As many as are ordered again by their text, and as many as may be wanted.
    match.per_document = std::max(
        kRerankDepth, most_shown_ + std::min<size_t>(options_.more_passages, passages));
    IBID_ASSIGN_OR_RETURN(const MatchSet found, reader_.Match(match));
    for (const Match& one : found.matches) {
      IBID_ASSIGN_OR_RETURN(const uint64_t hash, reader_.DocumentOf(one));
      const auto document = documents_.find(hash);
      if (document != documents_.end()) document->second.matches.push_back(one);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<FoundPassage>> OthersOf(const ShownDocument& document) {
    const std::vector<Match>& matches = document.matches;
    std::vector<double> scores;
    for (const Match& match : matches) {
      double factor = 1;
      if (recency_.counts()) {
        IBID_ASSIGN_OR_RETURN(factor, recency_.FactorOf(match));
      }
      scores.push_back(match.score * factor);
    }
    absl::Status status;
    const auto read = [&](size_t i) {
      absl::StatusOr<StoredPassage> passage = reader_.ReadPassage(matches[i]);
      status.Update(passage.status());
      return passage.ok() ? *std::move(passage) : StoredPassage();
    };
    std::optional<Reranker> reranker;
    if (options_.order == HitOrder::kRelevance) {
      reranker.emplace(scores, request_.max_gain, [&](size_t i) {
        const StoredPassage passage = read(i);
        return Rescored{request_.rescore(passage, scores[i]), 0,
                        passage.passage.ordinal};
      });
    }
    std::vector<FoundPassage> others;
    for (size_t i = 0; i < matches.size() && others.size() < options_.more_passages;
         ++i) {
      const Reranked next = reranker ? *reranker->Next() : Reranked{i, scores[i]};
      StoredPassage passage = read(next.index);
      IBID_RETURN_IF_ERROR(status);
      if (!document.shown.contains(passage.passage.ordinal)) {
        others.push_back({std::move(passage), next.score});
      }
    }
    return others;
  }

  const HitRequest& request_;
  const SearchOptions& options_;
  SnapshotReader& reader_;
  MatchRecency recency_;
  std::unordered_map<uint64_t, ShownDocument> documents_;  // By the hash of their id.
  size_t most_shown_ = 0;                                  // Of one document.
};

}  // namespace

absl::StatusOr<std::vector<std::vector<FoundPassage>>> FindOtherPassages(
    const HitRequest& request, const std::vector<FoundHit>& hits,
    SnapshotReader& reader) {
  if (hits.empty()) return std::vector<std::vector<FoundPassage>>();
  return OtherPassagesFinder(request, reader).Find(hits);
}

}  // namespace ibid
