#include "ranking/selection.h"

#include <algorithm>
#include <utility>

namespace ibid {

Selection::Selection(SelectionRules rules, FindOriginal find_original)
    : rules_(rules), find_original_(std::move(find_original)) {}

void Selection::Offer(const SelectionCandidate& candidate) {
  const size_t index = offered_++;
  if (Fold(candidate, index)) return;
  if (rules_.per_source > 0 && ++of_source_[candidate.source] > rules_.per_source) {
    return;
  }
  hits_.push_back({index, {}});
}

bool Selection::OfferAsCopy(const SelectionCandidate& candidate) {
  return Fold(candidate, offered_++);
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

bool Selection::Fold(const SelectionCandidate& candidate, size_t index) {
  if (!find_original_) return false;
  const auto [place, is_new] = is_copy_.try_emplace(candidate.document, false);
  if (!is_new) return place->second;
  const std::optional<size_t> original = find_original_(index);
  if (!original) return false;
  place->second = true;
  hits_[*original].copies.push_back(index);
  if (rules_.copies_take_places) ++of_source_[candidate.source];
  return true;
}

}  // namespace ibid
