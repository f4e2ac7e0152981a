#include <utility>

#include "command_line.h"
#include "commands.h"
#include "document_json.h"
#include "exit_codes.h"
#include "ibid/passage.h"
#include "json_writer.h"
#include "messages.h"
#include "reading.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid extract article.txt
  ibid extract --source "Harbour Times" harbour/ > harbour.jsonl
  ibid extract crawl.jsonl.gz | head -n 1

Writes one JSON object a line: {"id","document","text","passages"}, where a passage is
{"ordinal","begin","end","chrome"} with byte offsets into the text. Lines that other
documents of a source repeat are known only to an index: they are not marked as page
furniture here. Exit code 2 when a document was lost.)";

struct ExtractArguments {
  ReadingArguments reading;
  std::string format;
};

std::string DocumentLine(const Document& document) {
  JsonWriter json;
  json.BeginObject();
  json.Key("id").String(document.id);
  json.Key("document");
  WriteDocument(document, "", json);
  json.Key("text").String(document.text);
  json.Key("passages");
  WritePassages(SplitIntoPassages(document), json);
  json.EndObject();
  return json.Take();
}

int Run(const ExtractArguments& arguments, Output& out) {
  ProblemCounts problems;
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader =
      OpenReading(arguments.reading, problems, [] {});
  if (!reader.ok()) return Fail(reader.status());
  while (out.wanted()) {
    const absl::StatusOr<std::optional<Document>> next = (*reader)->Next();
    if (!next.ok()) return Fail(next.status());
    if (!next->has_value()) break;
    out.Write(DocumentLine(**next));
  }
  return problems.skipped > 0 ? kExitError : kExitDone;
}

}  // namespace

void AddExtractCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<ExtractArguments>();
  CLI::App* command = AddCommand(
      app, "extract", "Show how files are read; nothing is indexed", kExamples);
  AddReadingArguments(*command, arguments->reading);
  AddFormat(*command, {"json", "jsonl"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
