// The ibid command: declares its commands, parses the command line and runs the one
// that was named.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "messages.h"
#include "output.h"

namespace ibid::tools {
namespace {

constexpr char kDescription[] =
    "Full-text search over articles: ranked passages, with the source and the exact "
    "bytes they stand in.";
constexpr char kFooter[] = R"(Examples:
  ibid index news.ibid articles/
  ibid search news.ibid '"maiden voyage" ferry'
  ibid search --help

Exit codes: 0 found or done, 1 nothing found, 2 usage, error or damage, 130 interrupted.)";

void DeclareCommands(CLI::App& app, Command& chosen) {
  SetHelpLayout(app);
  app.footer(kFooter);
  app.set_version_flag("--version", VersionText, "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  AddIndexCommand(app, chosen);
  AddSearchCommand(app, chosen);
  AddCompareCommand(app, chosen);
  AddShowCommand(app, chosen);
  AddExtractCommand(app, chosen);
  AddAnalyzeCommand(app, chosen);
  AddRemoveCommand(app, chosen);
  AddListCommand(app, chosen);
  AddSourcesCommand(app, chosen);
  AddInfoCommand(app, chosen);
  AddCheckCommand(app, chosen);
}

// "ibid search": the command that was being parsed.
std::string NameOf(const CLI::App& app) {
  const std::vector<CLI::App*> commands = app.get_subcommands();
  return commands.empty() ? "ibid" : "ibid " + commands.back()->get_name();
}

// The argument that nobody expected; empty when that is not what is wrong.
std::string LeftOver(const CLI::App& app) {
  const std::vector<std::string> rest = app.remaining(true);
  for (const std::string& argument : rest) {
    if (argument != "--") return Undisguised(argument);
  }
  return "";
}

int UsageError(const CLI::App& app, const CLI::ParseError& error) {
  std::string message = error.what();
  if (const std::string left_over = LeftOver(app); !left_over.empty()) {
    if (left_over.starts_with('-')) {
      message = "unknown option " + left_over +
                " (text that begins with a dash goes after --)";
    } else if (app.get_subcommands().empty()) {
      message = "there is no command " + left_over;
    } else {
      message = "unexpected argument " + left_over;
    }
  }
  return Fail(message + "; see " + NameOf(app) + " --help");
}

// Help and version are answers, asked for: they go to standard output.
int ParseAndRun(int argc, const char* const* argv, Output& out) {
  Command chosen;
  CLI::App app(kDescription, "ibid");
  DeclareCommands(app, chosen);
  try {
    std::vector<std::string> arguments = Disguised(argc, argv);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
      return UsageError(app, error);
    }
    std::ostringstream answer;
    app.exit(error, answer, answer);
    out.Write(answer.str());
    return kExitDone;
  }
  return chosen(out);
}

int Main(int argc, const char* const* argv) {
  // A reader that has gone is an error of write(), which Output notices; a signal would
  // end a run that still has an index to commit.
  signal(SIGPIPE, SIG_IGN);
  Output out(STDOUT_FILENO);
  int code = kExitError;
  try {
    code = ParseAndRun(argc, argv, out);
  } catch (const std::exception& error) {
    return Fail(error.what());
  }
  out.Flush();
  if (out.error() != 0) {
    return Fail(std::string("cannot write the result: ") + std::strerror(out.error()));
  }
  return code;
}

}  // namespace
}  // namespace ibid::tools

int main(int argc, char** argv) { return ibid::tools::Main(argc, argv); }
