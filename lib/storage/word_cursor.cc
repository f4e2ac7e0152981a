#include "storage/word_cursor.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "ranking/bm25.h"

namespace ibid {

WordCursor::WordCursor(const Xapian::Database& shard,
                       const std::vector<std::string>& terms) {
  Xapian::doccount all = 0;
  std::vector<uint64_t> passages_with;
  for (const std::string& term : terms) {
    List list{shard.postlist_begin(term)};
    list.Read();
    if (list.docid == kEnd) continue;
    lists_.push_back(std::move(list));
    const Xapian::doccount passages = shard.get_termfreq(term);
    passages_with.push_back(passages);
    least_ = std::max(least_, passages);
    all += passages;
    most_frequent_ += shard.get_wdf_upper_bound(term);
  }
  most_ = std::min(all, shard.get_doccount());
  const uint64_t about =
      PassagesWithAny(shard.get_doccount(), std::move(passages_with));
  about_ = std::clamp(static_cast<Xapian::doccount>(about), least_, most_);
  Settle();
}

void WordCursor::List::Read() {
  docid = posting == Xapian::PostingIterator() ? kEnd : *posting;
}

void WordCursor::Next() {
  for (List& list : lists_) {
    if (list.docid != docid_) continue;
    ++list.posting;
    list.Read();
  }
  Settle();
}

void WordCursor::SkipTo(Xapian::docid docid) {
  if (docid_ >= docid) return;
  for (List& list : lists_) {
    if (list.docid >= docid) continue;
    list.posting.skip_to(docid);
    list.Read();
  }
  Settle();
}

void WordCursor::Settle() {
  docid_ = kEnd;
  for (const List& list : lists_) docid_ = std::min(docid_, list.docid);
}

Xapian::termcount WordCursor::Frequency() const {
  Xapian::termcount frequency = 0;
  for (const List& list : lists_) {
    if (list.docid == docid_) frequency += list.posting.get_wdf();
  }
  return frequency;
}

Xapian::termcount WordCursor::Length() const {
  const auto at = std::find_if(lists_.begin(), lists_.end(),
                               [&](const List& list) { return list.docid == docid_; });
  return at->posting.get_doclength();
}

}  // namespace ibid
