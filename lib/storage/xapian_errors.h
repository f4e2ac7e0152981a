// The one place where Xapian's exceptions become statuses. Everything in this module
// that calls Xapian does so inside CallXapian().
//
//   lock held                       Unavailable
//   changed under the reader        Aborted
//   damaged                         DataLoss
//   no such database or document    NotFound
//   another version's format        FailedPrecondition
//   not supported here              Unimplemented
//   network                         Unavailable, DeadlineExceeded
//   disk full, too many files, out of memory   ResourceExhausted
//   anything else                   Internal
#ifndef IBID_STORAGE_XAPIAN_ERRORS_H_
#define IBID_STORAGE_XAPIAN_ERRORS_H_

#include <string_view>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid {

// REQUIRES: called while an exception is being handled. The message is "context: ...".
absl::Status StatusOfCurrentException(std::string_view context);

namespace xapian_errors_internal {
template <typename T>
struct ResultOf {
  using Type = absl::StatusOr<T>;
};
template <>
struct ResultOf<void> {
  using Type = absl::Status;
};
template <>
struct ResultOf<absl::Status> {
  using Type = absl::Status;
};
template <typename T>
struct ResultOf<absl::StatusOr<T>> {
  using Type = absl::StatusOr<T>;
};
}  // namespace xapian_errors_internal

// What `call` returns, as a Status or StatusOr; what it throws, as a status that begins
// with `context` ("reading /a/index").
template <typename Call>
auto CallXapian(std::string_view context, Call&& call) ->
    typename xapian_errors_internal::ResultOf<std::invoke_result_t<Call>>::Type {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Call>>) {
      std::forward<Call>(call)();
      return absl::OkStatus();
    } else {
      return std::forward<Call>(call)();
    }
  } catch (...) {
    return StatusOfCurrentException(context);
  }
}

}  // namespace ibid

#endif  // IBID_STORAGE_XAPIAN_ERRORS_H_
