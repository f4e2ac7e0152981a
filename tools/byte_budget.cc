#include "byte_budget.h"

#include <utility>
#include <vector>

namespace ibid::tools {

absl::StatusOr<std::string> RenderWithin(
    size_t max_bytes, Answer answer,
    absl::FunctionRef<std::string(const Answer&)> render,
    absl::FunctionRef<absl::StatusOr<std::string>(size_t hits)> cursor_behind) {
  std::string whole = render(answer);
  if (whole.size() <= max_bytes || answer.result.hits.empty()) return whole;
  const std::vector<Hit> hits = std::move(answer.result.hits);
  answer.truncated = true;
  answer.result.next.clear();
  const auto with = [&](size_t count) {
    answer.result.hits.assign(hits.begin(),
                              hits.begin() + static_cast<std::ptrdiff_t>(count));
    return render(answer);
  };
  size_t most = 0;
  for (size_t too_many = hits.size(); too_many - most > 1;) {
    const size_t middle = most + (too_many - most) / 2;
    (with(middle).size() <= max_bytes ? most : too_many) = middle;
  }
  // The cursor takes a place too, and costs a search to be had.
  for (size_t count = most;; --count) {
    absl::StatusOr<std::string> next = cursor_behind(count);
    if (!next.ok()) return next.status();
    answer.result.next = *std::move(next);
    std::string text = with(count);
    if (text.size() <= max_bytes || count == 0) return text;
  }
}

}  // namespace ibid::tools
