// When work is to end before it is done: at a time, or when another thread says so.
//
//   StopCondition stop(std::chrono::milliseconds(50), token);
//   while (...) {
//     if (stop.Reached()) break;
//     ...
//   }
//   if (stop.ended_work()) ...  // The loop did not come to its end.
#ifndef IBID_BASE_STOP_CONDITION_H_
#define IBID_BASE_STOP_CONDITION_H_

#include <chrono>
#include <optional>
#include <stop_token>
#include <utility>

namespace ibid {

// For one thread; the token's source may be anywhere.
class StopCondition {
 public:
  // The time runs from here; 0 means any. REQUIRES: time_limit >= 0.
  StopCondition(std::chrono::microseconds time_limit, std::stop_token token);

  // Whether it can ever be reached.
  bool possible() const { return deadline_ || token_.stop_possible(); }

  // Whether work is to end now; true from then on. Some thirty nanoseconds. Who is told
  // so leaves something out.
  bool Reached();

  // The same for loops of less than microseconds: looks every 16th time.
  bool ReachedLately() { return ended_work_ || (++asked_ % 16 == 0 && Reached()); }

  // Whether somebody was told to end.
  bool ended_work() const { return ended_work_; }
  // It was the token that ended it, and not the time.
  bool was_requested() const { return was_requested_; }

 private:
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  const std::stop_token token_;
  unsigned asked_ = 0;
  bool ended_work_ = false;
  bool was_requested_ = false;
};

}  // namespace ibid

#endif  // IBID_BASE_STOP_CONDITION_H_
