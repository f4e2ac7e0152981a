#include "storage/matcher.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "storage/schema.h"

namespace ibid {
namespace {

// Equals are looked for up to here. Made up: more documents of one day and one score
// come in an order that is fixed for the snapshot only.
constexpr size_t kMostMatches = 200000;

// Passages asked of Xapian for each one wanted by relevance, where those of a document are
// bounded: Xapian's own bound (collapse) reads a value of everything it looks at, which
// takes longer than the match. By date the passages of a document come all together, and
// values are read anyway.
constexpr size_t kPassagesAMatch = 2;

// What passages are sorted by, ascending, before their score.
class SortKey : public Xapian::KeyMaker {
 public:
  // `by_document`: ties are broken by the document too, as nothing has a score.
  SortKey(HitOrder order, bool by_document)
      : order_(order), by_document_(by_document) {}

  std::string operator()(const Xapian::Document& passage) const override {
    std::string key;
    if (order_ != HitOrder::kRelevance) {
      key = passage.get_value(schema::kPublishedSlot).substr(0, kInstantBytes);
      // After every instant.
      if (key.empty()) {
        key.assign(kInstantBytes + 1, '\xff');
      } else if (order_ == HitOrder::kNewest) {
        for (char& byte : key) byte = static_cast<char>(~byte);
      }
    }
    if (by_document_) key += passage.get_value(schema::kDocumentSlot);
    return key;
  }

 private:
  static constexpr size_t kInstantBytes = 8;  // Of the value; the precision follows.

  const HitOrder order_;
  const bool by_document_;
};

// What Xapian found of one size.
class Attempt {
 public:
  Attempt(const Xapian::Database& passages, const Xapian::Query& query,
          const MatchRequest& request, size_t size, bool by_document)
      : all_passages_(passages.get_doccount()),
        size_(std::min<uint64_t>(size, all_passages_)),
        by_score_(request.order == HitOrder::kRelevance && !by_document) {
    Xapian::Enquire enquire(passages);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(
        request.bm25.k1, 0, request.bm25.k3, request.bm25.b, request.bm25.min_normlen));
    const bool keyed = by_document || request.order != HitOrder::kRelevance;
    if (keyed && request.per_document > 0) {
      enquire.set_collapse_key(schema::kDocumentSlot,
                               static_cast<Xapian::doccount>(std::min<uint64_t>(
                                   request.per_document, all_passages_)));
      is_collapsed_ = true;
    }
    SortKey key(request.order, by_document);
    if (by_document) {
      enquire.set_sort_by_key(&key, /*reverse=*/false);
    } else if (request.order != HitOrder::kRelevance) {
      enquire.set_sort_by_key_then_relevance(&key, /*reverse=*/false);
    }
    found_ = enquire.get_mset(0, static_cast<Xapian::doccount>(size_));
    Collect(keyed);
  }

  // There is nothing but what was found.
  bool complete() const { return matches_.size() < size_ || size_ == all_passages_; }
  // Nothing that matches has a score.
  bool scoreless() const {
    return found_.get_max_possible() == 0 ||
           (by_score_ && !matches_.empty() && matches_.front().score == 0);
  }
  // More of a document matches than was found.
  bool is_collapsed() const { return is_collapsed_; }
  // Of all passages that match.
  uint64_t estimate() const { return found_.get_uncollapsed_matches_estimated(); }
  // There are no more, and no fewer, for certain.
  uint64_t most() const { return found_.get_uncollapsed_matches_upper_bound(); }
  uint64_t least() const { return found_.get_uncollapsed_matches_lower_bound(); }
  const std::vector<Match>& matches() const { return matches_; }

  // How many come before equals that may go on behind the last one.
  size_t Settled() const {
    if (complete()) return matches_.size();
    size_t settled = matches_.size();
    while (settled > 0 && IsTie(settled - 1, matches_.size() - 1)) --settled;
    return settled;
  }

  // Of the first `settled`, in the order of matcher.h and with the request's bound of
  // passages a document: all when this is complete, else at least `limit` where there
  // are so many.
  std::vector<Match> Select(const MatchRequest& request, size_t settled,
                            const MatchContext& context) const {
    std::vector<Match> selected;
    std::unordered_map<uint64_t, size_t> of_document;
    for (size_t begin = 0, end; begin < settled; begin = end) {
      if (!complete() && selected.size() >= request.limit) break;
      end = begin + 1;
      while (end < settled && IsTie(begin, end)) ++end;
      for (const Match& match : InOrder(begin, end, context)) {
        const bool fits =
            request.per_document == 0 ||
            ++of_document[context.document_of(match.docid)] <= request.per_document;
        if (fits) selected.push_back(match);
      }
    }
    return selected;
  }

 private:
  void Collect(bool keyed) {
    for (auto hit = found_.begin(); hit != found_.end(); ++hit) {
      matches_.push_back({*hit, hit.get_weight()});
      if (keyed) keys_.push_back(hit.get_sort_key());
    }
  }

