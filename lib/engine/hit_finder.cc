#include "engine/hit_finder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "base/status_macros.h"
#include "engine/hit_copies.h"
#include "engine/match_recency.h"
#include "engine/passage_cache.h"
#include "ranking/recency.h"
#include "ranking/rerank.h"
#include "ranking/selection.h"
#include "storage/schema.h"

namespace ibid {
namespace {

constexpr size_t kPoolGrowth = 4;

class HitFinder {
 public:
  HitFinder(const HitRequest& request, SnapshotReader& reader, Analyzer& analyzer)
      : request_(request),
        options_(*request.options),
        reader_(reader),
        recency_(*request.options, reader),
        passages_(reader),
        copies_(reader, analyzer, passages_, request.match.stop) {}

  absl::StatusOr<FoundHits> Find() {
    size_t wanted = FirstWanted();
    MatchSet matches;
    std::vector<uint32_t> full_sources;
    for (size_t pool = FirstPool(wanted);; pool *= kPoolGrowth) {
      IBID_RETURN_IF_ERROR(MatchMore(pool, full_sources, matches));
      const std::vector<RankedMatch> selected =
          Select(matches.matches, wanted, full_sources);
      const bool is_short = selected.size() < wanted;
      const bool enough = !is_short || matches.complete || Stopped();
      if (!enough && matches.matches.size() < kMostCandidates) continue;
      std::vector<size_t> page = PageOf(selected);
      IBID_RETURN_IF_ERROR(status_);
      if (page.size() < options_.limit && !is_short && wanted < 2 * kMaxDepth &&
          !Stopped()) {
        // Much of what was looked at had been shown.
        wanted *= 2;
        pool = std::max(pool, FirstPool(wanted) / kPoolGrowth);
        continue;
      }
      page.resize(std::min(page.size(), options_.limit));
      FoundHits found;
      found.total = matches.total;
      found.cut = !enough;
      IBID_RETURN_IF_ERROR(ReadPage(selected, page, found));
      const bool all_shown = exhausted_ && matches.complete && !page.empty() &&
                             page.back() + 1 == selected.size();
      if (page.size() == options_.limit && options_.limit > 0 && !all_shown) {
        found.next = CursorBehind(found);
      }
      return found;
    }
  }

 private:
  struct RankedMatch {
    Match match;
    double recent_score = 0;  // Before it was scored again by its text.
    double score = 0;
    std::vector<Match> copies;
  };

  bool Stopped() const {
    const StopCondition* const stop = request_.match.stop;
    return stop != nullptr && stop->ended_work();
  }

  bool by_relevance() const { return options_.order == HitOrder::kRelevance; }
  bool caps_sources() const { return request_.compare || options_.per_source > 0; }

  // Hits that the selection has to give, from the first on.
  size_t FirstWanted() const {
    if (request_.after == nullptr) return options_.offset + options_.limit;
    const size_t behind = request_.after->shown + options_.limit;
    return OfThisCommit() ? behind : behind + kRememberedHits;
  }

  bool OfThisCommit() const { return request_.after->commit == Commit(); }

  // Tells commits apart, also of an index that was made anew.
  uint64_t Commit() const {
    const Manifest& manifest = reader_.snapshot().manifest();
    std::string all = std::to_string(manifest.generation);
    for (const ManifestShard& shard : manifest.shards) {
      all += '\n' + shard.summary.name + '\n' + shard.summary.checksum + '\n' +
             shard.deletions_file;
    }
    return StableHash64(all);
  }

  // Which of the selected belong to the page or behind it.
  std::vector<size_t> PageOf(const std::vector<RankedMatch>& selected) {
    if (request_.after != nullptr && !OfThisCommit()) {
      std::vector<RankedHit> hits;
      for (const RankedMatch& hit : selected) {
        const StoredPassage* const passage = Read(hit.match);
        if (passage == nullptr) return {};
        hits.push_back({NameOf(*passage), hit.score, InstantOf(*passage)});
      }
      return HitsBehind(*request_.after, options_.order, hits);
    }
    std::vector<size_t> page;
    const size_t first =
        request_.after == nullptr ? options_.offset : request_.after->shown;
    for (size_t i = first; i < selected.size(); ++i) page.push_back(i);
    return page;
  }

