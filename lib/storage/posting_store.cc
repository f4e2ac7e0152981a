#include "storage/posting_store.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "storage/glass/packing.h"

namespace ibid {
namespace {

constexpr size_t kFirstSlots = 1 << 12;

// The first eight bytes as a number that sorts as they do; NULs where there are fewer.
uint64_t BeginningOf(std::string_view term) {
  uint64_t beginning = 0;
  for (size_t i = 0; i < 8; ++i) {
    beginning <<= 8;
    if (i < term.size()) beginning |= static_cast<unsigned char>(term[i]);
  }
  return beginning;
}

}  // namespace

PostingStore::TermId PostingStore::Intern(std::string_view term) {
  if (2 * (entries_.size() + 1) > slots_.size()) Rehash();
  const uint64_t long_hash = StableHash64(term);
  const uint32_t hash = static_cast<uint32_t>(long_hash >> 32);
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  for (; slots_[at].entry != 0; at = (at + 1) & mask) {
    const TermId id = slots_[at].entry - 1;
    if (slots_[at].hash == hash && TermOf(id) == term) return id;
  }
  const TermId id = static_cast<TermId>(entries_.size());
  slots_[at] = {hash, id + 1};
  Entry& entry = entries_.emplace_back();
  entry.name = slices_.Keep(term);
  entry.name_bytes = static_cast<uint8_t>(term.size());
  return id;
}

void PostingStore::AddNew(Entry& entry, uint32_t docid, uint32_t wdf) {
  if (entry.postings++ == 0) {
    entry.first_docid = docid;
  } else {
    slices_.AppendVarint(entry.last_wdf, entry.stream);
    slices_.AppendVarint(docid - entry.last_docid - 1, entry.stream);
  }
  entry.last_docid = docid;
  entry.last_wdf = wdf;
}

void PostingStore::Append(TermId term, const PostingGroups::List& list,
                          std::string_view bytes, uint32_t docid) {
  Entry& entry = entries_[term];
  const uint32_t first = docid + list.first;
  if (entry.postings == 0) {
    entry.first_docid = first;
  } else {
    slices_.AppendVarint(entry.last_wdf, entry.stream);
    slices_.AppendVarint(first - entry.last_docid - 1, entry.stream);
  }
  slices_.AppendBytes(bytes, entry.stream);
  entry.postings += list.postings;
  entry.wdfs += list.wdfs;
  entry.last_docid = docid + list.last;
  entry.last_wdf = list.last_wdf;
}

std::vector<PostingStore::TermId> PostingStore::Sorted() const {
  // Most comparisons end within the eight bytes, without a look at the term.
  std::vector<std::pair<uint64_t, TermId>> order;
  order.reserve(entries_.size());
  for (TermId id = 0; id < entries_.size(); ++id) {
    order.emplace_back(BeginningOf(TermOf(id)), id);
  }
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return TermOf(a.second) < TermOf(b.second);
  });
  std::vector<TermId> sorted;
  sorted.reserve(order.size());
  for (const auto& [beginning, id] : order) sorted.push_back(id);
  return sorted;
}

PostingCounts PostingStore::CountsOf(TermId term) const {
  const Entry& entry = entries_[term];
  return {entry.postings, entry.wdfs, entry.first_docid, entry.last_docid};
}

void PostingStore::ReadStream(TermId term, std::string& out) const {
  const Entry& entry = entries_[term];
  slices_.Read(entry.stream, out);
  glass::AppendVarint(entry.last_wdf, out);
}

size_t PostingStore::bytes() const {
  constexpr size_t kToSort = sizeof(std::pair<uint64_t, TermId>) + sizeof(TermId);
  return slices_.bytes() + entries_.capacity() * (sizeof(Entry) + kToSort) +
         slots_.size() * sizeof(Slot);
}

void PostingStore::Clear() {
  entries_ = {};
  slots_ = {};
  slices_.Clear();
}

void PostingStore::Rehash() {
  const std::vector<Slot> old = std::exchange(
      slots_, std::vector<Slot>(std::max(kFirstSlots, 2 * slots_.size())));
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.entry == 0) continue;
    size_t at = slot.hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace ibid
