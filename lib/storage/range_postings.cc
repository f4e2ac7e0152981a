#include "storage/range_postings.h"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

const std::vector<DocidRange>& NoRanges() {
  static const std::vector<DocidRange>* const kNone = new std::vector<DocidRange>;
  return *kNone;
}

}  // namespace

RangePostings::RangePostings(std::shared_ptr<const ByUuid> by_uuid)
    : by_uuid_(std::move(by_uuid)), ranges_(&NoRanges()) {}

void RangePostings::init(const Xapian::Database& shard) {
  const auto found = by_uuid_->find(shard.get_uuid());
  const bool any = found != by_uuid_->end();
  ranges_ = any ? found->second.ranges : &NoRanges();
  passages_ = any ? found->second.passages : 0;
  range_ = 0;
  docid_ = 0;
}

void RangePostings::next(double) {
  ++docid_;
  Settle();
}

void RangePostings::skip_to(Xapian::docid docid, double) {
  docid_ = std::max(docid_, docid);
  Settle();
}

// Moves to the first passage at docid_ or after it.
void RangePostings::Settle() {
  const auto from = ranges_->begin() + static_cast<std::ptrdiff_t>(range_);
  const auto found = std::lower_bound(
      from, ranges_->end(), docid_,
      [](const DocidRange& range, Xapian::docid value) { return range.last < value; });
  range_ = static_cast<size_t>(found - ranges_->begin());
  if (found != ranges_->end()) docid_ = std::max(docid_, found->first);
}

}  // namespace ibid
