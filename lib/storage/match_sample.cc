#include "storage/match_sample.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace ibid {
namespace {

// Enough to tell a total to a fifth or so, where what matches comes in no clusters.
constexpr double kSampledMatches = 120;

// Of each shard. Made up: articles of one source often come in a row.
constexpr size_t kStretches = 16;

}  // namespace

MatchSample::MatchSample(uint64_t about, const Manifest& manifest,
                         const DocumentNumbers& documents) {
  const double share = std::min(
      1.0, kSampledMatches / static_cast<double>(std::max<uint64_t>(about, 1)));
  uint64_t sampled = 0;
  uint64_t all = 0;
  for (size_t shard = 0; shard < documents.shards(); ++shard) {
    const std::span<const uint32_t> first = documents.first_passages(shard);
    const uint64_t last = manifest.shards[shard].summary.counts.passages;
    all += last;
    std::vector<DocidRange>& ranges = passages_.emplace_back();
    const size_t stretches = std::min(kStretches, first.size());
    for (size_t i = 0; i < stretches; ++i) {
      const size_t begin = first.size() * i / stretches;
      const size_t next = first.size() * (i + 1) / stretches;
      const auto wanted =
          static_cast<size_t>(std::ceil(share * static_cast<double>(next - begin)));
      const size_t end = std::min(begin + wanted, next);
      ranges.push_back({first[begin], end < first.size()
                                          ? first[end] - 1
                                          : static_cast<uint32_t>(last)});
      sampled += ranges.back().last - ranges.back().first + 1;
    }
  }
  if (all > 0) share_ = static_cast<double>(sampled) / static_cast<double>(all);
}

SearchTotal MatchSample::Scaled(const SearchTotal& found) const {
  const auto scaled = [this](uint64_t some) {
    return static_cast<uint64_t>(std::llround(static_cast<double>(some) / share_));
  };
  return {scaled(found.passages), scaled(found.documents), false};
}

}  // namespace ibid
