// What stands around a hit in its document (--context).
#ifndef IBID_TOOLS_CONTEXT_H_
#define IBID_TOOLS_CONTEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/passage.h"
#include "ibid/searcher.h"

namespace ibid::tools {

struct ContextPassage {
  Passage passage;
  std::string text;  // The document's bytes in passage.range.
};

// The `count` passages before the hit's and the `count` after it, in their order;
// page furniture is passed over unless `include_chrome`. Reads the whole document.
absl::StatusOr<std::vector<ContextPassage>> ContextOf(const Hit& hit, size_t count,
                                                      bool include_chrome,
                                                      const Searcher& searcher);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_CONTEXT_H_
