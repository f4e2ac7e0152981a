#include "storage/disjunction.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace ibid {
namespace {

// So many passages that score too little are passed over before Xapian is asked whether
// to go on: a match that is to stop notices here.
constexpr int kMostPassedOver = 4096;

// Of the most that a passage can have, so little less is enough: what is asked for is a
// score less what other parts of the query can bring, and rounded on the way.
constexpr double kRounding = 1e-9;

}  // namespace

Disjunction::Disjunction(std::shared_ptr<const Words> words)
    : words_(std::move(words)) {}

void Disjunction::init(const Xapian::Database& shard) {
  listed_.clear();
  docid_ = 0;
  weight_ = 0;
  first_proposing_ = 0;
  least_weight_ = 0;
  lengths_ = words_->lengths == nullptr ? nullptr : words_->lengths->Of(shard);
  const Bm25Parameters& bm25 = words_->bm25;
  for (size_t place = 0; place < words_->words.size(); ++place) {
    const Word& word = words_->words[place];
    // The same for all.
    const double mean_length = word.statistics.mean_length;
    per_mean_length_ = mean_length > 0 ? 1 / mean_length : 0;
    WordCursor cursor(shard, word.terms, words_->stop);
    if (cursor.docid() == WordCursor::kEnd) continue;
    Listed& listed = listed_.emplace_back(Listed{std::move(cursor), place});
    listed.weight = word.weight * Rarity(word.statistics) *
                    QueryWeight(bm25, word.repeats) * (bm25.k1 + 1);
    const double frequency = listed.cursor.most_frequent();
    listed.most = listed.weight * frequency /
                  (Saturation(shard.get_doclength_lower_bound()) + frequency);
  }
  std::stable_sort(listed_.begin(), listed_.end(),
                   [](const Listed& a, const Listed& b) { return a.most < b.most; });

  double most = 0;
  least_passages_ = 0;
  Xapian::doccount all = 0;
  std::vector<uint64_t> passages_with;
  by_place_.resize(listed_.size());
  for (size_t i = 0; i < listed_.size(); ++i) {
    Listed& listed = listed_[i];
    most += listed.most;
    listed.most_so_far = most;
    least_passages_ = std::max(least_passages_, listed.cursor.least());
    all += listed.cursor.most();
    passages_with.push_back(listed.cursor.about());
    by_place_[i] = i;
  }
  std::sort(by_place_.begin(), by_place_.end(),
            [this](size_t a, size_t b) { return listed_[a].place < listed_[b].place; });
  most_passages_ = std::min(all, shard.get_doccount());
  about_passages_ = std::clamp(static_cast<Xapian::doccount>(PassagesWithAny(
                                   shard.get_doccount(), std::move(passages_with))),
                               least_passages_, most_passages_);
  set_maxweight(most);
}

void Disjunction::next(double min_weight) {
  AskFor(min_weight);
  Settle(docid_ + 1);
}

void Disjunction::skip_to(Xapian::docid docid, double min_weight) {
  if (docid_ >= docid) return;
  AskFor(min_weight);
  Settle(docid);
}

void Disjunction::AskFor(double min_weight) {
  least_weight_ = min_weight - kRounding * get_maxweight();
  while (first_proposing_ > 0 &&
         listed_[first_proposing_ - 1].most_so_far >= least_weight_) {
    --first_proposing_;
  }
  while (first_proposing_ < listed_.size() &&
         listed_[first_proposing_].most_so_far < least_weight_) {
    ++first_proposing_;
  }
}

// At the first passage from `from` on that has what is asked for.
void Disjunction::Settle(Xapian::docid from) {
  for (int passed_over = 0;; ++passed_over) {
    docid_ = WordCursor::kEnd;
    for (size_t i = first_proposing_; i < listed_.size(); ++i) {
      WordCursor& cursor = listed_[i].cursor;
      if (cursor.docid() < from) {
        if (cursor.docid() + 1 == from) {
          cursor.Next();
        } else {
          cursor.SkipTo(from);
        }
      }
      docid_ = std::min(docid_, cursor.docid());
    }
    if (at_end()) return;
    if (Weigh(docid_, passed_over < kMostPassedOver ? least_weight_ : 0)) return;
    from = docid_ + 1;
  }
}

// Whether the passage has as much as `least`; weight_ is its weight then.
bool Disjunction::Weigh(Xapian::docid docid, double least) {
  double saturation = -1;
  double so_far = 0;
  for (size_t i = listed_.size(); i > 0; --i) {
    Listed& word = listed_[i - 1];
    word.brought = 0;
    if (i - 1 < first_proposing_) {
      if (so_far + word.most_so_far < least) return false;
      word.cursor.SkipTo(docid);
    }
    if (word.cursor.docid() != docid) continue;
    if (saturation < 0) {
      saturation =
          Saturation(lengths_ != nullptr ? (*lengths_)[docid] : word.cursor.Length());
    }
    const double frequency = word.cursor.Frequency();
    word.brought = word.weight * frequency / (saturation + frequency);
    so_far += word.brought;
  }
  if (so_far < least) return false;
  // In one order, whichever words proposed the passage: equals are equal to the last bit.
  weight_ = 0;
  for (size_t i : by_place_) weight_ += listed_[i].brought;
  return true;
}

// What is added to the frequency below the fraction of BM25.
double Disjunction::Saturation(double length) const {
  const Bm25Parameters& bm25 = words_->bm25;
  const double ratio = std::max(length * per_mean_length_, bm25.min_normlen);
  return bm25.k1 * (ratio * bm25.b + (1 - bm25.b));
}

}  // namespace ibid
