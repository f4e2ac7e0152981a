#include "storage/posting_groups.h"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

constexpr size_t kMaxVarintBytes = 5;

char* PutVarint(uint32_t value, char* out) {
  while (value >= 0x80) {
    *out++ = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
  return out;
}

}  // namespace

void PostingGroups::Add(std::span<const uint32_t> keys, uint32_t passage) {
  const size_t before = postings_.size();
  postings_.resize(before + keys.size());
  Posting* const added = postings_.data() + before;
  const Weight weight(passage, 0);
  for (size_t i = 0; i < keys.size(); ++i) added[i] = {keys[i], weight};
}

void PostingGroups::Group() {
  // Counted, then each put to its place: sorting would compare.
  for (const Posting& posting : postings_) {
    if (posting.key >= counts_.size()) counts_.resize(2 * size_t{posting.key} + 1024);
    if (counts_[posting.key]++ == 0) keys_.push_back(posting.key);
  }
  if (lists_.size() < keys_.size()) lists_.resize(2 * keys_.size());
  uint32_t place = 0;
  for (size_t i = 0; i < keys_.size(); ++i) {
    uint32_t& count = counts_[keys_[i]];
    lists_[i].key = keys_[i];
    lists_[i].postings = count;
    place += std::exchange(count, place);
  }
  grouped_.resize(postings_.size());
  for (const Posting& posting : postings_) {
    grouped_[counts_[posting.key]++] = posting.weight;
  }
  const Weight* next = grouped_.data();
  for (List& list : std::span(lists_).first(keys_.size())) {
    const Weight* const end = next + list.postings;
    Encode(next, end, list);
    next = end;
    counts_[list.key] = 0;
  }
}

void PostingGroups::Encode(const Weight* next, const Weight* end, List& list) {
  list.begin = used_;
  const size_t most = 2 * kMaxVarintBytes * static_cast<size_t>(end - next);
  if (bytes_.size() - used_ < most) bytes_.resize(2 * bytes_.size() + most);
  char* out = bytes_.data() + list.begin;
  // Not written to the list on the way: what is written to `out` might change it.
  uint32_t postings = 1;
  uint32_t last = next->passage();
  uint32_t last_wdf = next->wdf();
  uint64_t wdfs = next->wdf();
  uint32_t greatest = 0;
  list.first = last;
  while (++next != end) {
    const uint32_t passage = next->passage();
    const uint32_t wdf = next->wdf();
    wdfs += wdf;
    if (passage == last) {
      last_wdf += wdf;
      continue;
    }
    ++postings;
    greatest = std::max(greatest, last_wdf);
    out = PutVarint(last_wdf, out);
    out = PutVarint(passage - last - 1, out);
    last = passage;
    last_wdf = wdf;
  }
  list.postings = postings;
  list.last = last;
  list.last_wdf = last_wdf;
  list.wdfs = wdfs;
  list.greatest = std::max(greatest, last_wdf);
  list.end = used_ = static_cast<size_t>(out - bytes_.data());
}

void PostingGroups::Clear() {
  postings_.clear();
  keys_.clear();
  used_ = 0;
}

}  // namespace ibid
