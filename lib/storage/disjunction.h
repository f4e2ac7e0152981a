// Words of a query, any of which may match, as a list of passages that Xapian goes
// through: those that have one of the words, with what they bring to the score
// (ranking/bm25.h).
//
// It weighs as Xapian does an OR of terms, and differs in two things. It is exact: Xapian
// 1.4.22 loses good passages where a match has seen enough to do without some of the
// words (docs/decisions/0013-own-disjunction.md). And it takes half of the time: lengths
// that are held (passage_lengths.h) need not be looked up, and passages that cannot come
// in any more are passed over here by MaxScore (H. Turtle, J. Flood, "Query Evaluation:
// Strategies and Optimizations", 1995): words that together bring less than what is asked
// for are only looked up in passages that others proposed.
#ifndef IBID_STORAGE_DISJUNCTION_H_
#define IBID_STORAGE_DISJUNCTION_H_

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/stop_condition.h"
#include "ranking/bm25.h"
#include "storage/passage_lengths.h"
#include "storage/word_cursor.h"

namespace ibid {

class Disjunction : public Xapian::PostingSource {
 public:
  struct Word {
    std::vector<std::string> terms;  // Distinct; searched as one word.
    TermStatistics statistics;       // Of all shards, under any of the terms.
    uint32_t repeats = 1;            // In the query.
    double weight = 1;               // Its part of the score is multiplied by it.
  };
  struct Words {
    std::vector<Word> words;
    Bm25Parameters bm25;
    // Null, or the lengths of the passages of all shards.
    std::shared_ptr<const PassageLengths> lengths;
    StopCondition* stop = nullptr;  // Null, or what ends the reading of long lists.
  };

  explicit Disjunction(std::shared_ptr<const Words> words);

  Xapian::doccount get_termfreq_min() const override { return least_passages_; }
  Xapian::doccount get_termfreq_est() const override { return about_passages_; }
  Xapian::doccount get_termfreq_max() const override { return most_passages_; }
  void init(const Xapian::Database& shard) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return docid_ == WordCursor::kEnd; }
  Xapian::docid get_docid() const override { return docid_; }
  double get_weight() const override { return weight_; }
  PostingSource* clone() const override { return new Disjunction(words_); }
  std::string get_description() const override { return "Disjunction"; }

 private:
  // A word in the shard.
  struct Listed {
    WordCursor cursor;
    size_t place = 0;        // Among those of the query.
    double weight = 0;       // What BM25 multiplies by.
    double most = 0;         // What it can bring.
    double most_so_far = 0;  // What those before it and it can bring together.
    double brought = 0;      // In the passage that is weighed.
  };

  void AskFor(double min_weight);
  void Settle(Xapian::docid from);
  bool Weigh(Xapian::docid docid, double least);
  double Saturation(double length) const;

  const std::shared_ptr<const Words> words_;
  double per_mean_length_ = 0;                      // 1 over it.
  const std::vector<uint32_t>* lengths_ = nullptr;  // Of the shard, by docid.
  std::vector<Listed> listed_;                      // What brings the least first.
  std::vector<size_t> by_place_;  // The listed words in the order of the query.
  size_t first_proposing_ = 0;  // Those before it cannot reach least_weight_ together.
  double least_weight_ = 0;
  Xapian::doccount least_passages_ = 0;
  Xapian::doccount about_passages_ = 0;
  Xapian::doccount most_passages_ = 0;
  Xapian::docid docid_ = 0;  // 0 before the first.
  double weight_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_DISJUNCTION_H_
