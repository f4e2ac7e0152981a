// Facets: how many documents match, by source, by month, by author, by a field of your
// own.
//
//   ibid::SearchOptions options{.limit = 0, .facets = {{"source"}, {"month", 0}}};
//   auto result = searcher->Search(ibid::ParseQuery("hydrogen ferry").query, options);
//   for (const ibid::FacetValue& source : result->facets[0].values)
//     std::cout << source.value << ": " << source.documents << " of "
//               << source.all_documents << '\n';
//
// Documents are counted, not passages: a long article counts once. Beside each count
// stands that of all documents with the value, whether they match or not: a source with
// ten thousand articles has more of everything, and the share of its own says how much
// it writes about something.
//
// The first facet by a field reads that field of the whole index (some million passages
// a second) and keeps it for the searcher's life: eight bytes a document and
// value. After that a facet costs some nanoseconds for each document that matches. Near
// copies are found for the whole index once, too: a microsecond and four bytes a document.
#ifndef IBID_FACETS_H_
#define IBID_FACETS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ibid {

struct FacetRequest {
  // "source", "language", "author", "tag", "section"; "year", "month", "day" of
  // publication; or else the name of one of the documents' own fields.
  std::string field{};
  // Values listed at most, those of the most documents; 0 for all.
  size_t limit = 20;
};

struct FacetValue {
  // As a document writes it; a source by its name, however its documents spell it
  // (ibid/source.h). A date as exactly as it is known, at most as exactly as was asked
  // for: by month, "2025-08" and, for articles of which only the year is known, "2025".
  std::string value{};
  uint64_t documents = 0;  // That match.
  // Published between SearchOptions::since and until, and whether they match or not.
  uint64_t all_documents = 0;
  // Those that match with near copies counted once under each value. An estimate, made
  // from signatures of the texts: of copies that were cut to a part it knows nothing.
  // Equal to `documents` without SearchOptions::fold_copies.
  uint64_t distinct_documents = 0;
};

struct Facet {
  std::string field;  // As it was asked for.
  // Most documents first, the same number by value; dates in the order of time. A
  // document counts once under each of its values. An author whose name is a part of
  // another's of the same document ("Quill", "Zoë Quill") counts as that one.
  std::vector<FacetValue> values;
  size_t other_values = 0;  // That match too and are beyond the limit.
  // Documents without any: undated, without an author. `value` is empty.
  FacetValue without;
  // When false, more passages had to be read to know what matches than one search reads
  // (kMaxPassagesRead): all counts of matching documents are lower bounds.
  bool exact = true;
};

// Queries with phrases, NEAR, prefixes or headings are decided on the text of passages;
// so many are read for facets.
inline constexpr size_t kMaxPassagesRead = 20000;

}  // namespace ibid

#endif  // IBID_FACETS_H_
