#include "reading.h"

#include <utility>

#include "command_line.h"
#include "interrupt.h"
#include "messages.h"

namespace ibid::tools {

void AddReadingArguments(CLI::App& command, ReadingArguments& arguments) {
  AddTexts(command, "PATH", "", arguments.paths,
           "Files (.txt, .html, .jsonl, .ndjson, .jsonl.gz, .ndjson.gz), folders with "
           "all below them, or - for JSON lines on standard input")
      ->required();
  AddText(command, "--source", "NAME", arguments.source,
          "Who published everything that is read, over what the input says");
  AddText(command, "--language", "TAG", arguments.language,
          "The language of everything that is read (en, pt-BR), over what the input "
          "says and instead of detecting it");
  AddText(command, "--id-prefix", "TEXT", arguments.id_prefix,
          "Put before every id that is made from a path");
}

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReading(
    const ReadingArguments& arguments, ProblemCounts& counts,
    std::function<void()> before_message) {
  ReaderOptions options;
  options.source = arguments.source;
  options.language = arguments.language;
  options.id_prefix = arguments.id_prefix;
  options.on_problem = [&counts, before_message = std::move(before_message)](
                           const ReadProblem& problem) {
    // A record that an interrupt cut short is not the input's fault.
    if (InterruptGuard::Interrupted()) return;
    ++(problem.skipped ? counts.skipped : counts.mended);
    before_message();
    PrintMessage(problem.ToString());
  };
  return OpenReader(arguments.paths, std::move(options));
}

}  // namespace ibid::tools
