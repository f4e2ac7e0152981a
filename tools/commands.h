// The commands of ibid. Each function declares one on `app`; when the command line
// names it, parsing leaves in `chosen` what is to be run.
#ifndef IBID_TOOLS_COMMANDS_H_
#define IBID_TOOLS_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>

#include "output.h"

namespace ibid::tools {

// Writes its result to the output and returns the exit code.
using Command = std::function<int(Output&)>;

void AddIndexCommand(CLI::App& app, Command& chosen);
void AddSearchCommand(CLI::App& app, Command& chosen);
void AddCompareCommand(CLI::App& app, Command& chosen);
void AddShowCommand(CLI::App& app, Command& chosen);
void AddExtractCommand(CLI::App& app, Command& chosen);
void AddAnalyzeCommand(CLI::App& app, Command& chosen);
void AddRemoveCommand(CLI::App& app, Command& chosen);
void AddListCommand(CLI::App& app, Command& chosen);
void AddSourcesCommand(CLI::App& app, Command& chosen);
void AddInfoCommand(CLI::App& app, Command& chosen);
void AddCheckCommand(CLI::App& app, Command& chosen);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_COMMANDS_H_
