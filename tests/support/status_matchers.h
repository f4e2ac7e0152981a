// Matchers for absl::Status and absl::StatusOr.
#ifndef IBID_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define IBID_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ibid::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return arg.ok();
}

// The code is `code` and the message holds `part`.
MATCHER_P2(Fails, code, part, "fails so") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code &&
         StatusOf(arg).message().find(part) != absl::string_view::npos;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_STATUS_MATCHERS_H_
