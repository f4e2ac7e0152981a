// `metadata.csv` and `metadata.jsonl`: what a folder says of the files in it.
#ifndef IBID_INGEST_METADATA_TABLE_H_
#define IBID_INGEST_METADATA_TABLE_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/reader.h"
#include "ingest/record.h"

namespace ibid {

// Whether a file of this name is a table and not a document.
bool IsMetadataTable(std::string_view file_name);

struct MetadataRow {
  std::string file;   // As written: relative to the table's folder.
  uint64_t line = 0;  // In the table, from 1.
  Document document;  // What the row says; no text.
};

// The rows of the table `path`, by what its name says CSV (with a row of names first)
// or JSON lines. Rows without a file, cells that cannot be used and bytes that are not
// UTF-8 are reported to `on_problem`; a table that cannot be read at all is an error.
absl::StatusOr<std::vector<MetadataRow>> ReadMetadataTable(
    const std::string& path, absl::FunctionRef<void(const ReadProblem&)> on_problem);

// One record and the line it starts in.
struct NumberedRecord {
  uint64_t line = 0;
  Record record;
};

// Parses CSV (RFC 4180, leniently): the first row names the columns; cells are divided
// by commas, or by semicolons or tabs when the first row has no comma. Empty cells are
// left out.
std::vector<NumberedRecord> ParseCsv(
    std::string_view bytes,
    absl::FunctionRef<void(uint64_t line, const std::string& message)> on_problem);

}  // namespace ibid

#endif  // IBID_INGEST_METADATA_TABLE_H_
