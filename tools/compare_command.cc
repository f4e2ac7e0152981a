#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "asking.h"
#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "filter_options.h"
#include "ibid/searcher.h"
#include "messages.h"
#include "search_output.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid compare news.ibid "who leads AI at Meta"
  ibid compare news.ibid --since 2025-06 -n 5 '"hiring freeze"'
  ibid compare news.ibid --format json ferry

What several sources copied from each other is shown once, by the oldest of them.
Exit code 0 when something was found, 1 when nothing was.)";

struct CompareArguments {
  std::string index;
  std::vector<std::string> words;
  SearchOptions options;
  FilterOptions filters;
  bool no_fold = false;
  std::string format;
  std::string color = "auto";
};

int Run(const CompareArguments& arguments, Output& out) {
  SearchOptions options = arguments.options;
  options.fold_copies = !arguments.no_fold;
  if (absl::Status status = ApplyFilters(arguments.filters, options); !status.ok()) {
    return Fail(status);
  }
  if (arguments.words.empty()) {
    return Fail(absl::InvalidArgumentError("compare: QUERY is missing"));
  }
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());
  const absl::StatusOr<Answer> answer =
      Ask(Joined(arguments.words),
          [&](const Query& query) { return (*searcher)->Compare(query, options); });
  if (!answer.ok()) return Fail(answer.status());
  if (arguments.format == "json") {
    out.Write(SearchJson(*answer));
  } else {
    PrintDiagnostics(*answer);
    out.Write(ComparisonText(*answer, StyleOf(arguments.color)));
  }
  return answer->result.hits.empty() ? kExitNothingFound : kExitDone;
}

}  // namespace

void AddCompareCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<CompareArguments>();
  SearchOptions& options = arguments->options;
  CLI::App* command = AddCommand(
      app, "compare", "Show what each source says, in order of date", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddTexts(*command, "QUERY", "", arguments->words, "Words of the query");
  AddNumber(*command, "-n,--limit", options.limit, "Sources at most, the best");
  command->add_flag("--no-fold", arguments->no_fold,
                    "Show near copies of an article under each of their sources");
  AddFilterOptions(*command, arguments->filters);
  command->add_flag("--correct", options.correct,
                    "When nothing is found, search with unknown words spelled as words "
                    "of the index");
  AddNumber(*command, "--snippet-bytes", options.snippet_bytes,
            "Size of a snippet in bytes of the text, 0 for the whole passage");
  AddFormat(*command, {"text", "json"}, arguments->format);
  AddChoice(*command, "--color", {"auto", "always", "never"}, arguments->color,
            "Mark matches with colors");
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