  uint32_t NameOf(const StoredPassage& passage) const {
    // Of one passage a document another may be the best in another commit.
    const uint32_t ordinal = options_.per_document == 1 ? 0 : passage.passage.ordinal;
    return HitName(passage.document.id, ordinal);
  }

  static std::optional<int64_t> InstantOf(const StoredPassage& passage) {
    const PublicationDate& published = passage.document.published;
    return published.known() ? std::optional(published.unix_seconds) : std::nullopt;
  }

  PageCursor CursorBehind(const FoundHits& found) const {
    PageCursor next;
    if (request_.after != nullptr) {
      next = *request_.after;
    } else {
      next.shown = static_cast<uint32_t>(options_.offset);
    }
    next.commit = Commit();
    next.shown += static_cast<uint32_t>(found.hits.size());
    next.score = found.hits.back().score;
    next.instant = InstantOf(found.hits.back().passage);
    for (const FoundHit& hit : found.hits) {
      next.remembered.push_back(NameOf(hit.passage));
    }
    if (next.remembered.size() > kRememberedHits) {
      next.remembered.erase(next.remembered.begin(),
                            next.remembered.end() - kRememberedHits);
    }
    return next;
  }

  size_t FirstPool(size_t wanted) const {
    if (wanted == 0) return 0;
    if (recency_.counts()) return std::max(wanted, kRecencyDepth);
    return by_relevance() || caps_sources() ? std::max(wanted, kRerankDepth) : wanted;
  }

  // Makes `pool` candidates of `matches`, or adds as many to them that are not of sources
  // which have no more hits. Those come in the same order: what the others are is no part
  // of a score.
  absl::Status MatchMore(size_t pool, const std::vector<uint32_t>& full_sources,
                         MatchSet& matches) {
    MatchRequest match = request_.match;
    // Each of the others is more likely to become a hit.
    match.limit =
        full_sources.empty() ? std::min(pool, kMostCandidates) : pool / kPoolGrowth;
    match.order = options_.order;
    QueryNode others;
    if (!full_sources.empty()) {
      others = ExceptSources(full_sources, *request_.match.root);
      match.root = &others;
      for (const Match& known : matches.matches) {
        match.limit += !std::binary_search(full_sources.begin(), full_sources.end(),
                                           SourceOf(known));
      }
    }
    IBID_ASSIGN_OR_RETURN(MatchSet found, reader_.Match(match));
    if (full_sources.empty()) {
      // A pool that was cut off may lack what the one before had.
      if (!Stopped() || matches.matches.empty()) matches = std::move(found);
      return status_;
    }
    std::unordered_set<uint32_t> known;
    for (const Match& one : matches.matches) known.insert(one.docid);
    for (const Match& one : found.matches) {
      if (!known.contains(one.docid)) matches.matches.push_back(one);
    }
    matches.complete = found.complete;
    return status_;
  }

  // `root` without the passages of the sources.
  QueryNode ExceptSources(const std::vector<uint32_t>& sources, QueryNode root) const {
    QueryNode of_sources;
    of_sources.op = QueryNode::Op::kField;
    of_sources.field = QueryField::kSource;
    for (uint32_t source : sources) {
      for (std::string& spelling : request_.sources->SpellingsOfNumber(source)) {
        of_sources.values.push_back(std::move(spelling));
      }
    }
    DropSources(of_sources.values, root);
    QueryNode except;
    except.op = QueryNode::Op::kExcept;
    except.children = {std::move(root), std::move(of_sources)};
    return except;
  }

  // Leaves them out where `node` asks for one of several sources: the fewer are left,
  // the less there is to look at.
  static void DropSources(const std::vector<std::string>& spellings, QueryNode& node) {
    using Op = QueryNode::Op;
    if (node.op == Op::kAll || node.op == Op::kAny) {
      for (QueryNode& child : node.children) DropSources(spellings, child);
    }
    if (node.op == Op::kField && node.field == QueryField::kSource) {
      std::erase_if(node.values, [&](const std::string& value) {
        return std::find(spellings.begin(), spellings.end(), value) != spellings.end();
      });
    }
  }

