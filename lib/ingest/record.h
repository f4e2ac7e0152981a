// A record: what one JSON object or one row of a metadata table says, and how it
// becomes a document's metadata. Both formats share everything after parsing.
#ifndef IBID_INGEST_RECORD_H_
#define IBID_INGEST_RECORD_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/publication_date.h"

namespace ibid {

enum class RecordValueKind {
  kString,
  kNumber,   // As it was written.
  kBoolean,  // "true" or "false".
  kNameOf,   // The member "name" of an object.
};

struct RecordValue {
  RecordValueKind kind = RecordValueKind::kString;
  std::string text;
};

struct RecordField {
  std::string name;
  std::vector<RecordValue> values;  // Several for a list.
};

using Record = std::vector<RecordField>;

// Parses `json`, one object in UTF-8. Escaped lone surrogates, which stand for no
// character, are made \uFFFD in `json` and counted in `mended`. Fails with
// InvalidArgument for what is not an object, is not JSON, or nests deeper than 512; the
// message says where. Bounded stack use.
absl::StatusOr<Record> ParseJsonRecord(std::string& json, size_t& mended);

// The text of an article, taken out of the record; nullopt when the record has none.
// Names as in docs/reading.md, in any case.
std::optional<std::string> TakeText(Record& record);

// Fills in what the record says; what it does not say stays as it was. Names that are
// not known become fields of the document. `kind` says in Document::origins what this
// is: "JSON record". Calls `on_problem` with a sentence for each
// value that could not be used.
void ApplyRecord(const Record& record, std::string_view kind, Document& document,
                 absl::FunctionRef<void(const std::string&)> on_problem);

// A date as ISO 8601, or as seconds or milliseconds since 1970.
std::optional<PublicationDate> ReadDate(std::string_view text);

}  // namespace ibid

#endif  // IBID_INGEST_RECORD_H_
