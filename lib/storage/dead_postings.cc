#include "storage/dead_postings.h"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

const std::vector<DocidRange>& NoRanges() {
  static const std::vector<DocidRange>* const kNone = new std::vector<DocidRange>;
  return *kNone;
}

}  // namespace

DeadPostings::DeadPostings(std::shared_ptr<const ByUuid> by_uuid)
    : by_uuid_(std::move(by_uuid)), ranges_(&NoRanges()) {}

void DeadPostings::init(const Xapian::Database& shard) {
  const auto found = by_uuid_->find(shard.get_uuid());
  const bool any = found != by_uuid_->end();
  ranges_ = any ? &found->second->ranges() : &NoRanges();
  passages_ = any ? static_cast<Xapian::doccount>(found->second->counts().passages) : 0;
  range_ = 0;
  docid_ = 0;
}

void DeadPostings::next(double) {
  ++docid_;
  Settle();
}

void DeadPostings::skip_to(Xapian::docid docid, double) {
  docid_ = std::max(docid_, docid);
  Settle();
}

// Moves to the first dead passage at docid_ or after it.
void DeadPostings::Settle() {
  const auto from = ranges_->begin() + static_cast<std::ptrdiff_t>(range_);
  const auto found = std::lower_bound(
      from, ranges_->end(), docid_,
      [](const DocidRange& range, Xapian::docid value) { return range.last < value; });
  range_ = static_cast<size_t>(found - ranges_->begin());
  if (found != ranges_->end()) docid_ = std::max(docid_, found->first);
}

}  // namespace ibid
