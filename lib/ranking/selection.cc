#include "ranking/selection.h"

#include <algorithm>
#include <utility>

namespace ibid {

Selection::Selection(SelectionRules rules, FindOriginal find_original)
    : rules_(rules), find_original_(std::move(find_original)) {}

void Selection::Offer(const SelectionCandidate& candidate) {
  const size_t index = offered_++;
  Fate& fate = Fold(candidate, index, /*again=*/false);
  if (fate == Fate::kCopy) return;
  if (rules_.per_source > 0 && ++of_source_[candidate.source] > rules_.per_source) {
    return;
  }
  fate = Fate::kHit;
  hits_.push_back({index, {}});
}

bool Selection::OfferAsCopy(const SelectionCandidate& candidate) {
  return Fold(candidate, offered_++, /*again=*/true) == Fate::kCopy;
}

bool Selection::IsFull(uint32_t source) const {
  const auto hits = of_source_.find(source);
  return rules_.per_source > 0 && hits != of_source_.end() &&
         hits->second >= rules_.per_source;
}

std::vector<uint32_t> Selection::FullSources() const {
  std::vector<uint32_t> full;
  for (const auto& [source, hits] : of_source_) {
    if (IsFull(source)) full.push_back(source);
  }
  std::sort(full.begin(), full.end());
  return full;
}

Selection::Fate& Selection::Fold(const SelectionCandidate& candidate, size_t index,
                                 bool again) {
  const auto [place, is_new] = fates_.try_emplace(candidate.document, Fate::kLeftOut);
  Fate& fate = place->second;
  const bool asks = is_new || (again && fate == Fate::kLeftOut);
  if (!find_original_ || !asks) return fate;
  const std::optional<size_t> original = find_original_(index);
  if (!original && again) fate = Fate::kAlone;
  if (!original) return fate;
  fate = Fate::kCopy;
  hits_[*original].copies.push_back(index);
  if (rules_.copies_take_places) ++of_source_[candidate.source];
  return fate;
}

}  // namespace ibid
