// Statuses with a message put together from parts.
//
//   return Error(absl::StatusCode::kNotFound, "there is no index in ", path);
#ifndef IBID_BASE_STATUS_H_
#define IBID_BASE_STATUS_H_

#include <concepts>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace ibid {

namespace status_internal {
inline void Append(std::string& out, std::string_view part) { out += part; }
template <std::integral Number>
void Append(std::string& out, Number number) {
  out += std::to_string(number);
}
}  // namespace status_internal

template <typename... Parts>
absl::Status Error(absl::StatusCode code, const Parts&... parts) {
  std::string message;
  (status_internal::Append(message, parts), ...);
  return absl::Status(code, message);
}

}  // namespace ibid

#endif  // IBID_BASE_STATUS_H_
