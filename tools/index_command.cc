#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "ibid/index_writer.h"
#include "interrupt.h"
#include "json_writer.h"
#include "messages.h"
#include "progress.h"
#include "reading.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid index news.ibid articles/
  ibid index news.ibid --source "Harbour Times" harbour/*.txt
  ibid index news.ibid --language de --id-prefix zeitung/ zeitung/
  ibid index news.ibid --aliases sources.csv articles/
  zcat crawl.jsonl.gz | ibid index news.ibid -

A table of aliases is CSV with the columns "name" and "alias", where an alias is another
name of the source or a host of it. A document whose id the index holds is replaced; the same text and metadata again is
left alone. Exit code 0 when everything that was read is in the index (also with input
mended on the way), 2 when a document was lost or refused, 130 after Ctrl-C, which
commits what was read so far.)";

struct IndexArguments {
  std::string index;
  ReadingArguments reading;
  std::string aliases;       // Empty for none.
  double commit_every = 30;  // Seconds.
  uint64_t memory = 512;     // MiB.
  uint64_t threads = 0;      // 0: one for each processor.
  std::string format;
};

struct Summary {
  uint64_t added = 0;
  uint64_t replaced = 0;
  uint64_t unchanged = 0;
  uint64_t failed = 0;    // Refused by the writer.
  uint64_t repeated = 0;  // With the id of a document read before in this run.
  ProblemCounts problems;
  uint64_t files_ignored = 0;
  uint64_t records_passed_over = 0;
  bool interrupted = false;

  uint64_t documents() const { return added + replaced + unchanged + failed; }
};

void Tally(AddOutcome outcome, Summary& summary) {
  switch (outcome) {
    case AddOutcome::kAdded:
      ++summary.added;
      break;
    case AddOutcome::kReplaced:
      ++summary.replaced;
      break;
    case AddOutcome::kUnchanged:
      ++summary.unchanged;
      break;
  }
}

// More gain nothing, and each holds some megabytes.
constexpr uint64_t kMostThreads = 256;

// One run from the first document to the last commit.
class Indexing {
 public:
  Indexing(DocumentReader& reader, Progress& progress, double commit_every,
           Summary& summary)
      : reader_(reader),
        progress_(progress),
        commit_every_(commit_every),
        summary_(summary) {}

  absl::Status Run(IndexWriter& writer) {
    writer_ = &writer;
    InterruptGuard guard;
    while (true) {
      absl::StatusOr<std::optional<Document>> next = reader_.Next();
      if (InterruptGuard::Interrupted()) {
        summary_.interrupted = true;
        break;
      }
      if (!next.ok()) {
        // What was read before is good: it is kept.
        const absl::Status committed = Complete();
        return committed.ok() ? next.status() : committed;
      }
      if (!next->has_value()) break;
      if (absl::Status status = Add(**std::move(next)); !status.ok()) return status;
      progress_.Show(summary_.documents(), reader_.progress());
    }
    return Complete();
  }

  // What the writer tells while it works. Folding can be given up at once, as nothing
  // depends on it.
  bool ShowWriting(const WriteProgress& write) {
    if (committing_ && write.total_text_bytes > 0) {
      progress_.ShowShare(write.folding ? "folding shards" : "writing",
                          static_cast<double>(write.text_bytes) /
                              static_cast<double>(write.total_text_bytes));
    }
    return !(write.folding && InterruptGuard::Interrupted());
  }

 private:
  absl::Status Commit() {
    committing_ = true;
    absl::Status status = writer_->Commit();
    committing_ = false;
    return status;
  }

  absl::Status Complete() {
    absl::Status status = Commit();
    if (!status.ok()) return status;
    committing_ = true;
    return writer_->FinishFolding();
  }

  absl::Status Add(Document document) {
    const std::string id = document.id;
    const std::string path = document.path;
    const absl::StatusOr<AddOutcome> outcome = writer_->Add(std::move(document));
    if (outcome.ok()) {
      if (!seen_.insert(std::hash<std::string_view>()(id)).second) ++summary_.repeated;
      Tally(*outcome, summary_);
      return CommitWhenDue();
    }
    if (!absl::IsInvalidArgument(outcome.status()) &&
        !absl::IsAlreadyExists(outcome.status())) {
      return outcome.status();
    }
    ++summary_.failed;
    progress_.Clear();
    const absl::string_view message = outcome.status().message();
    PrintMessage((path.empty() ? "document " + id : path) + ": " +
                 std::string(message.data(), message.size()));
    return absl::OkStatus();
  }

  absl::Status CommitWhenDue() {
    const auto now = Clock::now();
    if (now - committed_ < commit_every_) return absl::OkStatus();
    const absl::Status status = Commit();
    // From when it ended: a slow commit must not be followed by the next at once.
    committed_ = Clock::now();
    return status;
  }

  using Clock = std::chrono::steady_clock;

  DocumentReader& reader_;
  IndexWriter* writer_ = nullptr;  // Of Run().
  Progress& progress_;
  bool committing_ = false;
  std::chrono::duration<double> commit_every_;
  Clock::time_point committed_ = Clock::now();
  Summary& summary_;
  // Hashes of the ids read: eight bytes each for a number that is only shown.
  std::unordered_set<size_t> seen_;
};

std::string SummaryText(const Summary& summary) {
  std::string text = Count(summary.documents(), "document") + ": " +
                     std::to_string(summary.added) + " added, " +
                     std::to_string(summary.replaced) + " replaced, " +
                     std::to_string(summary.unchanged) + " unchanged";
  std::string notes;
  const auto note = [&notes](uint64_t number, std::string_view what) {
    if (number == 0) return;
    notes += (notes.empty() ? "; " : ", ") + std::to_string(number) + ' ';
    notes += what;
  };
  note(summary.failed, "refused");
  note(summary.problems.skipped, "skipped as damaged");
  note(summary.problems.mended, "mended");
  note(summary.repeated, "with the id of an earlier one in this run");
  note(summary.files_ignored, summary.files_ignored == 1
                                  ? "file of another kind ignored"
                                  : "files of other kinds ignored");
  note(summary.records_passed_over,
       summary.records_passed_over == 1
           ? "record of a web archive without a page passed over"
           : "records of web archives without a page passed over");
  text += notes + '\n';
  if (summary.interrupted) {
    text += "interrupted; what was read until then is in the index\n";
  }
  return text;
}

std::string SummaryJson(const std::string& index, const Summary& summary,
                        std::chrono::microseconds took) {
  JsonWriter json;
  json.BeginObject();
  json.Key("index").String(index);
  json.Key("documents").Number(summary.documents());
  json.Key("added").Number(summary.added);
  json.Key("replaced").Number(summary.replaced);
  json.Key("unchanged").Number(summary.unchanged);
  json.Key("refused").Number(summary.failed);
  json.Key("skipped").Number(summary.problems.skipped);
  json.Key("mended").Number(summary.problems.mended);
  json.Key("repeated").Number(summary.repeated);
  json.Key("files_ignored").Number(summary.files_ignored);
  json.Key("records_passed_over").Number(summary.records_passed_over);
  json.Key("interrupted").Bool(summary.interrupted);
  json.Key("took_us").Integer(took.count());
  json.EndObject();
  return json.Take();
}

size_t MemoryBytes(const IndexArguments& arguments) {
  constexpr uint64_t kMost = std::numeric_limits<size_t>::max() >> 20;
  return static_cast<size_t>(std::min(arguments.memory, kMost)) << 20;
}

int Run(const IndexArguments& arguments, Output& out) {
  const auto start = std::chrono::steady_clock::now();
  Summary summary;
  Progress progress;
  // Before the index is touched: a mistyped path must not leave an empty one behind.
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader = OpenReading(
      arguments.reading, summary.problems, [&progress] { progress.Clear(); });
  if (!reader.ok()) return Fail(reader.status());
  WriterOptions options;
  options.memory_bytes = MemoryBytes(arguments);
  options.threads =
      static_cast<size_t>(std::min<uint64_t>(arguments.threads, kMostThreads));
  Indexing indexing(**reader, progress, arguments.commit_every, summary);
  options.progress = [&indexing](const WriteProgress& write) {
    return indexing.ShowWriting(write);
  };
  if (!arguments.aliases.empty()) {
    absl::StatusOr<std::vector<SourceAlias>> aliases =
        ReadSourceAliases(arguments.aliases);
    if (!aliases.ok()) return Fail(aliases.status());
    options.source_aliases = *std::move(aliases);
  }
  absl::StatusOr<std::unique_ptr<IndexWriter>> writer =
      IndexWriter::Open(arguments.index, std::move(options));
  if (!writer.ok()) return Fail(writer.status());

  const absl::Status status = indexing.Run(**writer);
  progress.Clear();
  if (!status.ok()) return Fail(status);
  summary.files_ignored = (*reader)->progress().files_ignored;
  summary.records_passed_over = (*reader)->progress().records_passed_over;

  const auto took = std::chrono::steady_clock::now() - start;
  out.Write(
      arguments.format == "json"
          ? SummaryJson(arguments.index, summary,
                        std::chrono::duration_cast<std::chrono::microseconds>(took))
          : SummaryText(summary));
  if (summary.interrupted) return kExitInterrupted;
  const bool lost = summary.failed > 0 || summary.problems.skipped > 0;
  return lost ? kExitError : kExitDone;
}

}  // namespace

void AddIndexCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<IndexArguments>();
  CLI::App* command = AddCommand(
      app, "index", "Add or update documents; makes the index when there is none",
      kExamples);
  AddIndexArgument(*command, arguments->index);
  AddReadingArguments(*command, arguments->reading);
  AddText(*command, "--aliases", "TABLE", arguments->aliases,
          "Other names of sources: documents that have one are stored under the name");
  AddNumber(*command, "--commit-every", arguments->commit_every,
            "Seconds after which what was read is committed, when the next document "
            "comes: the most work a killed run loses");
  AddNumber(*command, "--memory", arguments->memory,
            "MiB that indexing may hold in memory; what is more waits in files");
  AddNumber(*command, "--threads", arguments->threads,
            "Threads that analyze texts; 0 means one for each processor");
  AddFormat(*command, {"text", "json"}, arguments->format);
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
