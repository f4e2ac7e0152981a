#include "engine/stored_document.h"

#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

// A stretch that was cut into several passages is one range again.
void Append(ByteRange range, std::vector<ByteRange>& ranges) {
  if (!ranges.empty() && ranges.back().end == range.begin) {
    ranges.back().end = range.end;
  } else {
    ranges.push_back(range);
  }
}

}  // namespace

absl::StatusOr<StoredDocument> ReadDocument(const DocumentRecord& record,
                                            SnapshotReader& reader) {
  IBID_ASSIGN_OR_RETURN(std::vector<StoredPassage> passages,
                        reader.ReadPassages(record));
  StoredDocument stored;
  stored.document = record.document;
  stored.text_hash = record.text_hash;
  stored.document.text.reserve(record.text_bytes);
  for (StoredPassage& passage : passages) {
    stored.document.text += passage.text;
    const ByteRange range = passage.passage.range;
    if (passage.passage.suspect) {
      Append(range, stored.document.suspects);
    } else if (passage.passage.chrome) {
      Append(range, stored.document.chrome);
    }
    stored.passages.push_back(std::move(passage.passage));
  }
  if (StableHash128Hex(stored.document.text) != record.text_hash) {
    return Error(absl::StatusCode::kDataLoss, "the text of document ",
                 record.document.id, " in ", record.shard,
                 " is not the one that was stored: add the document again");
  }
  return stored;
}

}  // namespace ibid
