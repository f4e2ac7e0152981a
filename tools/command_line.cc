#include "command_line.h"

#include <string_view>

#include "ibid/version.h"

namespace ibid::tools {
namespace {

// No argument begins with it unless it was put there.
constexpr char kDisguise = '\x01';

bool NeedsDisguise(std::string_view argument) {
  const bool list = argument.starts_with('[') && argument.ends_with(']');
  return list || argument == "{}" || argument == "++" ||
         argument.starts_with(kDisguise);
}

}  // namespace

std::string Undisguised(const std::string& argument) {
  return argument.starts_with(kDisguise) ? argument.substr(1) : argument;
}

std::vector<std::string> Disguised(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (NeedsDisguise(argument)) argument.insert(argument.begin(), kDisguise);
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

std::string VersionText() {
  return std::string("ibid ") + kVersion + "\nindex format " +
         std::to_string(kFormatVersion) + "\nanalysis " + AnalysisFingerprint();
}

CLI::App* AddCommand(CLI::App& app, const std::string& name,
                     const std::string& description, const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, description);
  command->footer("Examples:\n" + examples);
  command->set_version_flag("--version", VersionText);
  return command;
}

CLI::Option* AddText(CLI::App& command, const std::string& names, std::string& value,
                     const std::string& help) {
  return command.add_option_function<std::string>(
      names, [&value](const std::string& given) { value = Undisguised(given); }, help);
}

CLI::Option* AddTexts(CLI::App& command, const std::string& names,
                      std::vector<std::string>& values, const std::string& help) {
  return command.add_option_function<std::vector<std::string>>(
      names,
      [&values](const std::vector<std::string>& given) {
        for (const std::string& value : given) values.push_back(Undisguised(value));
      },
      help);
}

void AddIndexArgument(CLI::App& command, std::string& path) {
  AddText(command, "INDEX", path, "The folder of the index")->required();
}

void AddFormat(CLI::App& command, const std::vector<std::string>& formats,
               std::string& format) {
  format = formats.front();
  command.add_option("--format", format, "How to write the result")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (&word != &words.front()) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace ibid::tools
