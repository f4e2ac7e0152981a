// The record of a document: everything but its text, once, under its id in the user
// metadata of the shard that holds its passages. (Why not in the passages' data:
// docs/decisions/0001-document-records.md.)
//
//   byte     version, 1
//   strings  id, title, source; byte source_origin; list of authors; published; url,
//            language, section; list of tags; list of field names and values by turns;
//            path
//   strings  text_hash, metadata_hash, stemmer
//   varints  text_bytes, passages, chrome_passages, first_docid
#ifndef IBID_STORAGE_DOCUMENT_RECORD_H_
#define IBID_STORAGE_DOCUMENT_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "storage/document_to_store.h"

namespace ibid {

struct DocumentRecord {
  Document document;  // Without text, chrome and suspects.
  std::string text_hash;
  std::string metadata_hash;
  std::string stemmer;
  uint64_t text_bytes = 0;
  uint32_t passages = 0;
  uint32_t chrome_passages = 0;
  // The docid of its first passage in the shard; the others follow it.
  uint32_t first_docid = 0;
  // Where it was found; not part of the encoding.
  std::string shard;
};

// The record of `document` but for its last number, which is known only when it is
// appended to a shard.
std::string EncodeDocumentRecord(const DocumentToStore& document);
void AppendFirstDocid(uint32_t first_docid, std::string& record);

// DataLoss for bytes that EncodeDocumentRecord() did not make.
absl::StatusOr<DocumentRecord> DecodeDocumentRecord(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_STORAGE_DOCUMENT_RECORD_H_