  // The first `wanted` hits that the candidates give, and which sources can have no more.
  std::vector<RankedMatch> Select(const std::vector<Match>& candidates, size_t wanted,
                                  std::vector<uint32_t>& full_sources) {
    std::vector<double> scores;
    for (const Match& candidate : candidates) scores.push_back(candidate.score);
    std::vector<size_t> places;  // In `candidates`; empty: the same.
    if (recency_.counts()) {
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
    if (by_relevance()) reranker.emplace(scores, request_.max_gain, rescore);

    std::vector<RankedMatch> offered;
    std::vector<bool> is_offered(candidates.size(), false);
    offered.reserve(candidates.size());
    copies_.Clear();
    Selection::FindOriginal find_original;
    if (options_.fold_copies) {
      find_original = [&](size_t candidate) {
        return OriginalOf(offered[candidate].match);
      };
    }
    const SelectionRules rules = {
        .per_source = request_.compare ? 1 : options_.per_source,
        .copies_take_places = request_.compare};
    Selection selection(rules, find_original);
    const auto is_full = [&](size_t i) {
      return caps_sources() && selection.IsFull(SourceOf(candidate_at(i)));
    };
    size_t next_by_date = 0;
    const auto next_candidate = [&]() -> std::optional<Reranked> {
      // It can be no hit, so it need not be read to find its place.
      if (reranker) return reranker->Next(is_full);
      while (next_by_date < candidates.size() && is_full(next_by_date)) ++next_by_date;
      if (next_by_date == candidates.size()) return std::nullopt;
      const size_t next = next_by_date++;
      return Reranked{next, scores[next]};
    };
    bool all_offered = false;
    while (selection.hits().size() < wanted && !all_offered) {
      const std::optional<Reranked> next = next_candidate();
      all_offered = !next;
      if (!next) continue;
      is_offered[next->index] = true;
      offered.push_back(
          {candidate_at(next->index), scores[next->index], next->score, {}});
      const size_t hits = selection.hits().size();
      selection.Offer(CandidateOf(offered.back().match));
      if (options_.fold_copies && selection.hits().size() > hits) {
        status_.Update(copies_.AddHit(offered.back().match));
      }
    }
    full_sources = selection.FullSources();
    const size_t depth = std::min(std::max(wanted, kRerankDepth), candidates.size());
    exhausted_ = all_offered || !options_.fold_copies || depth == candidates.size();
    // Copies that come behind the page are named too, and those of full sources.
    for (size_t i = 0; options_.fold_copies && i < depth; ++i) {
      offered.push_back({candidate_at(i), scores[i], scores[i], {}});
      const bool is_copy = selection.OfferAsCopy(CandidateOf(offered.back().match));
      if (!is_copy && !is_offered[i] && !is_full(i)) exhausted_ = false;
    }
    for (size_t i = 0; !options_.fold_copies && exhausted_ && i < is_offered.size();
         ++i) {
      exhausted_ = is_offered[i] || is_full(i);
    }
    std::vector<RankedMatch> selected;
    for (const SelectedHit& hit : selection.hits()) {
      selected.push_back(offered[hit.candidate]);
      for (size_t copy : hit.copies) {
        selected.back().copies.push_back(offered[copy].match);
      }
    }
    return selected;
  }

  SelectionCandidate CandidateOf(const Match& match) {
    // Of one passage a document its docid tells documents apart too.
    uint64_t document = match.docid;
    if (options_.fold_copies && request_.match.per_document != 1) {
      const absl::StatusOr<uint64_t> hash = reader_.DocumentOf(match);
      status_.Update(hash.status());
      document = hash.value_or(0);
    }
    return {document, SourceOf(match)};
  }

  std::optional<size_t> OriginalOf(const Match& candidate) {
    const absl::StatusOr<std::optional<size_t>> original =
        copies_.OriginalOf(candidate);
    status_.Update(original.status());
    return original.value_or(std::nullopt);
  }

  double RecencyOf(const Match& candidate) {
    const absl::StatusOr<double> factor = recency_.FactorOf(candidate);
    status_.Update(factor.status());
    return factor.value_or(1);
  }

  Rescored Rescore(const Match& candidate, double score) {
    const StoredPassage* const passage = Read(candidate);
    if (passage == nullptr) return {score};
    return {request_.rescore(*passage, score), StableHash64(passage->document.id),
            passage->passage.ordinal};
  }

  uint32_t SourceOf(const Match& candidate) {
    if (!caps_sources()) return 0;
    const auto [place, is_new] = source_of_.try_emplace(candidate.docid, 0);
    if (!is_new) return place->second;
    const StoredPassage* const read = passages_.Find(candidate);
    if (read != nullptr &&
        read->document.source.size() <= schema::kMaxFacetSourceBytes) {
      place->second = NumberOfSource(read->document.source);
    } else {
      const absl::StatusOr<std::string> source = reader_.SourceOf(candidate);
      status_.Update(source.status());
      if (source.ok()) place->second = NumberOfSource(*source);
    }
    return place->second;
  }

  uint32_t NumberOfSource(const std::string& source) {
    const auto [place, is_new] = source_numbers_.try_emplace(source, 0);
    if (is_new) place->second = request_.sources->NumberOf(source);
    return place->second;
  }

  // Null after an error.
  const StoredPassage* Read(const Match& match) {
    const absl::StatusOr<const StoredPassage*> passage = passages_.Read(match);
    status_.Update(passage.status());
    return passage.value_or(nullptr);
  }

  absl::Status ReadPage(const std::vector<RankedMatch>& selected,
                        const std::vector<size_t>& page, FoundHits& found) {
    std::set<uint32_t> shown_sources;
    if (request_.compare) {
      for (size_t place : page) shown_sources.insert(SourceOf(selected[place].match));
    }
    for (size_t place : page) {
      const RankedMatch& ranked = selected[place];
      std::vector<const StoredPassage*> members = {Read(ranked.match)};
      for (const Match& copy : ranked.copies) members.push_back(Read(copy));
      IBID_RETURN_IF_ERROR(status_);
      if (request_.compare) {
        size_t oldest = 0;
        for (size_t i = 1; i < members.size(); ++i) {
          const bool has_own_hit =
              shown_sources.contains(SourceOf(ranked.copies[i - 1])) &&
              SourceOf(ranked.copies[i - 1]) != SourceOf(ranked.match);
          if (!has_own_hit && IsOlder(*members[i], *members[oldest])) oldest = i;
        }
        if (oldest > 0) shown_sources.insert(SourceOf(ranked.copies[oldest - 1]));
        const auto first = members.begin() + static_cast<std::ptrdiff_t>(oldest);
        std::rotate(members.begin(), first, first + 1);
      }
      FoundHit& hit = found.hits.emplace_back();
      hit.passage = *members.front();
      hit.match = ranked.match;
      hit.recent_score = ranked.recent_score;
      hit.score = ranked.score;
      for (size_t i = 1; i < members.size(); ++i) {
        const DocumentSummary& copy = members[i]->document;
        hit.copies.push_back({copy.id, copy.source, copy.published});
      }
    }
    return status_;
  }

  // Undated is oldest of none.
  static bool IsOlder(const StoredPassage& a, const StoredPassage& b) {
    const std::optional<int64_t> of_a = InstantOf(a);
    const std::optional<int64_t> of_b = InstantOf(b);
    if (of_a && of_b) return *of_a < *of_b;
    return of_a.has_value() && !of_b.has_value();
  }

  const HitRequest& request_;
  const SearchOptions& options_;
  SnapshotReader& reader_;
  bool exhausted_ = false;  // Nothing that was matched is left for another page.
  absl::Status status_;     // The first error of a step that cannot return one.
  std::map<std::string, uint32_t> source_numbers_;
  std::unordered_map<uint32_t, uint32_t> source_of_;  // By docid.
  MatchRecency recency_;
  PassageCache passages_;
  HitCopies copies_;
};

}  // namespace

absl::StatusOr<FoundHits> FindHits(const HitRequest& request, SnapshotReader& reader,
                                   Analyzer& analyzer) {
  return HitFinder(request, reader, analyzer).Find();
}

}  // namespace ibid
