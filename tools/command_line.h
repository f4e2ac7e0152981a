// What the commands' declarations have in common.
#ifndef IBID_TOOLS_COMMAND_LINE_H_
#define IBID_TOOLS_COMMAND_LINE_H_

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"

namespace ibid::tools {

// The arguments as CLI11 may see them. It reads some words as its own notation
// ("[a,b]" a list, "{}" an empty one, "++" the end of a command) where here they are
// text, such as a query: these travel disguised, and AddText() gives them back.
std::vector<std::string> Disguised(int argc, const char* const* argv);
std::string Undisguised(const std::string& argument);

// The version of ibid and of what it writes.
std::string VersionText();

// Help in ibid's own words and lines of at most 80 columns. Commands declared on `app`
// afterwards have it too.
void SetHelpLayout(CLI::App& app);

// Declares the command `name` with its one-line description and its examples.
CLI::App* AddCommand(CLI::App& app, const std::string& name,
                     const std::string& description, const std::string& examples);

// Options and positional arguments. Help calls the value of an option `type`;
// AddTexts() may be given several times, AddNumber() takes no negative ones.
CLI::Option* AddText(CLI::App& command, const std::string& names,
                     const std::string& type, std::string& value,
                     const std::string& help);
CLI::Option* AddTexts(CLI::App& command, const std::string& names,
                      const std::string& type, std::vector<std::string>& values,
                      const std::string& help);
CLI::Option* AddChoice(CLI::App& command, const std::string& names,
                       const std::vector<std::string>& choices, std::string& value,
                       const std::string& help);
template <typename Number>
CLI::Option* AddNumber(CLI::App& command, const std::string& names, Number& value,
                       const std::string& help) {
  return command.add_option(names, value, help)
      ->check(CLI::Validator(CLI::NonNegativeNumber).description(""))
      ->type_name("N")
      ->capture_default_str();
}

// INDEX, required.
void AddIndexArgument(CLI::App& command, std::string& path);

// --format, one of `formats`; the first is the default.
void AddFormat(CLI::App& command, const std::vector<std::string>& formats,
               std::string& format);

// Makes `run(arguments, output)` what `command` does.
template <typename Arguments>
void OnChosen(CLI::App& command, std::shared_ptr<Arguments> arguments,
              int (*run)(const Arguments&, Output&), Command& chosen) {
  command.callback([arguments, run, &chosen] {
    chosen = [arguments, run](Output& out) { return run(*arguments, out); };
  });
}

// "one two three"
std::string Joined(const std::vector<std::string>& words);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_COMMAND_LINE_H_
