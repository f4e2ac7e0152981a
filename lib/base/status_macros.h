// Early return of errors.
//
//   IBID_RETURN_IF_ERROR(file.Close());
//   IBID_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path));
#ifndef IBID_BASE_STATUS_MACROS_H_
#define IBID_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define IBID_RETURN_IF_ERROR(expression)                            \
  do {                                                              \
    if (absl::Status ibid_status = (expression); !ibid_status.ok()) \
      return ibid_status;                                           \
  } while (false)

#define IBID_MACRO_JOIN_INNER(a, b) a##b
#define IBID_MACRO_JOIN(a, b) IBID_MACRO_JOIN_INNER(a, b)

// A statement of its own: it declares a helper variable in the enclosing scope.
#define IBID_ASSIGN_OR_RETURN(declaration, expression) \
  IBID_ASSIGN_OR_RETURN_AS(IBID_MACRO_JOIN(ibid_or_, __LINE__), declaration, expression)
#define IBID_ASSIGN_OR_RETURN_AS(holder, declaration, expression) \
  auto holder = (expression);                                     \
  if (!holder.ok()) return holder.status();                       \
  declaration = *std::move(holder)

#endif  // IBID_BASE_STATUS_MACROS_H_
