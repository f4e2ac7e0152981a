// The best hits in a new order: those that the index ranked first are scored again with
// what only their text tells.
//
//   Reranker order(scores, kMaxGain, [&](size_t i) { return Again(i); });
//   while (std::optional<Reranked> next = order.Next()) ...
//
// Hits come one after the other, as far as somebody asks, and only those are scored
// again that could come next.
#ifndef IBID_RANKING_RERANK_H_
#define IBID_RANKING_RERANK_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <span>
#include <vector>

namespace ibid {

// So many hits are scored again; the others keep their score and place after them. It
// does not depend on what is asked for, so that pages are slices of one order.
inline constexpr size_t kRerankDepth = 50;

// A hit's new score, and what decides between equals: the less comes first.
struct Rescored {
  double score = 0;
  uint64_t document = 0;  // Any number that is the document's alone.
  uint32_t ordinal = 0;   // Of the passage in it.
};

struct Reranked {
  size_t index = 0;  // Into the scores given.
  double score = 0;
  friend bool operator==(const Reranked&, const Reranked&) = default;
};

class Reranker {
 public:
  // Asked once at most for a hit, and for none that scores 0: that stays what it is.
  using Rescore = std::function<Rescored(size_t index)>;

  // Views must outlive it. REQUIRES: `scores` descend, equals in the order of Rescored;
  // scores[i] <= rescore(i).score <= scores[i] * (1 + max_gain).
  Reranker(std::span<const double> scores, double max_gain, Rescore rescore);

  // The next hit of the new order: the first kRerankDepth by their new score, then the
  // rest with the score they have. Scores descend, because a new one is never below
  // the old. nullopt behind the last. Hits for which `leaves_out` holds when it is their
  // turn to be scored are left out.
  std::optional<Reranked> Next(
      const std::function<bool(size_t index)>& leaves_out = {});

 private:
  struct Read {
    size_t index;
    Rescored again;
  };
  struct ComesLater {
    bool operator()(const Read& a, const Read& b) const;
  };

  const std::span<const double> scores_;
  const double max_gain_;
  const Rescore rescore_;
  size_t depth_;     // Those before it may be scored again.
  size_t next_ = 0;  // The first that was not read.
  std::priority_queue<Read, std::vector<Read>, ComesLater> read_;
};

}  // namespace ibid

#endif  // IBID_RANKING_RERANK_H_
