#include "command_line.h"

#include <string_view>
#include <utility>

#include "ibid/version.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

// No argument begins with it unless it was put there.
constexpr char kDisguise = '\x01';

bool NeedsDisguise(std::string_view argument) {
  const bool list = argument.starts_with('[') && argument.ends_with(']');
  return list || argument == "{}" || argument == "++" ||
         argument.starts_with(kDisguise);
}

class HelpLayout : public CLI::Formatter {
 public:
  HelpLayout() {
    label("SUBCOMMAND", "COMMAND");
    label("Subcommands", "Commands");
  }

  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string name = make_option_name(option, positional);
    if (!positional && option->get_items_expected() > 0) {
      name += ' ' + option->get_type_name();
    }
    std::string help = option->get_description();
    if (!option->get_default_str().empty()) {
      help += " (" + option->get_default_str() + ')';
    }
    return Entry(name, help);
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return Entry(command->get_name(), command->get_description());
  }

 private:
  // "  name        help", the help beside the name where that leaves room for it.
  static std::string Entry(const std::string& name, const std::string& help) {
    constexpr size_t kColumn = 26;
    constexpr size_t kWidth = 80;
    const std::string head = "  " + name;
    const std::string text = Wrap(help, kColumn, kWidth);
    return head.size() + 2 > kColumn ? head + '\n' + text
                                     : head + text.substr(head.size());
  }
};

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

void SetHelpLayout(CLI::App& app) { app.formatter(std::make_shared<HelpLayout>()); }

CLI::App* AddCommand(CLI::App& app, const std::string& name,
                     const std::string& description, const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, description);
  command->footer("Examples:\n" + examples);
  command->set_version_flag("--version", VersionText, "Print the version and exit");
  return command;
}

CLI::Option* AddText(CLI::App& command, const std::string& names,
                     const std::string& type, std::string& value,
                     const std::string& help) {
  return command
      .add_option_function<std::string>(
          names, [&value](const std::string& given) { value = Undisguised(given); },
          help)
      ->type_name(type);
}

CLI::Option* AddTexts(CLI::App& command, const std::string& names,
                      const std::string& type, std::vector<std::string>& values,
                      const std::string& help) {
  CLI::Option* option = command.add_option_function<std::vector<std::string>>(
      names,
      [&values](const std::vector<std::string>& given) {
        for (const std::string& value : given) values.push_back(Undisguised(value));
      },
      help);
  // "--source A word" is one source and the first word of a query.
  if (option->nonpositional()) option->allow_extra_args(false);
  return option->type_name(type);
}

CLI::Option* AddChoice(CLI::App& command, const std::string& names,
                       const std::vector<std::string>& choices, std::string& value,
                       const std::string& help) {
  std::string type;
  for (const std::string& choice : choices) type += (type.empty() ? "" : "|") + choice;
  return command.add_option(names, value, help)
      ->check(CLI::Validator(CLI::IsMember(choices)).description(""))
      ->type_name(type)
      ->capture_default_str();
}

void AddIndexArgument(CLI::App& command, std::string& path) {
  AddText(command, "INDEX", "", path, "The folder of the index")->required();
}

void AddFormat(CLI::App& command, const std::vector<std::string>& formats,
               std::string& format) {
  format = formats.front();
  AddChoice(command, "--format", formats, format, "How to write the result");
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
