// Which of the ranked candidates become hits: caps by source, and copies folded.
//
// Candidates are offered in their order, the best first, and each is decided on at once:
// it becomes a hit, or a copy of a hit before it, or is left out. So the hits are a
// prefix of the same list however many are wanted, and pages are slices of it.
#ifndef IBID_RANKING_SELECTION_H_
#define IBID_RANKING_SELECTION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ibid {

struct SelectionRules {
  // Hits of one source at most; 0 means no bound.
  size_t per_source = 0;
  // A copy takes one of its source's places, so that no source is there twice.
  bool copies_take_places = false;
};

struct SelectionCandidate {
  uint64_t document = 0;
  uint32_t source = 0;  // Read only where the rules bound sources.
};

struct SelectedHit {
  size_t candidate = 0;  // Counted from the first one offered.
  // Of other documents, each of which is a copy of this hit's: the best of each.
  std::vector<size_t> copies;
};

class Selection {
 public:
  // Which of the hits so far the candidate's document is a copy of; nullopt: of none.
  // Asked about the first candidate of each document, before the caps, and about those
  // that are offered as copies.
  using FindOriginal = std::function<std::optional<size_t>(size_t candidate)>;

  // An empty `find_original` folds nothing.
  Selection(SelectionRules rules, FindOriginal find_original);

  void Offer(const SelectionCandidate& candidate);

  // The same, but it cannot become a hit; also one that was offered and left out, which
  // may be a copy of a hit behind it. Whether its document is a copy.
  bool OfferAsCopy(const SelectionCandidate& candidate);

  const std::vector<SelectedHit>& hits() const { return hits_; }

  // Whether the source can have no more hits, and all of those.
  bool IsFull(uint32_t source) const;
  std::vector<uint32_t> FullSources() const;

 private:
  // What is alone was asked about when it could be no hit any more.
  enum class Fate : uint8_t { kHit, kCopy, kLeftOut, kAlone };

  // Of the candidate's document: a copy or left out when it was never offered
  // before.
  Fate& Fold(const SelectionCandidate& candidate, size_t index, bool again);

  const SelectionRules rules_;
  const FindOriginal find_original_;
  size_t offered_ = 0;
  std::vector<SelectedHit> hits_;
  std::unordered_map<uint64_t, Fate> fates_;  // Of documents that were offered.
  std::unordered_map<uint32_t, size_t> of_source_;
};

}  // namespace ibid

#endif  // IBID_RANKING_SELECTION_H_
