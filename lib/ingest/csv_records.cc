#include <csv.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/metadata_table.h"

namespace ibid {
namespace {

// libcsv calls back with cells and row ends and does not count lines; it is fed line by
// line, so that the line a row starts in is known.
class CsvParser {
 public:
  CsvParser(std::vector<NumberedRecord>& records,
            absl::FunctionRef<void(uint64_t, const std::string&)> on_problem)
      : records_(records), on_problem_(on_problem) {
    csv_init(&parser_, kLenient);
  }
  ~CsvParser() { csv_free(&parser_); }
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  void Parse(std::string_view bytes) {
    uint64_t line = 0;
    while (!bytes.empty()) {
      const size_t size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
      const std::string_view text = bytes.substr(0, size);
      bytes.remove_prefix(size);
      ++line;
      if (line == 1) SetDelimiter(text);
      if (!in_row_) {
        if (Trim(text).empty()) continue;
        row_line_ = line;
        in_row_ = true;
      }
      csv_parse(&parser_, text.data(), text.size(), &OnCell, &OnRow, this);
    }
    csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&parser_, &OnCell, &OnRow, this) != 0) {
      on_problem_(row_line_, "a quoted cell does not end; the row was left out");
    }
  }

 private:
  // A quote inside a cell is taken as it is; one that never ends is an error, at the
  // end.
  static constexpr unsigned char kLenient = 0;

  void SetDelimiter(std::string_view header) {
    for (char delimiter : {',', ';', '\t'}) {
      if (header.find(delimiter) == std::string_view::npos) continue;
      csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
      return;
    }
  }

  static void OnCell(void* bytes, size_t size, void* self) {
    static_cast<CsvParser*>(self)->cells_.emplace_back(static_cast<const char*>(bytes),
                                                       size);
  }
  static void OnRow(int, void* self) { static_cast<CsvParser*>(self)->EndRow(); }

  void EndRow() {
    in_row_ = false;
    std::vector<std::string> cells = std::exchange(cells_, {});
    if (names_.empty()) {
      names_ = std::move(cells);
      return;
    }
    if (cells.size() > names_.size()) {
      on_problem_(row_line_, "the row has " + std::to_string(cells.size()) +
                                 " cells for " + std::to_string(names_.size()) +
                                 " columns; those beyond were left out");
      cells.resize(names_.size());
    }
    NumberedRecord record{.line = row_line_, .record = {}};
    for (size_t i = 0; i < cells.size(); ++i) {
      if (Trim(cells[i]).empty()) continue;
      record.record.push_back({.name = std::string(Trim(names_[i])),
                               .values = {{.kind = RecordValueKind::kString,
                                           .text = std::move(cells[i])}}});
    }
    records_.push_back(std::move(record));
  }

  csv_parser parser_;
  std::vector<NumberedRecord>& records_;
  absl::FunctionRef<void(uint64_t, const std::string&)> on_problem_;
  std::vector<std::string> names_;
  std::vector<std::string> cells_;
  uint64_t row_line_ = 0;
  bool in_row_ = false;
};

}  // namespace

std::vector<NumberedRecord> ParseCsv(
    std::string_view bytes,
    absl::FunctionRef<void(uint64_t line, const std::string& message)> on_problem) {
  std::vector<NumberedRecord> records;
  CsvParser(records, on_problem).Parse(bytes);
  return records;
}

}  // namespace ibid
