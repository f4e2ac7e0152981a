#include "reading.h"

#include <utility>

#include "command_line.h"
#include "interrupt.h"
#include "messages.h"

namespace ibid::tools {

void AddReadingArguments(CLI::App& command, ReadingArguments& arguments) {
  AddTexts(
      command, "PATH", "", arguments.paths,
      "Files, folders and archives with all below them, or - for standard input: "
      "text, pages, Markdown, JSON lines, web archives, also packed (gzip, zstd, xz, "
      "bzip2, tar, zip)")
      ->required();
  AddText(command, "--source", "NAME", arguments.source,
          "Who published everything that is read, over what the input says");
  AddText(command, "--language", "TAG", arguments.language,
          "The language of everything that is read (en, pt-BR), over what the input "
          "says and instead of detecting it");
  AddText(command, "--id-prefix", "TEXT", arguments.id_prefix,
          "Put before every id that is made from a path");
  command.add_flag("--strict", arguments.strict,
                   "Stop at the first thing that is wrong with the input");
  ReaderLimits& limits = arguments.limits;
  AddNumber(command, "--max-file-bytes", limits.file_bytes,
            "Larger files are read up to there");
  AddNumber(command, "--max-record-bytes", limits.record_bytes,
            "Larger texts and records are skipped");
  AddNumber(command, "--max-depth", limits.depth,
            "Packings and archives within each other that are opened");
  AddNumber(command, "--max-expansion", limits.expansion,
            "What unpacks to more than so many times its size is left off");
}

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReading(
    const ReadingArguments& arguments, ProblemCounts& counts,
    std::function<void()> before_message) {
  ReaderOptions options;
  options.source = arguments.source;
  options.language = arguments.language;
  options.id_prefix = arguments.id_prefix;
  options.strict = arguments.strict;
  options.limits = arguments.limits;
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
