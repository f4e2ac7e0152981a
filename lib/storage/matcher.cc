#include "storage/matcher.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/strings.h"
#include "storage/schema.h"

namespace ibid {
namespace {

// Equals are looked for up to here. Made up: more documents of one day and one score
// come in an order that is fixed for the snapshot only.
constexpr size_t kMostMatches = 200000;

// Sees every passage that the matcher considers, before those of one document are
// folded.
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
        looked_at_(std::max<uint64_t>({request.count_at_least, size, 1})) {
    Xapian::Enquire enquire(passages);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(
        request.bm25.k1, 0, request.bm25.k3, request.bm25.b, request.bm25.min_normlen));
    if (request.per_document > 0) {
      enquire.set_collapse_key(schema::kDocumentSlot, Clip(request.per_document));
    }
    SortKey key(request.order, by_document);
    if (by_document) {
      enquire.set_sort_by_key(&key, /*reverse=*/false);
    } else if (request.order != HitOrder::kRelevance) {
      enquire.set_sort_by_key_then_relevance(&key, /*reverse=*/false);
    }
    enquire.add_matchspy(&spy_);
    found_ = enquire.get_mset(0, Clip(size), Clip(looked_at_));
    Collect(request.order != HitOrder::kRelevance || by_document);
  }

  // There is nothing but what was found.
  bool complete() const { return matches_.size() < size_ || size_ == all_passages_; }
  bool scoreless() const { return found_.get_max_possible() == 0; }

  // How many come before equals that may go on behind the last one.
  size_t Settled() const {
    size_t settled = matches_.size();
    while (settled > 0 && IsTie(settled - 1, matches_.size() - 1)) --settled;
    return settled;
  }

  // In the order of matcher.h.
  std::vector<Match> Sorted() const {
    std::vector<Match> sorted;
    for (size_t begin = 0, end; begin < matches_.size(); begin = end) {
      end = begin + 1;
      while (end < matches_.size() && IsTie(begin, end)) ++end;
      AppendTies(begin, end, sorted);
    }
    return sorted;
  }

  // What was counted, of what may be more.
  SearchTotal Seen() const { return {spy_.passages(), spy_.documents(), false}; }

  SearchTotal Total() const {
    SearchTotal total = Seen();
    // The matcher passes nothing over before it has seen `looked_at_` matches.
    total.exact = spy_.passages() < looked_at_ || spy_.passages() == all_passages_;
    if (total.exact) return total;
    const double per_passage =
        static_cast<double>(total.documents) / static_cast<double>(total.passages);
    total.passages =
        std::max<uint64_t>(total.passages, found_.get_uncollapsed_matches_estimated());
    total.documents = std::max<uint64_t>(
        total.documents, static_cast<uint64_t>(std::llround(
                             per_passage * static_cast<double>(total.passages))));
    return total;
  }

 private:
  Xapian::doccount Clip(uint64_t value) const {
    return static_cast<Xapian::doccount>(std::min(value, all_passages_));
  }

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

  void AppendTies(size_t begin, size_t end, std::vector<Match>& sorted) const {
    if (end - begin == 1) {
      sorted.push_back(matches_[begin]);
      return;
    }
    std::vector<std::pair<std::string, Match>> ties;
    for (size_t i = begin; i < end; ++i) {
      const Xapian::Document passage =
          found_[static_cast<Xapian::doccount>(i)].get_document();
      ties.emplace_back(passage.get_value(schema::kDocumentSlot), matches_[i]);
    }
    // The docids of a document's passages ascend.
    std::sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.docid) < std::tie(b.first, b.second.docid);
    });
    for (const auto& [document, match] : ties) sorted.push_back(match);
  }

  const uint64_t all_passages_;
  const uint64_t size_;
  const uint64_t looked_at_;
  CountingSpy spy_;
  Xapian::MSet found_;
  std::vector<Match> matches_;
  std::vector<std::string> keys_;  // Of the matches; empty by relevance.
};

}  // namespace

MatchSet FindMatches(const Xapian::Database& passages, const Xapian::Query& query,
                     const MatchRequest& request) {
  const auto attempt = [&](size_t size, bool by_document) {
    return Attempt(passages, query, request, size, by_document);
  };
  const auto stopped = [&] {
    return request.stop != nullptr && request.stop->ended_work();
  };
  const auto result = [&](const Attempt& found, size_t size) {
    MatchSet set{found.Sorted(), found.complete() && !stopped(),
                 stopped() ? found.Seen() : found.Total()};
    set.matches.resize(std::min(size, set.matches.size()));
    return set;
  };
  if (request.limit == 0) return result(attempt(0, false), 0);
  std::optional<MatchSet> before;  // The attempt before, which looked at everything.
  for (size_t size = request.limit + 1;; size *= 4) {
    const Attempt found = attempt(size, false);
    if (stopped()) return before ? *std::move(before) : result(found, SIZE_MAX);
    if (found.complete()) return result(found, SIZE_MAX);
    // All are equal but for their document, so that is what Xapian has to sort by.
    if (found.scoreless()) return result(attempt(size, true), SIZE_MAX);
    const size_t settled = found.Settled();
    if (settled >= request.limit) return result(found, settled);
    if (size >= kMostMatches) return result(found, SIZE_MAX);
    if (request.stop != nullptr) before = result(found, SIZE_MAX);
  }
}

}  // namespace ibid
