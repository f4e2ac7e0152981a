// The scheme of a shard: every term prefix, value slot and metadata key there is, and
// the one place that spells them. docs/format.md says the same with examples.
//
// A shard is a glass database without positions and without term lists. Each Xapian
// document in it is one passage; the passages of a document have consecutive docids.
//
// Terms of a passage of content
//   Z<stem>      its stems with their weight as wdf (the title's and headings' shares
//                included): the only terms with a wdf, so they alone make its length
//   P<4 hex>     the pair bucket of each two neighbouring words, wdf 0
//   S<stem>      the stems of the document's title, wdf 0
// Terms of a passage of chrome, in their place
//   XC<stem>     its own stems, wdf 0: they neither score nor count as length
//   P<4 hex>     as above
//   XKchrome     says what it is
// Terms of both, of the document, wdf 0
//   Q<id>        the document id
//   XS<source>  A<author>  L<language>  K<tag>  U<url>  H<host>: its field values
//   XT<section>  XE<name of a field that it has a value of>  XF<own field>=<value>
//   Y2025 M202508 D20250821: when it was published, as far as that is known, on the
//                source's own calendar; nothing when unknown
// No term is over 245 bytes: a longer value is cut and ends in its hash (TermOf).
//
// Value slots
//   0  hash of the document id, 8 bytes, big endian: collapses to documents
//   1  published: 8 bytes that sort by time, then the precision; empty when unknown
//   2  for facets: slot 0, then the first day of the publication (4 bytes that sort; 0
//      when unknown), then the source's name (at most 200 bytes)
//   3  signatures of the passage, 8 bytes, and of its document, 16, big endian
//      (analysis/similarity.h)
//
// User metadata
//   d<id>        the record of a document (document_record.h); the id is cut like a
//                term
//   languages    the stemmers in use, one a line; "" is an empty line
//   counts       documents, passages, chrome_passages and text_bytes, one a line
//   p<number>    a dictionary that data of passages is packed with (passage_packing.h),
//                from p1; small shards have none
//   v<word>      a block of the vocabulary that ends with this word (vocabulary.h)
#ifndef IBID_STORAGE_SCHEMA_H_
#define IBID_STORAGE_SCHEMA_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ibid/publication_date.h"
#include "ibid/query.h"
#include "storage/document_to_store.h"

namespace ibid::schema {

inline constexpr std::string_view kStem = "Z";
inline constexpr std::string_view kChromeStem = "XC";
inline constexpr std::string_view kTitleStem = "S";
inline constexpr std::string_view kPair = "P";
inline constexpr std::string_view kId = "Q";
inline constexpr std::string_view kHas = "XE";
inline constexpr std::string_view kOwn = "XF";
inline constexpr std::string_view kYear = "Y";
inline constexpr std::string_view kMonth = "M";
inline constexpr std::string_view kDay = "D";
inline constexpr std::string_view kChromeMarker = "XKchrome";

inline constexpr unsigned kDocumentSlot = 0;
inline constexpr unsigned kPublishedSlot = 1;
inline constexpr unsigned kFacetSlot = 2;
inline constexpr unsigned kSimilaritySlot = 3;

inline constexpr std::string_view kRecordKey = "d";
inline constexpr std::string_view kLanguagesKey = "languages";
inline constexpr std::string_view kCountsKey = "counts";
inline constexpr std::string_view kDictionaryKey = "p";
inline constexpr std::string_view kVocabularyKey = "v";

inline constexpr size_t kMaxTermBytes = 245;

// `prefix` and `value`; when that is over kMaxTermBytes as glass counts them (a NUL
// twice): the beginning of the value, '#' and the 128-bit hash of all of it.
std::string TermOf(std::string_view prefix, std::string_view value);
// The same into a string that is used again and again.
void SetTerm(std::string_view prefix, std::string_view value, std::string& term);

// "P00ff".
std::string PairTerm(uint32_t bucket);

// The term for one of FieldValues(); empty for kText and kTitle, which have none.
std::string FieldTerm(QueryField field, std::string_view value);

// What the terms of all values of a field begin with, for kOwn of the own field `name`;
// empty as above.
std::string FieldPrefix(QueryField field, std::string_view name);

// Most exact last; empty when unknown.
std::vector<std::string> DateTerms(const PublicationDate& published);

// A day as a civil date. REQUIRES: within years 1 to 9999.
struct CivilDay {
  int year;
  unsigned month;  // 1 to 12.
  unsigned day;    // 1 to 31.
};
CivilDay CivilOf(int64_t days_since_1970);
int64_t DaysOf(const CivilDay& civil);
std::string YearTerm(int year);
std::string MonthTerm(int year, unsigned month);
std::string DayTerm(const CivilDay& civil);

// The metadata key of a dictionary.
std::string DictionaryKey(uint32_t number);

// The metadata key of the record of document `id`.
std::string RecordKey(std::string_view id);

// A source that is longer is cut in slot 2.
inline constexpr size_t kMaxFacetSourceBytes = 200;

std::string DocumentHash(std::string_view id);                 // Slot 0.
std::string PublishedValue(const PublicationDate& published);  // Slot 1.
std::string FacetValue(const Document& document);              // Slot 2.
// What they were made of. Bytes that are none of these values give nothing.
uint64_t HashOfDocument(std::string_view hash);
std::optional<int64_t> InstantOf(std::string_view published);
std::string SourceOfFacet(std::string_view facet);
Similarity SimilarityOf(std::string_view similarity);
std::string SimilarityValue(const Similarity& similarity);  // Slot 3.

}  // namespace ibid::schema

#endif  // IBID_STORAGE_SCHEMA_H_
