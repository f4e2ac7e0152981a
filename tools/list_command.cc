#include <algorithm>
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
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid list news.ibid
  ibid list news.ibid --format json

Text is sorted by id. JSON is {"documents":[…]} in no promised order. "source origin" is
where the source was learned from: given, metadata, text, url, folder or unknown.)";

struct ListArguments {
  std::string index;
  std::string format;
};

// Written as it is read: an index may hold millions.
absl::Status WriteJson(const Searcher& searcher, Output& out) {
  out.Write("{\"documents\":[");
  bool first = true;
  const absl::Status status =
      searcher.ForEachDocument([&](const ListedDocument& listed) {
        JsonWriter json;
        json.BeginObject();
        WriteCommonMembers(listed.document, json);
        json.Key("passages").Number(listed.passages);
        json.Key("text_bytes").Number(listed.text_bytes);
        json.Key("text_hash").String(listed.text_hash);
        json.EndObject();
        std::string line = json.Take();
        line.pop_back();
        out.Write(std::exchange(first, false) ? "\n" : ",\n");
        out.Write(line);
        return out.wanted();
      });
  out.Write("]}\n");
  return status;
}

absl::Status WriteText(const Searcher& searcher, Output& out) {
  std::vector<std::vector<std::string>> rows;
  const absl::Status status =
      searcher.ForEachDocument([&rows](const ListedDocument& listed) {
        const Document& document = listed.document;
        rows.push_back({ToText(document.id), ToText(document.title),
                        ToText(document.source),
                        std::string(ToString(document.source_origin)),
                        document.published.DateString(), ToText(document.language),
                        std::to_string(listed.passages)});
        return true;
      });
  std::sort(rows.begin(), rows.end());
  rows.insert(rows.begin(), {"id", "title", "source", "source origin", "published",
                             "language", "passages"});
  out.Write(Table(rows, {6}));
  return status;
}

int Run(const ListArguments& arguments, Output& out) {
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());
  const absl::Status status = arguments.format == "json" ? WriteJson(**searcher, out)
                                                         : WriteText(**searcher, out);
  return status.ok() ? kExitDone : Fail(status);
}

}  // namespace

void AddListCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<ListArguments>();
  CLI::App* command = AddCommand(
      app, "list", "List the documents: id, title, source, date, language", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
