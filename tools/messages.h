// Messages on standard error.
#ifndef IBID_TOOLS_MESSAGES_H_
#define IBID_TOOLS_MESSAGES_H_

#include <string_view>

#include "absl/status/status.h"

namespace ibid::tools {

// Writes "ibid: message" as one line. Whatever stands in it (file names, text of
// damaged input) cannot steer a terminal.
void PrintMessage(std::string_view message);

// Prints what went wrong and returns kExitError.
int Fail(const absl::Status& status);
int Fail(std::string_view message);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_MESSAGES_H_
