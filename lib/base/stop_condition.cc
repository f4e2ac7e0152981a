#include "base/stop_condition.h"

namespace ibid {
namespace {

using Clock = std::chrono::steady_clock;

// Longer limits are none: they would not fit into the clock.
constexpr std::chrono::hours kLongest(24 * 365);

}  // namespace

StopCondition::StopCondition(std::chrono::microseconds time_limit,
                             std::stop_token token)
    : token_(std::move(token)) {
  if (time_limit.count() > 0 && time_limit < kLongest) {
    deadline_ = Clock::now() + time_limit;
  }
}

bool StopCondition::Reached() {
  if (ended_work_) return true;
  if (token_.stop_requested()) {
    was_requested_ = ended_work_ = true;
  } else if (deadline_ && Clock::now() >= *deadline_) {
    ended_work_ = true;
  }
  return ended_work_;
}

}  // namespace ibid
