// A posting list: which passages have a term, and how often; or how long each passage
// is. It is cut into chunks, each an entry of the postlist table.
//
// Between here and whoever collects postings a list is a stream: the wdf of the first
// posting, then for each other one the distance of its docid from the one before less
// one, and its wdf; all varints. A chunk holds a stretch of it as it is.
#ifndef IBID_STORAGE_GLASS_POSTING_LIST_H_
#define IBID_STORAGE_GLASS_POSTING_LIST_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "storage/glass/keys.h"
#include "storage/glass/table_writer.h"

namespace ibid::glass {

struct PostingList {
  // 0 both in the list of document lengths, as the format has it.
  uint64_t term_frequency = 0;
  uint64_t collection_frequency = 0;
  uint32_t first_docid = 0;
  uint32_t last_docid = 0;
  std::string_view stream;
};

// Adds `list` to `table` in chunks that fill its leaves.
absl::Status WritePostingList(const ListKeys& keys, const PostingList& list,
                              TableWriter& table);

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_POSTING_LIST_H_
