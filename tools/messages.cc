#include "messages.h"

#include <cstdio>
#include <string>

#include "exit_codes.h"
#include "ibid/snippet.h"

namespace ibid::tools {

void PrintMessage(std::string_view message) {
  const std::string line = "ibid: " + ToText(message) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int Fail(std::string_view message) {
  PrintMessage(message);
  return kExitError;
}

int Fail(const absl::Status& status) {
  const absl::string_view message = status.message();
  return Fail(std::string_view(message.data(), message.size()));
}

}  // namespace ibid::tools
