#include "storage/verified_matches.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <unordered_map>

namespace ibid {
namespace {

constexpr size_t kGrowth = 4;

// Candidates to begin with for each match wanted. Made up: most phrases hold for most
// of what their pairs propose.
constexpr size_t kCandidatesAMatch = 2;

// So many are verified also when the time is over: a millisecond, so that there is
// something to show.
constexpr size_t kLeastVerified = 50;

class MatchVerification {
 public:
  MatchVerification(const MatchRequest& request,
                    absl::FunctionRef<MatchSet(const MatchRequest&)> find,
                    absl::FunctionRef<bool(const Match&)> verify,
                    absl::FunctionRef<uint64_t(const Match&)> document_of)
      : request_(request), find_(find), verify_(verify), document_of_(document_of) {}

  MatchSet Find() {
    MatchRequest candidates = request_;
    candidates.per_document = 0;
    std::optional<MatchSet> found;
    for (candidates.limit =
             kCandidatesAMatch * std::max(request_.limit, request_.count_at_least);
         ; candidates.limit *= kGrowth) {
      const MatchSet pool = find_(candidates);
      // A pool that was cut off may lack what the one before had.
      if (IsStopped() && found) break;
      found = Verify(pool);
      if (IsStopped() || pool.complete || IsEnough(*found)) break;
    }
    if (IsStopped()) {
      found->complete = false;
      found->total.exact = false;
    }
    return *std::move(found);
  }

 private:
  struct Verdict {
    bool holds = false;
    uint64_t document = 0;  // Where it holds.
  };

  bool IsStopped() const {
    return request_.stop != nullptr && request_.stop->ended_work();
  }

  bool IsEnough(const MatchSet& found) const {
    return found.matches.size() >= request_.limit &&
           found.total.passages >= request_.count_at_least;
  }

  // The total is what was seen, and of what was not an estimate.
  MatchSet Verify(const MatchSet& pool) {
    MatchSet found;
    std::unordered_map<uint64_t, size_t> of_document;
    size_t looked_at = 0;
    for (; looked_at < pool.matches.size() && !IsEnough(found); ++looked_at) {
      if (request_.stop != nullptr && request_.stop->Reached() &&
          verdicts_.size() >= kLeastVerified) {
        break;
      }
      const Match& candidate = pool.matches[looked_at];
      const Verdict verdict = VerdictOf(candidate);
      if (!verdict.holds) continue;
      ++found.total.passages;
      const size_t passages = ++of_document[verdict.document];
      if (request_.per_document == 0 || passages <= request_.per_document) {
        found.matches.push_back(candidate);
      }
    }
    found.total.documents = of_document.size();
    const bool saw_all = pool.complete && looked_at == pool.matches.size();
    found.total.exact = saw_all;
    found.complete = saw_all && request_.limit > 0;
    if (request_.limit == 0) found.matches.clear();
    if (!saw_all && !IsStopped()) Estimate(pool.total, looked_at, found.total);
    return found;
  }

  // Of what was not looked at as large a share holds. (The first ones tell nothing of
  // how many passages a document has: they come from all over.)
  static void Estimate(const SearchTotal& proposed, size_t looked_at,
                       SearchTotal& total) {
    if (looked_at == 0) return;
    const double share =
        static_cast<double>(total.passages) / static_cast<double>(looked_at);
    const auto share_of = [share](uint64_t count) {
      return static_cast<uint64_t>(std::llround(share * static_cast<double>(count)));
    };
    total.passages = std::max(total.passages, share_of(proposed.passages));
    total.documents = std::max(total.documents, share_of(proposed.documents));
  }

  Verdict VerdictOf(const Match& candidate) {
    const auto [place, is_new] = verdicts_.try_emplace(candidate.docid);
    Verdict& verdict = place->second;
    if (is_new) {
      verdict.holds = verify_(candidate);
      if (verdict.holds) verdict.document = document_of_(candidate);
    }
    return verdict;
  }

  const MatchRequest& request_;
  const absl::FunctionRef<MatchSet(const MatchRequest&)> find_;
  const absl::FunctionRef<bool(const Match&)> verify_;
  const absl::FunctionRef<uint64_t(const Match&)> document_of_;
  std::unordered_map<uint32_t, Verdict> verdicts_;  // By docid.
};

}  // namespace

MatchSet FindVerifiedMatches(const MatchRequest& request,
                             absl::FunctionRef<MatchSet(const MatchRequest&)> find,
                             absl::FunctionRef<bool(const Match&)> verify,
                             absl::FunctionRef<uint64_t(const Match&)> document_of) {
  return MatchVerification(request, find, verify, document_of).Find();
}

}  // namespace ibid
