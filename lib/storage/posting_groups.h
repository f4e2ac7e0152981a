// The postings of some passages, put together by term: what a thread can do by itself
// before they go to the postings of all (posting_store.h), which then gets each list in
// one piece.
//
//   PostingGroups groups;
//   groups.Add(key, passage, wdf); ...
//   groups.Group();
//   for (const PostingGroups::List& list : groups.lists()) ... groups.BytesOf(list) ...
#ifndef IBID_STORAGE_POSTING_GROUPS_H_
#define IBID_STORAGE_POSTING_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// For one thread at a time.
class PostingGroups {
 public:
  struct List {
    uint32_t key = 0;
    uint32_t postings = 0;
    uint32_t first = 0;  // Passages.
    uint32_t last = 0;
    uint64_t wdfs = 0;      // Their sum.
    uint32_t greatest = 0;  // Of the wdfs.
    uint32_t last_wdf = 0;
    size_t begin = 0;  // Of its bytes.
    size_t end = 0;
  };

  // Passages are numbers below this one.
  static constexpr int kPassageBits = 24;
  static constexpr uint32_t kMostPassages = uint32_t{1} << kPassageBits;

  // Keys are numbers from 0 upwards without large gaps. REQUIRES: passages do not fall. A
  // key that a passage has twice has the sum of its wdfs.
  void Add(uint32_t key, uint32_t passage, uint32_t wdf) {
    for (; wdf > kMostWdf; wdf -= kMostWdf) {
      postings_.push_back({key, {passage, kMostWdf}});
    }
    postings_.push_back({key, {passage, wdf}});
  }

  // The same of many keys with a wdf of 0.
  void Add(std::span<const uint32_t> keys, uint32_t passage);

  // Makes the lists of what was added, in the order in which their keys came first.
  // REQUIRES: called once, and no Add() before Clear().
  void Group();
  std::span<const List> lists() const { return std::span(lists_).first(keys_.size()); }
  // The stream of the list as posting lists of glass have it (glass/posting_list.h), but
  // for the last wdf.
  std::string_view BytesOf(const List& list) const {
    return std::string_view(bytes_).substr(list.begin, list.end - list.begin);
  }

  // Keeps the memory.
  void Clear();

 private:
  static constexpr uint32_t kMostWdf = 0xFF;

  // Of a term in a passage. Greater wdfs are several postings: they add up. Small, as what
  // is put together by key lies all over the memory that it takes.
  class Weight {
   public:
    Weight() = default;
    Weight(uint32_t passage, uint32_t wdf) : both_(passage | wdf << kPassageBits) {}
    uint32_t passage() const { return both_ & (kMostPassages - 1); }
    uint32_t wdf() const { return both_ >> kPassageBits; }

   private:
    uint32_t both_;
  };
  struct Posting {
    uint32_t key;
    Weight weight;
  };

  void Encode(const Weight* begin, const Weight* end, List& list);

  std::vector<Posting> postings_;
  std::vector<uint32_t> counts_;  // By key; zeros between two calls.
  std::vector<uint32_t> keys_;    // Those that have postings.
  std::vector<Weight> grouped_;
  std::vector<List> lists_;  // As many as keys, and room.
  std::string bytes_;        // Of all lists, and room.
  size_t used_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_POSTING_GROUPS_H_
