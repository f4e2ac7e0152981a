#include <unistd.h>

#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "document_json.h"
#include "exit_codes.h"
#include "ibid/searcher.h"
#include "ibid/snippet.h"
#include "json_writer.h"
#include "messages.h"
#include "terminal.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid show news.ibid harbour/ferry.txt
  ibid show news.ibid harbour/ferry.txt --format json

JSON: {"document":{…},"text":…,"passages":[{"ordinal","begin","end","chrome"}]}, with byte
offsets into the text. Exit code 1 when the index holds no such document.)";

struct ShowArguments {
  std::string index;
  std::string id;
  std::string format;
};

std::string StoredJson(const StoredDocument& stored) {
  JsonWriter json;
  json.BeginObject();
  json.Key("document");
  WriteDocument(stored.document, stored.text_hash, json);
  json.Key("text").String(stored.document.text);
  json.Key("passages");
  WritePassages(stored.passages, json);
  json.EndObject();
  return json.Take();
}

std::string PassagesText(const std::vector<Passage>& passages) {
  size_t chrome = 0;
  for (const Passage& passage : passages) chrome += passage.chrome ? 1 : 0;
  std::string text = std::to_string(passages.size());
  if (chrome > 0) text += " (" + std::to_string(chrome) + " page furniture)";
  return text;
}

std::string StoredText(const StoredDocument& stored, bool terminal) {
  const Document& document = stored.document;
  std::vector<std::vector<std::string>> rows;
  const auto row = [&rows](std::string name, std::string_view value) {
    if (!value.empty()) rows.push_back({std::move(name), ToText(value)});
  };
  row("id", document.id);
  row("title", document.title);
  row("source",
      document.source + " (" + std::string(ToString(document.source_origin)) + ")");
  for (const std::string& author : document.authors) row("author", author);
  row("published", document.published.ToString());
  row("url", document.url);
  row("language", document.language);
  row("section", document.section);
  for (const std::string& tag : document.tags) row("tag", tag);
  for (const auto& [name, value] : document.fields) row(ToText(name), value);
  row("path", document.path);
  row("text hash", stored.text_hash);
  row("passages", PassagesText(stored.passages));
  std::string text = Table(rows) + '\n';
  text += terminal ? Harmless(document.text) : document.text;
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

int Run(const ShowArguments& arguments, Output& out) {
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());
  const absl::StatusOr<StoredDocument> stored = (*searcher)->GetDocument(arguments.id);
  if (!stored.ok()) {
    const int code = Fail(stored.status());
    return absl::IsNotFound(stored.status()) ? kExitNothingFound : code;
  }
  out.Write(arguments.format == "json"
                ? StoredJson(*stored)
                : StoredText(*stored, IsTerminal(STDOUT_FILENO)));
  return kExitDone;
}

}  // namespace

void AddShowCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App* command =
      AddCommand(app, "show", "Show one document: metadata, text, passages", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddText(*command, "ID", "", arguments->id, "The document's id")->required();
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
