#include "ingest/metadata_table.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/status_macros.h"
#include "document/lines.h"
#include "ingest/file_reader.h"
#include "text/encoding.h"

namespace ibid {
namespace {

constexpr std::string_view kCsvName = "metadata.csv";
constexpr std::string_view kJsonLinesName = "metadata.jsonl";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

using OnLineProblem = absl::FunctionRef<void(uint64_t, bool, const std::string&)>;

std::vector<NumberedRecord> ParseJsonLines(std::string_view text,
                                           OnLineProblem on_problem) {
  std::vector<NumberedRecord> records;
  uint64_t number = 0;
  for (const Line& line : SplitLines(text)) {
    ++number;
    std::string json(line.range.Of(text));
    if (Trim(json).empty()) continue;
    size_t mended = 0;
    absl::StatusOr<Record> record = ParseJsonRecord(json, mended);
    if (record.ok()) {
      records.push_back({.line = number, .record = *std::move(record)});
    } else {
      on_problem(number, true, std::string(record.status().message()));
    }
  }
  return records;
}

// The value of "file", taken out of the record.
std::string TakeFile(Record& record) {
  for (auto field = record.begin(); field != record.end(); ++field) {
    if (field->name != "file" || field->values.empty()) continue;
    std::string file(Trim(field->values.front().text));
    record.erase(field);
    return file;
  }
  return "";
}

}  // namespace

bool IsMetadataTable(std::string_view file_name) {
  return file_name == kCsvName || file_name == kJsonLinesName;
}

absl::StatusOr<std::vector<MetadataRow>> ReadMetadataTable(
    const std::string& path, absl::FunctionRef<void(const ReadProblem&)> on_problem) {
  IBID_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path));
  const DecodedText decoded = DecodeText(std::move(bytes));
  std::string_view text = decoded.text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (std::optional<ReadProblem> problem = ProblemOfDecoding(path, decoded)) {
    on_problem(*problem);
  }

  std::vector<size_t> line_starts;
  for (const Line& line : SplitLines(text)) line_starts.push_back(line.range.begin);
  const auto report = [&](uint64_t line, bool skipped, const std::string& message) {
    const bool known = line > 0 && line <= line_starts.size();
    on_problem({.path = path,
                .line = line,
                .byte = known ? line_starts[line - 1] : 0,
                .skipped = skipped,
                .message = message});
  };
  std::vector<NumberedRecord> records =
      path.ends_with(kCsvName)
          ? ParseCsv(text,
                     [&](uint64_t line, const std::string& message) {
                       report(line, false, message);
                     })
          : ParseJsonLines(text, report);

  std::vector<MetadataRow> rows;
  for (NumberedRecord& numbered : records) {
    MetadataRow row{
        .file = TakeFile(numbered.record), .line = numbered.line, .document = {}};
    if (row.file.empty()) {
      report(row.line, false, "the row names no file and was left out");
      continue;
    }
    ApplyRecord(numbered.record, "metadata table", row.document,
                [&](const std::string& message) { report(row.line, false, message); });
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ibid
