#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/searcher.h"
#include "ibid/snippet.h"
#include "ibid/source.h"
#include "json_writer.h"
#include "messages.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid sources news.ibid
  ibid sources news.ibid --format json

A source with several spellings (its name, the hosts of its urls, a folder's name) is one;
source:NAME finds its documents by any of them. "ibid index --aliases TABLE" says what
else belongs together.)";

struct SourcesArguments {
  std::string index;
  std::string format;
};

void WriteStrings(const std::vector<std::string>& strings, JsonWriter& json) {
  json.BeginArray();
  for (const std::string& string : strings) json.String(string);
  json.EndArray();
}

std::string SourcesJson(const std::vector<SourceRecord>& sources) {
  JsonWriter json;
  json.BeginObject().Key("sources").BeginArray();
  for (const SourceRecord& source : sources) {
    json.BeginObject();
    json.Key("name").String(source.name);
    json.Key("names");
    WriteStrings(source.names, json);
    json.Key("hosts");
    WriteStrings(source.hosts, json);
    json.Key("languages");
    WriteStrings(source.languages, json);
    json.Key("documents").Number(source.documents);
    json.Key("undated").Number(source.undated);
    json.Key("first").String(source.first.DateString());
    json.Key("last").String(source.last.DateString());
    json.EndObject();
  }
  json.EndArray().EndObject();
  return json.Take();
}

std::string Joined(const std::vector<std::string>& strings, size_t from) {
  std::string joined;
  for (size_t i = from; i < strings.size(); ++i) {
    if (strings[i].empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += ToText(strings[i]);
  }
  return joined;
}

std::string SourcesText(const std::vector<SourceRecord>& sources) {
  std::vector<std::vector<std::string>> rows{{"source", "documents", "undated", "first",
                                              "last", "languages", "hosts",
                                              "also named"}};
  for (const SourceRecord& source : sources) {
    rows.push_back({ToText(source.name), std::to_string(source.documents),
                    std::to_string(source.undated), source.first.DateString(),
                    source.last.DateString(), Joined(source.languages, 0),
                    Joined(source.hosts, 0), Joined(source.names, 1)});
  }
  return Table(rows, {1, 2});
}

int Run(const SourcesArguments& arguments, Output& out) {
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());
  const absl::StatusOr<std::vector<SourceRecord>> sources = (*searcher)->Sources();
  if (!sources.ok()) return Fail(sources.status());
  out.Write(arguments.format == "json" ? SourcesJson(*sources) : SourcesText(*sources));
  return kExitDone;
}

}  // namespace

void AddSourcesCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<SourcesArguments>();
  CLI::App* command = AddCommand(
      app, "sources",
      "List who published: names, hosts, languages, documents, first and last date",
      kExamples);
  AddIndexArgument(*command, arguments->index);
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
