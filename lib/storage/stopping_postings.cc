#include "storage/stopping_postings.h"

#include <algorithm>

namespace ibid {

void StoppingPostings::init(const Xapian::Database& shard) {
  passages_ = shard.get_doccount();
  last_ = shard.get_lastdocid();
  docid_ = 0;
  // A shard may have too few candidates to be noticed.
  stopped_ = stop_.Reached();
}

void StoppingPostings::next(double) {
  ++docid_;
  stopped_ = stop_.ReachedLately();
}

void StoppingPostings::skip_to(Xapian::docid docid, double) {
  docid_ = std::max(docid_, docid);
  stopped_ = stop_.ReachedLately();
}

}  // namespace ibid
