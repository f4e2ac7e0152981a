#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "ibid/source.h"
#include "ingest/metadata_table.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

std::string CellOf(const Record& record, std::string_view column) {
  for (const RecordField& field : record) {
    if (field.name == column && !field.values.empty()) return field.values[0].text;
  }
  return "";
}

}  // namespace

absl::StatusOr<std::vector<SourceAlias>> ReadSourceAliases(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  const auto invalid = [&path](uint64_t line, std::string_view what) {
    return Error(absl::StatusCode::kInvalidArgument, path, ":", line, ": ", what);
  };
  absl::Status status;
  const std::vector<NumberedRecord> records = ParseCsv(
      ReplaceIllFormed(bytes, nullptr), [&](uint64_t line, const std::string& message) {
        if (status.ok()) status = invalid(line, message);
      });
  IBID_RETURN_IF_ERROR(status);

  std::vector<SourceAlias> aliases;
  std::map<std::string, std::string> name_of;
  for (const NumberedRecord& row : records) {
    SourceAlias alias{.name = CellOf(row.record, "name"),
                      .alias = CellOf(row.record, "alias")};
    if (alias.name.empty() || alias.alias.empty()) {
      return invalid(row.line,
                     "a row needs a name and an alias, in columns of these names");
    }
    const auto [known, is_new] = name_of.emplace(FoldName(alias.alias), alias.name);
    if (!is_new && known->second != alias.name) {
      return invalid(row.line, "\"" + alias.alias + "\" is an alias of \"" +
                                   known->second + "\" already");
    }
    aliases.push_back(std::move(alias));
  }
  return aliases;
}

}  // namespace ibid
