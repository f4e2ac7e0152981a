#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/analyzer.h"
#include "ibid/snippet.h"
#include "json_writer.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid analyze "Élan's well-being"
  ibid analyze --language de Fährhäfen
  ibid analyze --format json "hiring freeze"
  ibid analyze -- -2 degrees

Words of the command line are joined by blanks; those that begin with a dash go after
--. Begin and end count bytes of the text, the end not included.)";

struct AnalyzeArguments {
  std::vector<std::string> words;
  std::string language;
  std::string format;
};

std::string_view KindName(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kJoined:
      return "joined";
    case TokenKind::kWhole:
      return "whole";
    case TokenKind::kNoun:
      return "noun";
    case TokenKind::kGram:
      return "gram";
  }
  return "";
}

std::string TokensJson(const std::string& text, const std::string& language) {
  JsonWriter json;
  json.BeginObject();
  json.Key("text").String(text);
  json.Key("language").StringOrNull(language);
  json.Key("tokens").BeginArray();
  Analyzer().ForEachToken(text, language, [&json](const Token& token) {
    json.BeginObject();
    json.Key("term").String(token.term);
    json.Key("stem").String(token.stem);
    json.RangeMembers(token.range);
    json.Key("position").Number(token.position);
    json.Key("kind").String(KindName(token.kind));
    json.EndObject();
  });
  json.EndArray().EndObject();
  return json.Take();
}

std::string TokensText(const std::string& text, const std::string& language) {
  std::vector<std::vector<std::string>> rows = {
      {"term", "stem", "begin", "end", "position", "kind"}};
  Analyzer().ForEachToken(text, language, [&rows](const Token& token) {
    rows.push_back({ToText(token.term), ToText(token.stem),
                    std::to_string(token.range.begin), std::to_string(token.range.end),
                    std::to_string(token.position), std::string(KindName(token.kind))});
  });
  return Table(rows, {2, 3, 4});
}

int Run(const AnalyzeArguments& arguments, Output& out) {
  const std::string text = Joined(arguments.words);
  out.Write(arguments.format == "json" ? TokensJson(text, arguments.language)
                                       : TokensText(text, arguments.language));
  return kExitDone;
}

}  // namespace

void AddAnalyzeCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<AnalyzeArguments>();
  CLI::App* command =
      AddCommand(app, "analyze",
                 "Show the words a text gives: term, stem, range, position", kExamples);
  AddTexts(*command, "TEXT", "", arguments->words, "The text")->required();
  AddText(*command, "--language", "TAG", arguments->language,
          "The language whose stemmer is used (en, pt-BR); none without it");
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
