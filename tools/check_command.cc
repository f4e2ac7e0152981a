#include <utility>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/searcher.h"
#include "json_writer.h"
#include "messages.h"
#include "progress.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid check news.ibid
  ibid check news.ibid --format json

Reads the whole index. Each problem is a line on standard error that says what is wrong
and what to do; exit code 2 when there is one.)";

struct CheckArguments {
  std::string index;
  std::string format;
};

std::string ReportJson(const CheckReport& report) {
  JsonWriter json;
  json.BeginObject();
  json.Key("good").Bool(report.problems.empty());
  json.Key("documents").Number(report.documents);
  json.Key("passages").Number(report.passages);
  json.Key("shards").Number(report.shards);
  json.Key("problems").Strings(report.problems);
  json.EndObject();
  return json.Take();
}

std::string ReportText(const std::string& index, const CheckReport& report) {
  const std::string verdict =
      report.problems.empty()
          ? "good"
          : "damaged (" + Count(report.problems.size(), "problem") + ")";
  return index + " is " + verdict + ": " + Count(report.documents, "document") + ", " +
         Count(report.passages, "passage") + ", " + Count(report.shards, "shard") +
         '\n';
}

int Run(const CheckArguments& arguments, Output& out) {
  Progress progress;
  const absl::StatusOr<CheckReport> report =
      CheckIndex(arguments.index,
                 [&progress](double share) { progress.ShowShare("checking", share); });
  progress.Clear();
  if (!report.ok()) return Fail(report.status());
  out.Write(arguments.format == "json" ? ReportJson(*report)
                                       : ReportText(arguments.index, *report));
  for (const std::string& problem : report->problems) PrintMessage(problem);
  return report->problems.empty() ? kExitDone : kExitError;
}

}  // namespace

void AddCheckCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command = AddCommand(
      app, "check", "Verify the index; say what is wrong and what to do", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
