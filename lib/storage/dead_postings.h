// The dead passages of every shard as a list that Xapian subtracts from a match.
#ifndef IBID_STORAGE_DEAD_POSTINGS_H_
#define IBID_STORAGE_DEAD_POSTINGS_H_

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/deletions.h"

namespace ibid {

// Xapian makes a copy for each shard and tells it the shard's database, not its place
// among the others; the database's UUID says which one it is.
class DeadPostings : public Xapian::PostingSource {
 public:
  using ByUuid = std::map<std::string, const Deletions*>;

  // The deletions must outlive every query that holds this.
  explicit DeadPostings(std::shared_ptr<const ByUuid> by_uuid);

  Xapian::doccount get_termfreq_min() const override { return passages_; }
  Xapian::doccount get_termfreq_est() const override { return passages_; }
  Xapian::doccount get_termfreq_max() const override { return passages_; }
  void init(const Xapian::Database& shard) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return range_ == ranges_->size(); }
  Xapian::docid get_docid() const override { return docid_; }
  PostingSource* clone() const override { return new DeadPostings(by_uuid_); }
  std::string get_description() const override { return "Dead"; }

 private:
  void Settle();

  std::shared_ptr<const ByUuid> by_uuid_;
  const std::vector<DocidRange>* ranges_;
  Xapian::doccount passages_ = 0;
  size_t range_ = 0;         // The range that holds docid_.
  Xapian::docid docid_ = 0;  // 0 before the first next().
};

}  // namespace ibid

#endif  // IBID_STORAGE_DEAD_POSTINGS_H_
