#include "engine/hit_copies.h"

#include "base/status_macros.h"

namespace ibid {

absl::Status HitCopies::AddHit(const Match& hit) {
  IBID_ASSIGN_OR_RETURN(const Similarity similarity, SimilarityOf(hit));
  hits_.push_back({hit, similarity});
  return absl::OkStatus();
}

absl::StatusOr<std::optional<size_t>> HitCopies::OriginalOf(const Match& candidate) {
  IBID_ASSIGN_OR_RETURN(const Similarity similarity, SimilarityOf(candidate));
  for (size_t i = 0; i < hits_.size(); ++i) {
    if (!CopyFinder::MayBeCopies(hits_[i].similarity, similarity)) continue;
    if (stop_ != nullptr && stop_->Reached()) break;
    IBID_ASSIGN_OR_RETURN(const StoredPassage* const one,
                          passages_.Read(hits_[i].match));
    IBID_ASSIGN_OR_RETURN(const StoredPassage* const other, passages_.Read(candidate));
    IBID_ASSIGN_OR_RETURN(const bool are_copies, finder_.AreCopies(*one, *other));
    if (are_copies) return i;
  }
  return std::nullopt;
}

absl::StatusOr<Similarity> HitCopies::SimilarityOf(const Match& match) {
  const auto known = similarities_.find(match.docid);
  if (known != similarities_.end()) return known->second;
  IBID_ASSIGN_OR_RETURN(const Similarity similarity, reader_.SimilarityOf(match));
  similarities_.emplace(match.docid, similarity);
  return similarity;
}

}  // namespace ibid
