// Grapheme clusters (UAX #29): what a reader takes for one character, a letter with its
// marks, a flag, CR LF.
#ifndef IBID_TEXT_CLUSTERS_H_
#define IBID_TEXT_CLUSTERS_H_

#include <cstddef>
#include <string_view>

namespace ibid {

// The last offset at or before `offset` that is not inside a cluster; both ends of
// `text` are none. Any bytes; REQUIRES: offset <= text.size(), which is below 2 GiB.
// Costs some microseconds where it is not seen at once, and time linear in the cluster.
size_t FloorToCluster(std::string_view text, size_t offset);

}  // namespace ibid

#endif  // IBID_TEXT_CLUSTERS_H_
