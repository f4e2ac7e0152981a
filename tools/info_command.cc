#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/searcher.h"
#include "ibid/snippet.h"
#include "ibid/version.h"
#include "json_writer.h"
#include "messages.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid info news.ibid
  ibid info news.ibid --format json

"terms" counts distinct stems, summed over the shards; "dead documents" were replaced or
removed and still take room. "builder" is what writes here: "bulk", or "stock", which is
many times slower, and why the installed Xapian needs that.)";

struct InfoArguments {
  std::string index;
  std::string format;
};

void WriteCounts(const std::vector<IndexInfo::Count>& counts, JsonWriter& json) {
  json.BeginArray();
  for (const IndexInfo::Count& count : counts) {
    json.BeginObject().Key("name").String(count.name);
    json.Key("documents").Number(count.documents).EndObject();
  }
  json.EndArray();
}

std::string InfoJson(const IndexInfo& info) {
  JsonWriter json;
  json.BeginObject();
  json.Key("documents").Number(info.documents);
  json.Key("passages").Number(info.passages);
  json.Key("chrome_passages").Number(info.chrome_passages);
  json.Key("text_bytes").Number(info.text_bytes);
  json.Key("terms").Number(info.terms);
  json.Key("index_bytes").Number(info.index_bytes);
  json.Key("shards").Number(info.shards);
  json.Key("dead_documents").Number(info.dead_documents);
  json.Key("generation").Number(info.generation);
  json.Key("sources");
  WriteCounts(info.sources, json);
  json.Key("languages");
  WriteCounts(info.languages, json);
  json.Key("format_version").Integer(info.format_version);
  json.Key("fingerprint").String(info.fingerprint);
  json.Key("ibid_version").String(kVersion);
  json.Key("xapian_version").String(info.xapian_version);
  json.Key("builder").String(info.builder);
  json.EndObject();
  return json.Take();
}

std::string CountsText(const std::vector<IndexInfo::Count>& counts) {
  std::string text;
  for (const IndexInfo::Count& count : counts) {
    if (!text.empty()) text += ", ";
    text += count.name.empty() ? "unknown" : ToText(count.name);
    text += ' ' + std::to_string(count.documents);
  }
  return text;
}

std::string InfoText(const IndexInfo& info) {
  std::string documents = std::to_string(info.documents);
  if (info.dead_documents > 0) {
    documents += " (and " + std::to_string(info.dead_documents) +
                 " replaced or removed that still take room)";
  }
  return Table({
      {"documents", documents},
      {"passages", std::to_string(info.passages) + " (" +
                       std::to_string(info.chrome_passages) + " page furniture)"},
      {"text", Bytes(info.text_bytes)},
      {"index", Bytes(info.index_bytes) + " in " + Count(info.shards, "shard")},
      {"terms", std::to_string(info.terms)},
      {"sources", CountsText(info.sources)},
      {"languages", CountsText(info.languages)},
      {"generation", std::to_string(info.generation)},
      {"format", std::to_string(info.format_version)},
      {"analysis", ToText(info.fingerprint)},
      {"builder", ToText(info.builder)},
      {"versions", std::string("ibid ") + kVersion + ", Xapian " + info.xapian_version},
  });
}

int Run(const InfoArguments& arguments, Output& out) {
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());
  const absl::StatusOr<IndexInfo> info = (*searcher)->Info();
  if (!info.ok()) return Fail(info.status());
  out.Write(arguments.format == "json" ? InfoJson(*info) : InfoText(*info));
  return kExitDone;
}

}  // namespace

void AddInfoCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<InfoArguments>();
  CLI::App* command = AddCommand(
      app, "info", "Count documents, passages, terms, shards, bytes; show versions",
      kExamples);
  AddIndexArgument(*command, arguments->index);
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
