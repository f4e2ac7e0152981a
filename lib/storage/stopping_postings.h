// All passages of every shard, until a match is to stop: as a filter it ends the match
// at the next candidate, which keeps what it has found.
#ifndef IBID_STORAGE_STOPPING_POSTINGS_H_
#define IBID_STORAGE_STOPPING_POSTINGS_H_

#include <xapian.h>

#include <string>

#include "base/stop_condition.h"

namespace ibid {

class StoppingPostings : public Xapian::PostingSource {
 public:
  // `stop` must outlive every query that holds this.
  explicit StoppingPostings(StopCondition& stop) : stop_(stop) {}

  // Xapian goes through the shortest list and asks longer ones about what is in it; none
  // is longer than this. All of it is there as long as nothing stops.
  Xapian::doccount get_termfreq_min() const override { return passages_; }
  Xapian::doccount get_termfreq_est() const override { return passages_; }
  Xapian::doccount get_termfreq_max() const override { return passages_; }
  void init(const Xapian::Database& shard) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return stopped_ || docid_ > last_; }
  Xapian::docid get_docid() const override { return docid_; }
  PostingSource* clone() const override { return new StoppingPostings(stop_); }
  std::string get_description() const override { return "UntilStopped"; }

 private:
  StopCondition& stop_;
  Xapian::doccount passages_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid docid_ = 0;  // 0 before the first next().
  bool stopped_ = false;
};

}  // namespace ibid

#endif  // IBID_STORAGE_STOPPING_POSTINGS_H_
