// A document: one article, its text byte for byte, and what is known about it.
//
// The text is what every offset in ibid counts in. It is kept exactly as given, with
// byte order mark and line ends; only bytes that are not UTF-8 are replaced by U+FFFD,
// when the document is read or added.
//
// Plain values: copy them freely. Nothing here refers to an index. (Members have `{}` so
// that leaving some out of a designated initializer is no warning.)
#ifndef IBID_DOCUMENT_H_
#define IBID_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/export.h"
#include "ibid/publication_date.h"

namespace ibid {

// Where a document's source was learned from, the surest first. The values are stored
// in indexes: do not change them.
enum class SourceOrigin : uint8_t {
  kUnknown = 0,   // nobody said; the source reads "unknown"
  kGiven = 1,     // by the caller, for everything it reads (--source)
  kMetadata = 2,  // by the record itself or a metadata table beside the file
  kText = 3,      // by the text
  kUrl = 4,       // the host of the url
  kFolder = 5,    // the name of the folder the file lies in
};

// "unknown", "given", "metadata", "text", "url", "folder".
IBID_EXPORT std::string_view ToString(SourceOrigin origin);

// What may be known about a document.
enum class MetadataField : uint8_t {
  kTitle,
  kSource,
  kAuthors,
  kPublished,
  kUrl,
  kLanguage,
  kSection,
  kTags,
};

// "title", "source", "authors", "published", "url", "language", "section", "tags".
IBID_EXPORT std::string_view ToString(MetadataField field);

// How far a value can be relied on.
enum class Confidence : uint8_t {
  kLow,     // a guess from how something looks
  kMedium,  // said in a place that is usually right, or found by a rule that is
  kHigh,    // said for the purpose: by the caller, a record, markup made for it
};

// "low", "medium", "high".
IBID_EXPORT std::string_view ToString(Confidence confidence);

// Where one value of a document came from.
struct MetadataOrigin {
  MetadataField field = MetadataField::kTitle;
  // For people to read: "JSON record: headline", "byline", "host of the url".
  std::string origin{};
  Confidence confidence = Confidence::kLow;

  friend bool operator==(const MetadataOrigin&, const MetadataOrigin&) = default;
};

struct Document {
  // Names the document; adding another with the same id replaces it. Any bytes but NUL,
  // not empty.
  std::string id{};
  // UTF-8. All offsets count in it.
  std::string text{};

  std::string title{};
  // Who published it. Empty when added: the host of `url`, else "unknown".
  std::string source{};
  SourceOrigin source_origin = SourceOrigin::kUnknown;
  std::vector<std::string> authors{};
  PublicationDate published{};
  std::string url{};
  // BCP 47, such as "en" or "pt-BR". Empty when added: detected from the text; stays
  // empty when that finds nothing.
  std::string language{};
  std::string section{};
  std::vector<std::string> tags{};
  // The caller's own fields, name and value, in the order given; a name may recur.
  // Readers put here what a text says about others: "quoted_source" is who a text names
  // as the origin of its story.
  std::vector<std::pair<std::string, std::string>> fields{};
  // The file the document was read from, absolute; empty when there was none.
  std::string path{};

  // Where the values above came from, at most one for each field: filled in by readers,
  // for whoever wants to see what was read (`ibid extract --explain`). Not stored in
  // indexes, and of no influence on anything.
  std::vector<MetadataOrigin> origins{};

  // Page furniture in `text`: breadcrumbs, bylines, "Leave a comment". Ascending and
  // disjoint. These stretches become passages that are stored but not returned unless
  // asked for.
  std::vector<ByteRange> chrome{};
  // Lines that are headings, as the markup of a page says. When there are any, no others
  // are looked for. Ascending. Not stored: passages have theirs.
  std::vector<ByteRange> headings{};
  // Stretches that may be page furniture: they become passages of their own, and count
  // as chrome when other documents of the source repeat them. Ascending, disjoint from
  // each other and from `chrome`.
  std::vector<ByteRange> suspects{};
};

}  // namespace ibid

#endif  // IBID_DOCUMENT_H_
