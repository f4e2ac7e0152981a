// A new thread, where the system has one to give.
#ifndef IBID_BASE_NEW_THREAD_H_
#define IBID_BASE_NEW_THREAD_H_

#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace ibid {

// Runs `function` on a thread of its own, to be joined; nullopt when the system refuses one
// (the limit of a container, no memory for a stack), for which std::thread throws.
template <typename Function>
std::optional<std::thread> NewThread(Function function) {
  try {
    return std::thread(std::move(function));
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

}  // namespace ibid

#endif  // IBID_BASE_NEW_THREAD_H_
