#include "storage/glass/posting_list.h"

#include <algorithm>
#include <cstddef>

#include "base/status_macros.h"
#include "storage/glass/packing.h"

namespace ibid::glass {
namespace {

// Of what a chunk holds beside its stretch of the stream: whether it is the last, the
// distance of its last docid, and the three numbers before the first chunk of all.
constexpr size_t kMaxHeadBytes = 1 + 5 + 10 + 10 + 5;
// A leaf with less room is left: an entry of its own for so few postings costs more.
constexpr size_t kMinStretchBytes = 256;

// Trusted bytes: ours.
uint64_t ReadVarint(const char*& at) {
  uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const unsigned char byte = static_cast<unsigned char>(*at++);
    value |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
}

void SkipVarint(const char*& at) {
  while (static_cast<unsigned char>(*at++) >= 0x80) {
  }
}

class ListWriter {
 public:
  ListWriter(const ListKeys& keys, const PostingList& list, TableWriter& table)
      : table_(table),
        key_(keys.first),
        later_(keys.later),
        at_(list.stream.data()),
        end_(at_ + list.stream.size()),
        docid_(list.first_docid),
        last_docid_(list.last_docid) {
    AppendVarint(list.term_frequency, tag_);
    AppendVarint(list.collection_frequency, tag_);
    AppendVarint(list.first_docid - 1, tag_);
  }

  absl::Status Write() {
    while (true) {
      IBID_RETURN_IF_ERROR(WriteChunk());
      if (at_ == end_) return absl::OkStatus();
      tag_.clear();
      key_ = later_;
      AppendSortableUint(docid_, key_);
    }
  }

 private:
  // From the posting at `at_`, whose docid is `docid_`; leaves both at the next one.
  absl::Status WriteChunk() {
    const size_t limit = StretchBytes();
    const uint32_t first = docid_;
    const char* const begin = at_;
    SkipVarint(at_);
    uint32_t last = first;
    uint32_t next = first;
    const char* stretch_end = at_;
    if (static_cast<size_t>(end_ - begin) <= limit) {
      // Most lists are short: nothing of them has to be read.
      at_ = end_;
      stretch_end = end_;
      last = last_docid_;
    }
    while (at_ != end_) {
      // The bytes of this posting end at `after`; when it does not fit, the chunk ends
      // before it and the next one begins with its wdf.
      next = last + static_cast<uint32_t>(ReadVarint(at_)) + 1;
      const char* after = at_;
      SkipVarint(after);
      if (static_cast<size_t>(after - begin) > limit) break;
      at_ = after;
      stretch_end = after;
      last = next;
    }
    docid_ = next;
    tag_ += at_ == end_ ? '1' : '0';
    AppendVarint(last - first, tag_);
    tag_.append(begin, stretch_end);
    return table_.Add(key_, tag_);
  }

  // What is left when it fits where the table stands, or as much of it as does.
  size_t StretchBytes() const {
    const size_t left = static_cast<size_t>(end_ - at_);
    // Later keys are the longest.
    const size_t key = later_.size() + 5;
    const size_t most = Less(table_.MaxTagBytes(key), kMaxHeadBytes);
    const size_t room = Less(table_.TagBytesThatFit(key), kMaxHeadBytes);
    if (left <= room || room < kMinStretchBytes) return most;
    return std::min(room, most);
  }
  static size_t Less(size_t from, size_t bytes) {
    return from > bytes ? from - bytes : 0;
  }

  TableWriter& table_;
  std::string key_;
  const std::string& later_;
  const char* at_;
  const char* const end_;
  uint32_t docid_;
  const uint32_t last_docid_;
  std::string tag_;
};

}  // namespace

absl::Status WritePostingList(const ListKeys& keys, const PostingList& list,
                              TableWriter& table) {
  return ListWriter(keys, list, table).Write();
}

}  // namespace ibid::glass