  bool IsTie(size_t a, size_t b) const {
    return matches_[a].score == matches_[b].score &&
           (keys_.empty() || keys_[a] == keys_[b]);
  }

  std::vector<Match> InOrder(size_t begin, size_t end,
                             const MatchContext& context) const {
    if (end - begin == 1) return {matches_[begin]};
    std::vector<std::pair<uint64_t, Match>> ties;
    for (size_t i = begin; i < end; ++i) {
      ties.emplace_back(context.document_of(matches_[i].docid), matches_[i]);
    }
    // The docids of a document's passages ascend.
    std::sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.docid) < std::tie(b.first, b.second.docid);
    });
    std::vector<Match> sorted;
    for (const auto& [document, match] : ties) sorted.push_back(match);
    return sorted;
  }

  const uint64_t all_passages_;
  const uint64_t size_;
  const bool by_score_;
  bool is_collapsed_ = false;
  Xapian::MSet found_;
  std::vector<Match> matches_;
  std::vector<std::string> keys_;  // Of the matches; empty by relevance.
};

bool IsStopped(const MatchRequest& request) {
  return request.stop != nullptr && request.stop->ended_work();
}

SearchTotal SeenOf(const Attempt& found, const MatchContext& context) {
  std::vector<uint64_t> documents;
  for (const Match& match : found.matches()) {
    documents.push_back(context.document_of(match.docid));
  }
  std::sort(documents.begin(), documents.end());
  const auto end = std::unique(documents.begin(), documents.end());
  return {found.matches().size(), static_cast<uint64_t>(end - documents.begin()),
          false};
}

// `selected` are what Select() gave.
SearchTotal TotalOf(const Attempt& found, size_t selected, const MatchRequest& request,
                    const MatchContext& context) {
  if (found.complete() && !found.is_collapsed()) {
    SearchTotal all = SeenOf(found, context);
    all.exact = true;
    return all;
  }
  // One of each document were told apart already.
  const SearchTotal seen = request.per_document == 1
                               ? SearchTotal{found.matches().size(), selected, false}
                               : SeenOf(found, context);
  SearchTotal total;
  double per_passage = 1;  // Documents.
  if (found.least() >= request.count_at_least) {
    total = context.estimate(found.estimate());
    if (total.passages > 0) {
      per_passage =
          static_cast<double>(total.documents) / static_cast<double>(total.passages);
    }
    total.passages = std::clamp(total.passages, found.least(), found.most());
  } else {
    total = context.count(std::max<size_t>(request.count_at_least, 1));
    if (total.exact && !IsStopped(request)) return total;
    per_passage =
        static_cast<double>(total.documents) / static_cast<double>(total.passages);
    total.passages = std::max(total.passages, found.estimate());
  }
  // A walk that was stopped has not seen all.
  if (IsStopped(request)) return seen;
  total.passages = std::max(total.passages, seen.passages);
  total.documents = std::max({total.documents, seen.documents,
                              static_cast<uint64_t>(std::llround(
                                  per_passage * static_cast<double>(total.passages)))});
  total.exact = false;
  return total;
}

}  // namespace

MatchSet FindMatches(const Xapian::Database& passages, const Xapian::Query& query,
                     const MatchRequest& request, const MatchContext& context) {
  const auto stopped = [&] { return IsStopped(request); };
  const auto result = [&](const Attempt& found, std::vector<Match> selected) {
    const bool complete = found.complete() && request.limit > 0 && !stopped();
    const SearchTotal total = stopped()
                                  ? SeenOf(found, context)
                                  : TotalOf(found, selected.size(), request, context);
    return MatchSet{std::move(selected), complete, total};
  };
  if (request.limit == 0) return result({passages, query, request, 0, false}, {});
  std::optional<MatchSet> before;  // The attempt before, which looked at everything.
  bool by_document = false;
  const bool over_asks =
      request.per_document > 0 && request.order == HitOrder::kRelevance;
  for (size_t size = (over_asks ? kPassagesAMatch : 1) * request.limit + 1;;) {
    const Attempt found(passages, query, request, size, by_document);
    if (!stopped() && !found.complete() && found.scoreless() && !by_document) {
      // All are equal but for their document, so that is what Xapian has to sort by.
      by_document = true;
      continue;
    }
    const bool last = found.complete() || stopped() || size >= kMostMatches;
    const size_t settled = last ? found.matches().size() : found.Settled();
    std::vector<Match> selected = found.Select(request, settled, context);
    if (stopped()) {
      return before ? *std::move(before) : result(found, std::move(selected));
    }
    if (last || selected.size() >= request.limit) {
      return result(found, std::move(selected));
    }
    if (request.stop != nullptr) before = result(found, std::move(selected));
    size *= 4;
  }
}

}  // namespace ibid
