// Some of the passages of every shard as a list that Xapian filters a match by, or
// subtracts from it: the dead ones, those of certain documents.
#ifndef IBID_STORAGE_RANGE_POSTINGS_H_
#define IBID_STORAGE_RANGE_POSTINGS_H_

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/deletions.h"

namespace ibid {

// Xapian makes a copy for each shard and tells it the shard's database, not its place
// among the others; the database's UUID says which one it is.
class RangePostings : public Xapian::PostingSource {
 public:
  struct Ranges {
    const std::vector<DocidRange>* ranges = nullptr;  // Ascending, disjoint.
    Xapian::doccount passages = 0;                    // In all of them.
  };
  using ByUuid = std::map<std::string, Ranges>;

  // The ranges must outlive every query that holds this.
  explicit RangePostings(std::shared_ptr<const ByUuid> by_uuid);

  Xapian::doccount get_termfreq_min() const override { return passages_; }
  Xapian::doccount get_termfreq_est() const override { return passages_; }
  Xapian::doccount get_termfreq_max() const override { return passages_; }
  void init(const Xapian::Database& shard) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return range_ == ranges_->size(); }
  Xapian::docid get_docid() const override { return docid_; }
  PostingSource* clone() const override { return new RangePostings(by_uuid_); }
  std::string get_description() const override { return "Ranges"; }

 private:
  void Settle();

  std::shared_ptr<const ByUuid> by_uuid_;
  const std::vector<DocidRange>* ranges_;
  Xapian::doccount passages_ = 0;
  size_t range_ = 0;         // The range that holds docid_.
  Xapian::docid docid_ = 0;  // 0 before the first next().
};

}  // namespace ibid

#endif  // IBID_STORAGE_RANGE_POSTINGS_H_
