#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "document_json.h"
#include "exit_codes.h"
#include "ibid/passage.h"
#include "ibid/snippet.h"
#include "json_writer.h"
#include "messages.h"
#include "reading.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid extract article.txt
  ibid extract --source "Harbour Times" harbour/ > harbour.jsonl
  ibid extract crawl.jsonl.gz | head -n 1
  ibid extract --explain article.txt

Writes one JSON object a line: {"id","document","text","passages"}, where a passage is
{"ordinal","begin","end","chrome"} with byte offsets into the text. With --explain and
--format json also "origins": {FIELD: {"origin","confidence"}}. Lines that other
documents of a source repeat are known only to an index: they are not marked as page
furniture here. Exit code 2 when a document was lost.)";

struct ExtractArguments {
  ReadingArguments reading;
  std::string format;  // Empty when it was not given.
  bool explain = false;
};

void WriteOrigins(const std::vector<MetadataOrigin>& origins, JsonWriter& json) {
  json.BeginObject();
  for (const MetadataOrigin& origin : origins) {
    json.Key(ToString(origin.field)).BeginObject();
    json.Key("origin").String(origin.origin);
    json.Key("confidence").String(ToString(origin.confidence));
    json.EndObject();
  }
  json.EndObject();
}

std::string DocumentLine(const Document& document, bool explain) {
  JsonWriter json;
  json.BeginObject();
  json.Key("id").String(document.id);
  json.Key("document");
  WriteDocument(document, "", json);
  if (explain) {
    json.Key("origins");
    WriteOrigins(document.origins, json);
  }
  json.Key("text").String(document.text);
  json.Key("passages");
  WritePassages(SplitIntoPassages(document), json);
  json.EndObject();
  return json.Take();
}

// A value and where it came from.
class ValueRows {
 public:
  explicit ValueRows(const Document& document) : document_(document) {}

  void Add(MetadataField field, std::string_view value) {
    if (value.empty()) return;
    std::vector<std::string> row{std::string(ToString(field)), ToText(value)};
    for (const MetadataOrigin& noted : document_.origins) {
      if (noted.field != field) continue;
      row.emplace_back(ToString(noted.confidence));
      row.push_back(ToText(noted.origin));
    }
    rows_.push_back(std::move(row));
  }

  std::string ToTable() const { return Table(rows_); }

 private:
  const Document& document_;
  std::vector<std::vector<std::string>> rows_;
};

// The first words of a passage, for one row.
std::string OpeningOf(std::string_view passage) {
  constexpr size_t kMostColumns = 60;
  std::string opening = Wrap(ToText(passage), 0, kMostColumns);
  const size_t end = opening.find('\n');
  const bool all = end == std::string::npos || end + 1 == opening.size();
  return opening.substr(0, end) + (all ? "" : " …");
}

std::string ExplainedText(const Document& document) {
  ValueRows values(document);
  values.Add(MetadataField::kTitle, document.title);
  values.Add(MetadataField::kSource, document.source);
  for (const std::string& author : document.authors) {
    values.Add(MetadataField::kAuthors, author);
  }
  values.Add(MetadataField::kPublished, document.published.ToString());
  values.Add(MetadataField::kUrl, document.url);
  values.Add(MetadataField::kLanguage, document.language);
  values.Add(MetadataField::kSection, document.section);
  for (const std::string& tag : document.tags) values.Add(MetadataField::kTags, tag);

  std::vector<std::vector<std::string>> passages;
  for (const Passage& passage : SplitIntoPassages(document)) {
    const std::string_view kind = passage.chrome    ? "page furniture"
                                  : passage.suspect ? "suspect"
                                                    : "";
    passages.push_back(
        {std::to_string(passage.ordinal),
         std::to_string(passage.range.begin) + "-" + std::to_string(passage.range.end),
         std::string(kind), OpeningOf(passage.range.Of(document.text))});
  }
  return ToText(document.id) + "\n" + values.ToTable() + "\n" +
         Table(passages, {0, 1}) + "\n";
}

int Run(const ExtractArguments& arguments, Output& out) {
  const bool as_text =
      arguments.format.empty() ? arguments.explain : arguments.format == "text";
  ProblemCounts problems;
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader =
      OpenReading(arguments.reading, problems, [] {});
  if (!reader.ok()) return Fail(reader.status());
  while (out.wanted()) {
    const absl::StatusOr<std::optional<Document>> next = (*reader)->Next();
    if (!next.ok()) return Fail(next.status());
    if (!next->has_value()) break;
    out.Write(as_text ? ExplainedText(**next)
                      : DocumentLine(**next, arguments.explain));
  }
  return problems.skipped > 0 ? kExitError : kExitDone;
}

}  // namespace

void AddExtractCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<ExtractArguments>();
  CLI::App* command = AddCommand(
      app, "extract", "Show how files are read; nothing is indexed", kExamples);
  AddReadingArguments(*command, arguments->reading);
  AddChoice(*command, "--format", {"json", "jsonl", "text"}, arguments->format,
            "How to write the result: text with --explain, else json");
  command->add_flag("--explain", arguments->explain,
                    "Say for each value where it came from and how sure that is, and "
                    "which passages are page furniture");
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
