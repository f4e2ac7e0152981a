#include "storage/document_record.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/status.h"
#include "storage/byte_coding.h"

namespace ibid {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint32_t kMaxUint32 = std::numeric_limits<uint32_t>::max();

}  // namespace

std::string EncodeDocumentRecord(const DocumentToStore& to_store) {
  const Document& document = to_store.document;
  ByteWriter out;
  out.Byte(kVersion);
  out.String(document.id);
  out.String(document.title);
  out.String(document.source);
  out.Byte(static_cast<uint8_t>(document.source_origin));
  out.Strings(document.authors);
  out.Date(document.published);
  out.String(document.url);
  out.String(document.language);
  out.String(document.section);
  out.Strings(document.tags);
  out.Varint(document.fields.size());
  for (const auto& [name, value] : document.fields) {
    out.String(name);
    out.String(value);
  }
  out.String(document.path);
  out.String(to_store.text_hash);
  out.String(to_store.metadata_hash);
  out.String(to_store.stemmer);
  out.Varint(document.text.size());
  out.Varint(to_store.passages.size());
  out.Varint(static_cast<uint64_t>(
      std::count_if(to_store.passages.begin(), to_store.passages.end(),
                    [](const PassageToStore& p) { return p.passage.chrome; })));
  return std::move(out).Take();
}

void AppendFirstDocid(uint32_t first_docid, std::string& record) {
  ByteWriter out;
  out.Varint(first_docid);
  record += std::move(out).Take();
}

absl::StatusOr<DocumentRecord> DecodeDocumentRecord(std::string_view bytes) {
  constexpr absl::StatusCode kDamaged = absl::StatusCode::kDataLoss;
  ByteReader in(bytes);
  const uint8_t version = in.Byte();
  if (!in.ok()) return Error(kDamaged, "a document's record is empty");
  if (version != kVersion) {
    return Error(kDamaged, "a document's record is of version ", version, ", not ",
                 kVersion);
  }
  DocumentRecord record;
  Document& document = record.document;
  document.id = in.String();
  document.title = in.String();
  document.source = in.String();
  const uint8_t origin = in.Byte();
  const bool known_origin = origin <= static_cast<uint8_t>(SourceOrigin::kFolder);
  if (known_origin) document.source_origin = static_cast<SourceOrigin>(origin);
  document.authors = in.Strings();
  document.published = in.Date();
  document.url = in.String();
  document.language = in.String();
  document.section = in.String();
  document.tags = in.Strings();
  const uint64_t fields = in.Varint(bytes.size());
  for (uint64_t i = 0; i < fields && in.ok(); ++i) {
    std::string name = in.String();
    document.fields.emplace_back(std::move(name), in.String());
  }
  document.path = in.String();
  record.text_hash = in.String();
  record.metadata_hash = in.String();
  record.stemmer = in.String();
  record.text_bytes = in.Varint();
  record.passages = static_cast<uint32_t>(in.Varint(kMaxUint32));
  record.chrome_passages = static_cast<uint32_t>(in.Varint(record.passages));
  record.first_docid = static_cast<uint32_t>(in.Varint(kMaxUint32 - record.passages));
  if (!in.Complete() || !known_origin || document.id.empty() || record.passages == 0 ||
      record.first_docid == 0) {
    return Error(kDamaged, "a document's record of ", bytes.size(),
                 " bytes is damaged");
  }
  return record;
}

}  // namespace ibid
