// Steps through the passages of one shard that have a word, under any of its stems. For
// one thread. Throws what Xapian throws.
//
// A few stems have a list each, and the next passage is the least of theirs. Of many (a
// prefix has thousands) all lists are read first, one after the other, into one number
// for each passage of the shard: a fifth of the time of merging them.
#ifndef IBID_STORAGE_WORD_CURSOR_H_
#define IBID_STORAGE_WORD_CURSOR_H_

#include <xapian.h>

#include <limits>
#include <string>
#include <vector>

#include "base/stop_condition.h"

namespace ibid {

class WordCursor {
 public:
  static constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

  // At the first passage. `terms` are distinct. Of many terms those that were not read
  // when `stop`, which may be null, is reached are left out.
  WordCursor(const Xapian::Database& shard, const std::vector<std::string>& terms,
             StopCondition* stop);

  // kEnd behind the last.
  Xapian::docid docid() const { return docid_; }
  void Next();
  // To the first passage at `docid` or after it; never back.
  void SkipTo(Xapian::docid docid);

  // How often the word stands in the passage, and how long the passage is.
  // REQUIRES: not at the end.
  Xapian::termcount Frequency() const;
  Xapian::termcount Length() const;

  // Passages with the word: those of its most frequent term, about so many, those of all
  // terms together.
  Xapian::doccount least() const { return least_; }
  Xapian::doccount about() const { return about_; }
  Xapian::doccount most() const { return most_; }
  // A bound of Frequency().
  Xapian::termcount most_frequent() const { return most_frequent_; }

 private:
  struct List {
    Xapian::PostingIterator posting;
    Xapian::docid docid = 0;  // kEnd behind the last.

    void Read();
  };

  void OpenLists(const std::vector<std::string>& terms);
  void ReadLists(const std::vector<std::string>& terms, StopCondition* stop);
  void Settle();
  void SettleFrom(Xapian::docid docid);
  bool has_lists() const { return frequencies_.empty(); }

  Xapian::Database shard_;
  std::vector<List> lists_;  // Of the terms that the shard has.
  // Instead of lists: of each passage, by docid.
  std::vector<Xapian::termcount> frequencies_;
  // Tells lengths then; made when one is asked for.
  mutable Xapian::PostingIterator passages_;
  Xapian::docid docid_ = kEnd;
  Xapian::doccount least_ = 0;
  Xapian::doccount about_ = 0;
  Xapian::doccount most_ = 0;
  Xapian::termcount most_frequent_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_WORD_CURSOR_H_
