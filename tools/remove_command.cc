#include <utility>
#include <vector>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "json_writer.h"
#include "messages.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid remove news.ibid harbour/ferry.txt
  ibid remove news.ibid -- -odd-id another.txt

All of them go in one commit. Exit code 1 when the index does not hold one of them (the
others are removed).)";

struct RemoveArguments {
  std::string index;
  std::vector<std::string> ids;
  std::string format;
};

int Run(const RemoveArguments& arguments, Output& out) {
  // Opening a writer makes an index; removing from none must not.
  if (const auto searcher = Searcher::Open(arguments.index); !searcher.ok()) {
    return Fail(searcher.status());
  }
  const auto writer = IndexWriter::Open(arguments.index);
  if (!writer.ok()) return Fail(writer.status());

  uint64_t removed = 0;
  std::vector<std::string> unknown;
  for (const std::string& id : arguments.ids) {
    const absl::StatusOr<bool> there = (*writer)->Remove(id);
    if (!there.ok()) return Fail(there.status());
    if (*there) {
      ++removed;
    } else {
      unknown.push_back(id);
    }
  }
  absl::Status status = (*writer)->Commit();
  if (status.ok()) status = (*writer)->FinishFolding();
  if (!status.ok()) return Fail(status);

  if (arguments.format == "json") {
    JsonWriter json;
    json.BeginObject().Key("removed").Number(removed);
    json.Key("unknown").Strings(unknown).EndObject();
    out.Write(json.Take());
  } else {
    out.Write(Count(removed, "document") + " removed\n");
  }
  for (const std::string& id : unknown) {
    PrintMessage(arguments.index + " holds no document " + id);
  }
  return unknown.empty() ? kExitDone : kExitNothingFound;
}

}  // namespace

void AddRemoveCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<RemoveArguments>();
  CLI::App* command = AddCommand(app, "remove", "Remove documents", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddTexts(*command, "ID", "", arguments->ids, "Ids of documents")->required();
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
