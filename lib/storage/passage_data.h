// What a passage's Xapian document holds as data: where it stands, what a hit says of
// its document, and its text.
//
//   byte     version, 1
//   byte     flags: 1 chrome, 2 suspect, 4 the card is in the document's record
//   varints  ordinal, begin, size of the text, line, column
//   varints  number of headings; for each its distance from the end of the one before
//            (the first from the passage's begin) and its size; at most 1,700
//   string   the document id; with flag 4 the metadata key of its record
//   card     title, source, authors, published, url, language; absent with flag 4
//   bytes    the text
//
// (varint, string and date as byte_coding.h has them.) All of it is at most
// kMaxPassageDataBytes: Xapian 1.4 cannot read back some very repetitive data above
// 8,192 bytes. A card that does not fit is left out.
#ifndef IBID_STORAGE_PASSAGE_DATA_H_
#define IBID_STORAGE_PASSAGE_DATA_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ibid/searcher.h"
#include "storage/document_to_store.h"

namespace ibid {

inline constexpr size_t kMaxPassageDataBytes = 8000;

// A passage as the index holds it.
struct StoredPassage {
  Passage passage;
  DocumentSummary document;
  std::string text;
  uint64_t line = 1;    // Of its first byte, from 1.
  uint64_t column = 1;  // In code points, from 1.
};

struct PassageData {
  StoredPassage stored;
  // When not empty: `stored.document` is not filled in; the record under this key has
  // it.
  std::string record_key;
};

DocumentSummary SummaryOf(const Document& document);

// InvalidArgument when the passage's range is not within the text or over
// kMaxPassageBytes, or its headings are not ascending within it.
absl::StatusOr<std::string> EncodePassageData(const Document& document,
                                              const PassageToStore& passage);

// DataLoss for bytes that EncodePassageData() did not make.
absl::StatusOr<PassageData> DecodePassageData(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_STORAGE_PASSAGE_DATA_H_
