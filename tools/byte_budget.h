// Answers of a bounded size (--max-bytes).
#ifndef IBID_TOOLS_BYTE_BUDGET_H_
#define IBID_TOOLS_BYTE_BUDGET_H_

#include <cstddef>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "search_output.h"

namespace ibid::tools {

// `answer` as `render` has it, in at most `max_bytes`: with all its hits or the first of
// them, and then with `truncated` set and the cursor behind the last one as `next`. What
// is no hit is never left out, so that it may be more where no hit fits.
// `cursor_behind` is asked for the cursor behind the first so many hits, 0 for the page
// from its beginning.
absl::StatusOr<std::string> RenderWithin(
    size_t max_bytes, Answer answer,
    absl::FunctionRef<std::string(const Answer&)> render,
    absl::FunctionRef<absl::StatusOr<std::string>(size_t hits)> cursor_behind);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_BYTE_BUDGET_H_
