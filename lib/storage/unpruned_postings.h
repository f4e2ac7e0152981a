// All passages of every shard, with no weight: as a part of a query it makes Xapian
// reckon with a part that brings very much, so that it never does without the others.
//
// Xapian 1.4.22 loses good passages where it does (docs/decisions/0013-own-disjunction.md).
#ifndef IBID_STORAGE_UNPRUNED_POSTINGS_H_
#define IBID_STORAGE_UNPRUNED_POSTINGS_H_

#include <xapian.h>

#include <algorithm>
#include <string>

namespace ibid {

class UnprunedPostings : public Xapian::PostingSource {
 public:
  Xapian::doccount get_termfreq_min() const override { return passages_; }
  Xapian::doccount get_termfreq_est() const override { return passages_; }
  Xapian::doccount get_termfreq_max() const override { return passages_; }
  void init(const Xapian::Database& shard) override {
    passages_ = shard.get_doccount();
    last_ = shard.get_lastdocid();
    docid_ = 0;
    // More than any query's words bring.
    set_maxweight(1e9);
  }
  void next(double) override { ++docid_; }
  void skip_to(Xapian::docid docid, double) override {
    docid_ = std::max(docid_, docid);
  }
  bool at_end() const override { return docid_ > last_; }
  Xapian::docid get_docid() const override { return docid_; }
  double get_weight() const override { return 0; }
  PostingSource* clone() const override { return new UnprunedPostings; }
  std::string get_description() const override { return "Unpruned"; }

 private:
  Xapian::doccount passages_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid docid_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_UNPRUNED_POSTINGS_H_
