// Merging runs on a thread of its own, ahead of whoever takes what comes out of it.
#ifndef IBID_STORAGE_MERGE_AHEAD_H_
#define IBID_STORAGE_MERGE_AHEAD_H_

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "storage/sorted_run.h"

namespace ibid {

// MergeRuns(): the same calls in the same order on this thread, while another one reads
// the runs some batches ahead, each of 256 KiB or as long as a list that is longer.
// Without another thread, where the system has none to give, it is MergeRuns() itself.
absl::Status MergeRunsAhead(
    const std::vector<std::unique_ptr<SortedRun>>& runs,
    const std::function<absl::Status(const SortedRun::Entry&)>& take_entry,
    const std::function<absl::Status(const SortedRun::List&, std::string_view stream)>&
        take_list);

}  // namespace ibid

#endif  // IBID_STORAGE_MERGE_AHEAD_H_
