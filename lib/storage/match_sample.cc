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

// The first document whose first passage is `docid` or comes behind it.
size_t FirstFrom(std::span<const uint32_t> first_passages, uint64_t docid) {
  return static_cast<size_t>(
      std::lower_bound(first_passages.begin(), first_passages.end(), docid) -
      first_passages.begin());
}

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
    size_t next = 0;  // The first document behind the stretch before.
    for (uint64_t i = 0; i < kStretches; ++i) {
      // As many passages of each stretch, in whole documents that begin there, at least
      // one.
      const uint64_t begin = last * i / kStretches;
      const auto wanted = static_cast<uint64_t>(
          std::ceil(share * static_cast<double>(last * (i + 1) / kStretches - begin)));
      const size_t from = std::max(next, FirstFrom(first, begin + 1));
      if (from >= first.size()) continue;
      next = std::max(from + 1, FirstFrom(first, begin + wanted + 1));
      ranges.push_back({first[from], next < first.size()
                                         ? first[next] - 1
                                         : static_cast<uint32_t>(last)});
      sampled += ranges.back().last - ranges.back().first + 1;
    }
  }
  if (sampled > 0) share_ = static_cast<double>(sampled) / static_cast<double>(all);
}

SearchTotal MatchSample::Scaled(const SearchTotal& found) const {
  const auto scaled = [this](uint64_t some) {
    return static_cast<uint64_t>(std::llround(static_cast<double>(some) / share_));
  };
  return {scaled(found.passages), scaled(found.documents), false};
}

}  // namespace ibid
