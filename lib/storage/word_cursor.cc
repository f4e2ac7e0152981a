#include "storage/word_cursor.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "ranking/bm25.h"

namespace ibid {
namespace {

// Made up: a word has a stem for each language of the index, a prefix thousands.
constexpr size_t kMostLists = 8;

}  // namespace

WordCursor::WordCursor(const Xapian::Database& shard,
                       const std::vector<std::string>& terms, StopCondition* stop)
    : shard_(shard) {
  if (terms.size() <= kMostLists) {
    OpenLists(terms);
    Settle();
  } else {
    ReadLists(terms, stop);
    SettleFrom(1);
  }
}

void WordCursor::OpenLists(const std::vector<std::string>& terms) {
  Xapian::doccount all = 0;
  std::vector<uint64_t> passages_with;
  for (const std::string& term : terms) {
    List list{shard_.postlist_begin(term)};
    list.Read();
    if (list.docid == kEnd) continue;
    lists_.push_back(std::move(list));
    const Xapian::doccount passages = shard_.get_termfreq(term);
    passages_with.push_back(passages);
    least_ = std::max(least_, passages);
    all += passages;
    most_frequent_ += shard_.get_wdf_upper_bound(term);
  }
  most_ = std::min(all, shard_.get_doccount());
  const uint64_t about =
      PassagesWithAny(shard_.get_doccount(), std::move(passages_with));
  about_ = std::clamp(static_cast<Xapian::doccount>(about), least_, most_);
}

void WordCursor::ReadLists(const std::vector<std::string>& terms, StopCondition* stop) {
  frequencies_.resize(size_t{shard_.get_lastdocid()} + 1);
  for (const std::string& term : terms) {
    if (stop != nullptr && stop->Reached()) break;
    const auto end = shard_.postlist_end(term);
    for (auto posting = shard_.postlist_begin(term); posting != end; ++posting) {
      Xapian::termcount& frequency = frequencies_[*posting];
      most_ += frequency == 0;
      frequency += posting.get_wdf();
      most_frequent_ = std::max(most_frequent_, frequency);
    }
  }
  least_ = most_;
  about_ = most_;
}

void WordCursor::List::Read() {
  docid = posting == Xapian::PostingIterator() ? kEnd : *posting;
}

void WordCursor::Next() {
  if (!has_lists()) return SettleFrom(docid_ + 1);
  for (List& list : lists_) {
    if (list.docid != docid_) continue;
    ++list.posting;
    list.Read();
  }
  Settle();
}

void WordCursor::SkipTo(Xapian::docid docid) {
  if (docid_ >= docid) return;
  if (!has_lists()) return SettleFrom(docid);
  for (List& list : lists_) {
    if (list.docid >= docid) continue;
    list.posting.skip_to(docid);
    list.Read();
  }
  Settle();
}

// At the first passage that any list is at.
void WordCursor::Settle() {
  docid_ = kEnd;
  for (const List& list : lists_) docid_ = std::min(docid_, list.docid);
}

void WordCursor::SettleFrom(Xapian::docid docid) {
  while (docid < frequencies_.size() && frequencies_[docid] == 0) ++docid;
  docid_ = docid < frequencies_.size() ? docid : kEnd;
}

Xapian::termcount WordCursor::Frequency() const {
  if (!has_lists()) return frequencies_[docid_];
  Xapian::termcount frequency = 0;
  for (const List& list : lists_) {
    if (list.docid == docid_) frequency += list.posting.get_wdf();
  }
  return frequency;
}

Xapian::termcount WordCursor::Length() const {
  if (!has_lists()) {
    if (passages_ == Xapian::PostingIterator()) passages_ = shard_.postlist_begin("");
    passages_.skip_to(docid_);
    return passages_.get_doclength();
  }
  const auto at = std::find_if(lists_.begin(), lists_.end(),
                               [&](const List& list) { return list.docid == docid_; });
  return at->posting.get_doclength();
}

}  // namespace ibid
