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

void PostingGroups::Group() {
  // Counted, then each put to its place: sorting would compare.
  for (const Posting& posting : postings_) {
    if (posting.key >= counts_.size()) counts_.resize(2 * size_t{posting.key} + 1024);
    if (counts_[posting.key]++ == 0) keys_.push_back(posting.key);
  }
  lists_.resize(keys_.size());
  uint32_t place = 0;
  for (size_t i = 0; i < keys_.size(); ++i) {
    uint32_t& count = counts_[keys_[i]];
    lists_[i] = {.key = keys_[i], .postings = count};
    place += std::exchange(count, place);
  }
  grouped_.resize(postings_.size());
  for (const Posting& posting : postings_) {
    grouped_[counts_[posting.key]++] = posting.weight;
  }
  const Weight* next = grouped_.data();
  for (List& list : lists_) {
    const Weight* const end = next + list.postings;
    Encode(next, end, list);
    next = end;
    counts_[list.key] = 0;
  }
}

void PostingGroups::Encode(const Weight* next, const Weight* end, List& list) {
  list.begin = bytes_.size();
  bytes_.resize(list.begin + 2 * kMaxVarintBytes * static_cast<size_t>(end - next));
  char* out = bytes_.data() + list.begin;
  list.first = next->passage();
  list.last = next->passage();
  list.last_wdf = next->wdf();
  list.postings = 1;
  list.wdfs = next->wdf();
  while (++next != end) {
    list.wdfs += next->wdf();
    if (next->passage() == list.last) {
      list.last_wdf += next->wdf();
      continue;
    }
    ++list.postings;
    list.greatest = std::max(list.greatest, list.last_wdf);
    out = PutVarint(list.last_wdf, out);
    out = PutVarint(next->passage() - list.last - 1, out);
    list.last = next->passage();
    list.last_wdf = next->wdf();
  }
  list.greatest = std::max(list.greatest, list.last_wdf);
  list.end = static_cast<size_t>(out - bytes_.data());
  bytes_.resize(list.end);
}

void PostingGroups::Clear() {
  postings_.clear();
  keys_.clear();
  lists_.clear();
  bytes_.clear();
}

}  // namespace ibid
