#include "analysis/near_copies.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/hash.h"

namespace ibid {
namespace {

// Fewer words in common are a standing phrase, not a copy.
constexpr size_t kLeastShared = 24;

// Of the shorter text's shingles that the longer one has too.
constexpr double kLeastShare = 0.75;

// What is a copy with less than that: a stretch of the shorter text, nearly all of which
// the longer one has, with something else before and behind it only.
constexpr double kLeastShareOfStretch = 0.6;
constexpr double kLeastDensity = 0.95;
constexpr size_t kLeastStretch = 100;

}  // namespace

void ShingledText::Add(std::string_view text, std::string_view language,
                       Analyzer& analyzer) {
  std::array<uint64_t, kShingleWords> last = {};
  size_t words = 0;
  uint32_t position = 0;
  analyzer.ForEachToken(text, language, [&](const Token& token) {
    if (token.kind == TokenKind::kGram) return;
    // The first of several at one position is the word as it stands.
    if (words > 0 && token.position == position) return;
    position = token.position;
    last[words++ % kShingleWords] = StableHash64(token.term);
    if (words < kShingleWords) return;
    uint64_t shingle = 0;
    for (size_t i = 0; i < kShingleWords; ++i) {
      // An odd factor, made up: the order counts.
      shingle = (shingle ^ last[(words + i) % kShingleWords]) * 0x9E3779B97F4A7C15u;
      shingle ^= shingle >> 32;
    }
    shingles_.push_back(shingle);
  });
}

const absl::flat_hash_set<uint64_t>& ShingledText::Distinct() const {
  for (; hashed_ < shingles_.size(); ++hashed_) distinct_.insert(shingles_[hashed_]);
  return distinct_;
}

std::vector<bool> ShingledText::FoundIn(const ShingledText& other,
                                        size_t most_missing) const {
  const absl::flat_hash_set<uint64_t>& distinct = other.Distinct();
  std::vector<bool> found;
  found.reserve(shingles_.size());
  size_t missing = 0;
  for (uint64_t shingle : shingles_) {
    found.push_back(distinct.contains(shingle));
    if (!found.back() && ++missing > most_missing) return {};
  }
  return found;
}

double ShingledText::ShareIn(const ShingledText& other) const {
  if (shingles_.empty()) return 0;
  const std::vector<bool> found = FoundIn(other, shingles_.size());
  return static_cast<double>(std::count(found.begin(), found.end(), true)) /
         static_cast<double>(found.size());
}

bool AreNearCopies(const ShingledText& a, const ShingledText& b) {
  const bool a_is_shorter = a.shingles_.size() <= b.shingles_.size();
  const ShingledText& shorter = a_is_shorter ? a : b;
  // Most texts that are compared are no copies, and that shows long before their end.
  const auto most_missing = static_cast<size_t>(
      static_cast<double>(shorter.shingles_.size()) * (1 - kLeastShareOfStretch) + 1);
  const std::vector<bool> found = shorter.FoundIn(a_is_shorter ? b : a, most_missing);
  const auto shared = static_cast<size_t>(std::count(found.begin(), found.end(), true));
  if (shared < kLeastShared) return false;
  const double share = static_cast<double>(shared) / static_cast<double>(found.size());
  if (share >= kLeastShare) return true;
  if (share < kLeastShareOfStretch || shared < kLeastStretch) return false;
  const auto first = std::find(found.begin(), found.end(), true);
  const auto last = std::find(found.rbegin(), found.rend(), true).base();
  return static_cast<double>(shared) >=
         kLeastDensity * static_cast<double>(last - first);
}

}  // namespace ibid
