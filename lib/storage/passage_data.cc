#include "storage/passage_data.h"

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "base/status.h"
#include "storage/byte_coding.h"
#include "storage/schema.h"

namespace ibid {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint8_t kChrome = 1;
constexpr uint8_t kSuspect = 2;
constexpr uint8_t kCardInRecord = 4;
// Two bytes each beside 4,096 of text: more would not fit. A passage has a handful.
constexpr size_t kMaxHeadings = 1700;

std::string EncodeCard(const Document& document) {
  constexpr size_t kUsualBytes = 256;
  ByteWriter card(kUsualBytes);
  card.String(document.id);
  card.String(document.title);
  card.String(document.source);
  card.Strings(document.authors);
  card.Date(document.published);
  card.String(document.url);
  card.String(document.language);
  return std::move(card).Take();
}

DocumentSummary DecodeCard(ByteReader& in) {
  DocumentSummary summary;
  summary.id = in.String();
  summary.title = in.String();
  summary.source = in.String();
  summary.authors = in.Strings();
  summary.published = in.Date();
  summary.url = in.String();
  summary.language = in.String();
  return summary;
}

std::string Encode(const PassageToStore& passage, uint8_t flags, std::string_view card,
                   std::string_view text) {
  constexpr size_t kNumbers = 64;
  ByteWriter out(kNumbers + card.size() + text.size());
  out.Byte(kVersion);
  out.Byte(flags);
  out.Varint(passage.passage.ordinal);
  out.Varint(passage.passage.range.begin);
  out.Varint(text.size());
  out.Varint(passage.line);
  out.Varint(passage.column);
  const std::vector<ByteRange>& headings = passage.passage.headings;
  const size_t kept = std::min(headings.size(), kMaxHeadings);
  out.Varint(kept);
  size_t at = passage.passage.range.begin;
  for (const ByteRange& heading : std::span(headings).first(kept)) {
    out.Varint(heading.begin - at);
    out.Varint(heading.size());
    at = heading.end;
  }
  out.Raw(card);
  out.Raw(text);
  return std::move(out).Take();
}

// Ascending, disjoint and within the passage.
bool AreHeadingsOf(const Passage& passage) {
  size_t at = passage.range.begin;
  for (const ByteRange& heading : passage.headings) {
    if (heading.begin < at || heading.end < heading.begin) return false;
    at = heading.end;
  }
  return at <= passage.range.end;
}

void ReadHeadings(ByteReader& in, Passage& passage) {
  size_t at = passage.range.begin;
  for (uint64_t left = in.Varint(kMaxPassageBytes); left > 0 && in.ok(); --left) {
    ByteRange heading;
    heading.begin = at + in.Varint(passage.range.end - at);
    heading.end = heading.begin + in.Varint(passage.range.end - heading.begin);
    at = heading.end;
    passage.headings.push_back(heading);
  }
}

}  // namespace

DocumentSummary SummaryOf(const Document& document) {
  return {document.id,        document.title, document.source,  document.authors,
          document.published, document.url,   document.language};
}

absl::StatusOr<std::string> EncodePassageData(const Document& document,
                                              const PassageToStore& passage) {
  const ByteRange range = passage.passage.range;
  if (range.begin > range.end || range.end > document.text.size() ||
      range.size() > kMaxPassageBytes) {
    return Error(absl::StatusCode::kInvalidArgument, "passage ",
                 passage.passage.ordinal, " of document ", document.id, " is [",
                 range.begin, ",", range.end, ") of a text of ", document.text.size(),
                 " bytes; it must lie within and hold at most ", kMaxPassageBytes);
  }
  if (!AreHeadingsOf(passage.passage)) {
    return Error(absl::StatusCode::kInvalidArgument, "the headings of passage ",
                 passage.passage.ordinal, " of document ", document.id,
                 " are not ascending within it");
  }
  const std::string_view text = range.Of(document.text);
  uint8_t flags = 0;
  if (passage.passage.chrome) flags |= kChrome;
  if (passage.passage.suspect) flags |= kSuspect;
  std::string data = Encode(passage, flags, EncodeCard(document), text);
  if (data.size() <= kMaxPassageDataBytes) return data;
  ByteWriter key;
  key.String(schema::RecordKey(document.id));
  return Encode(passage, flags | kCardInRecord, std::move(key).Take(), text);
}

absl::StatusOr<PassageData> DecodePassageData(std::string_view bytes) {
  constexpr absl::StatusCode kDamaged = absl::StatusCode::kDataLoss;
  ByteReader in(bytes);
  const uint8_t version = in.Byte();
  if (!in.ok()) return Error(kDamaged, "a passage's data is empty");
  if (version != kVersion) {
    return Error(kDamaged, "a passage's data is of version ", version, ", not ",
                 kVersion);
  }
  const uint8_t flags = in.Byte();
  PassageData data;
  Passage& passage = data.stored.passage;
  passage.chrome = (flags & kChrome) != 0;
  passage.suspect = (flags & kSuspect) != 0;
  passage.ordinal =
      static_cast<uint32_t>(in.Varint(std::numeric_limits<uint32_t>::max()));
  passage.range.begin = in.Varint(std::numeric_limits<uint64_t>::max() / 2);
  const uint64_t size = in.Varint(kMaxPassageBytes);
  passage.range.end = passage.range.begin + size;
  data.stored.line = in.Varint();
  data.stored.column = in.Varint();
  ReadHeadings(in, passage);
  if ((flags & kCardInRecord) != 0) {
    data.record_key = in.String();
  } else {
    data.stored.document = DecodeCard(in);
  }
  const bool named = !(data.record_key.empty() && data.stored.document.id.empty());
  if (!in.ok() || in.Rest().size() != size || !named ||
      flags > (kChrome | kSuspect | kCardInRecord)) {
    return Error(kDamaged, "a passage's data of ", bytes.size(), " bytes is damaged");
  }
  data.stored.text = in.Rest();
  return data;
}

}  // namespace ibid
