// Postings in memory, on their way from passages to terms: each term once, with a stream
// of its postings as the posting lists of glass have it (glass/posting_list.h), so that
// nothing is encoded again.
#ifndef IBID_STORAGE_POSTING_STORE_H_
#define IBID_STORAGE_POSTING_STORE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/byte_slices.h"
#include "storage/posting_groups.h"

namespace ibid {

// Of the postings of one term, in the order of docids.
struct PostingCounts {
  uint64_t postings = 0;
  uint64_t wdfs = 0;  // Their sum.
  uint32_t first_docid = 0;
  uint32_t last_docid = 0;
};

// For one thread at a time.
class PostingStore {
 public:
  using TermId = uint32_t;

  // The id of `term` (at most 245 bytes), the same until Clear(). REQUIRES: it gets a
  // posting.
  TermId Intern(std::string_view term);
  // REQUIRES: docids do not fall. A term that a passage has twice has the sum of its
  // wdfs: returns that, so far.
  uint32_t Add(TermId term, uint32_t docid, uint32_t wdf) {
    Entry& entry = entries_[term];
    entry.wdfs += wdf;
    if (docid == entry.last_docid) return entry.last_wdf += wdf;
    AddNew(entry, docid, wdf);
    return wdf;
  }

  // All postings of `list`, with `docid` for its passage 0. REQUIRES: their docids are
  // above those that the term has.
  void Append(TermId term, const PostingGroups::List& list, std::string_view bytes,
              uint32_t docid);
  // Posting lists lie all over the memory: what an Append() soon to come will touch is asked
  // for some time before it, first the term's entry, and when that is there its stream.
  void FetchEntry(TermId term) const { __builtin_prefetch(&entries_[term], 1); }
  void FetchStream(TermId term) const { slices_.Fetch(entries_[term].stream); }

  // All terms, in the order of their bytes.
  std::vector<TermId> Sorted() const;
  std::string_view TermOf(TermId term) const {
    return {slices_.At(entries_[term].name), entries_[term].name_bytes};
  }
  PostingCounts CountsOf(TermId term) const;
  // Appends the term's stream to `out`.
  void ReadStream(TermId term, std::string& out) const;

  bool empty() const { return entries_.empty(); }
  // Of memory, with what Sorted() takes.
  size_t bytes() const;
  void Clear();

 private:
  struct Entry {
    uint64_t wdfs = 0;
    uint32_t postings = 0;
    uint32_t first_docid = 0;
    uint32_t last_docid = 0;
    uint32_t last_wdf = 0;  // Not in the stream yet: it may still grow.
    uint32_t name = 0;      // Its place in `slices_`.
    uint8_t name_bytes = 0;
    ByteSlices::Stream stream;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t entry = 0;  // Its id and one; 0 is free.
  };

  void AddNew(Entry& entry, uint32_t docid, uint32_t wdf);
  void Rehash();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // A power of two, at most half of them used.
  ByteSlices slices_;
};

}  // namespace ibid

#endif  // IBID_STORAGE_POSTING_STORE_H_
