#include "storage/deletions.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/status.h"
#include "storage/line_reader.h"

namespace ibid {
namespace {

// The first range that ends at `docid` or after it.
auto RangeAt(const std::vector<DocidRange>& ranges, uint32_t docid) {
  return std::lower_bound(
      ranges.begin(), ranges.end(), docid,
      [](const DocidRange& range, uint32_t value) { return range.last < value; });
}

std::optional<DocidRange> ParseRange(std::string_view line) {
  const std::vector<std::string_view> words = SplitWords(line);
  if (words.size() != 2) return std::nullopt;
  const std::optional<uint64_t> first = ParseNumber(words[0]);
  const std::optional<uint64_t> last = ParseNumber(words[1]);
  if (!first || !last || *first == 0 || *first > *last ||
      *last > std::numeric_limits<uint32_t>::max()) {
    return std::nullopt;
  }
  return DocidRange{static_cast<uint32_t>(*first), static_cast<uint32_t>(*last)};
}

std::string Heading(std::string_view shard) {
  return "# ibid deletions of " + std::string(shard);
}

}  // namespace

bool Deletions::Contains(uint32_t docid) const {
  const auto range = RangeAt(ranges_, docid);
  return range != ranges_.end() && range->first <= docid;
}

absl::Status Deletions::Add(DocidRange range, const ShardCounts& counts) {
  auto next = ranges_.begin() + (RangeAt(ranges_, range.first) - ranges_.begin());
  if (range.first == 0 || range.last < range.first ||
      (next != ranges_.end() && next->first <= range.last)) {
    return Error(absl::StatusCode::kInvalidArgument, "passages ", range.first, " to ",
                 range.last, " cannot be deleted: some are deleted already");
  }
  counts_ += counts;
  const bool joins_next = next != ranges_.end() && next->first == range.last + 1;
  if (joins_next) next->first = range.first;
  if (next != ranges_.begin() && (next - 1)->last + 1 == range.first) {
    (next - 1)->last = joins_next ? next->last : range.last;
    if (joins_next) ranges_.erase(next);
  } else if (!joins_next) {
    ranges_.insert(next, range);
  }
  return absl::OkStatus();
}

std::string Deletions::Format(std::string_view shard) const {
  std::string text = Heading(shard) + "\n# dead " + FormatCounts(counts_) + "\n";
  for (const DocidRange& range : ranges_) {
    text += std::to_string(range.first) + " " + std::to_string(range.last) + "\n";
  }
  return WithChecksum(std::move(text));
}

absl::StatusOr<Deletions> Deletions::Parse(std::string_view text,
                                           std::string_view shard,
                                           const std::string& path) {
  LineReader lines(text, path);
  Deletions deletions;
  if (lines.Next() != Heading(shard)) {
    return lines.Damaged("expected '" + Heading(shard) + "'");
  }
  const std::vector<std::string_view> words = SplitWords(lines.Next().value_or(""));
  const std::optional<ShardCounts> counts =
      words.size() == 10 && words[0] == "#" && words[1] == "dead"
          ? ParseCounts(words, 2)
          : std::nullopt;
  if (!counts) return lines.Damaged("expected '# dead' and the counts");
  deletions.counts_ = *counts;
  uint64_t passages = 0;
  while (!lines.AtGoodChecksum()) {
    const std::optional<DocidRange> range = ParseRange(lines.Next().value_or(""));
    if (!range) return lines.Damaged("expected a range of docids or the checksum");
    if (!deletions.ranges_.empty() &&
        range->first <= deletions.ranges_.back().last + uint64_t{1}) {
      return lines.Damaged("the ranges of docids do not ascend");
    }
    passages += uint64_t{range->last} - range->first + 1;
    deletions.ranges_.push_back(*range);
  }
  if (passages != counts->passages) {
    return lines.Damaged("the ranges hold another number of passages than counted");
  }
  return deletions;
}

}  // namespace ibid
