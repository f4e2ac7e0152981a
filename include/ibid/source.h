// Sources: who published the documents of an index.
//
// One source has several spellings: the name a page gives itself, the host of its urls,
// the name of a folder. Searcher::Sources() puts together what belongs together:
//   - names that differ in case, accents, blanks, punctuation or a leading "The";
//   - a host and all hosts of the same registrable domain (blog.example.co.uk and
//     example.co.uk, by the public suffix list);
//   - a name and a domain, when the name spells the domain ("World Today News" and
//     world-today-news.com), or when all documents of that domain that say a name say
//     this one, and the name is not that of more than three domains.
// What else belongs together a table of aliases says.
#ifndef IBID_SOURCE_H_
#define IBID_SOURCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/export.h"
#include "ibid/publication_date.h"

namespace ibid {

struct SourceRecord {
  // The spelling most documents have, of those that were given or read in preference to
  // folders and hosts.
  std::string name;
  // All spellings as documents have them, `name` first. `source:` finds the documents of
  // all of them by any.
  std::vector<std::string> names;
  // Of the documents' urls, without a leading "www.", sorted.
  std::vector<std::string> hosts;
  // BCP 47 as the documents have them, most documents first; "" is for none.
  std::vector<std::string> languages;
  uint64_t documents = 0;
  uint64_t undated = 0;  // Of those, without a date of publication.
  // The earliest and the latest date of publication; unknown when all are undated.
  PublicationDate first;
  PublicationDate last;
};

// Documents whose source is `alias`, or was learned from a url on a host of the domain
// `alias`, get the source `name`. Names are compared without case, accents and blanks at
// the ends.
struct SourceAlias {
  std::string name;
  std::string alias;
};

// Reads a table in CSV with the columns "name" and "alias":
//
//   name,alias
//   The New York Times,NYT
//   The New York Times,nytimes.com
//
// NotFound when there is no such file; InvalidArgument, with file and line, for a row
// without either, and for an alias of two names.
IBID_EXPORT absl::StatusOr<std::vector<SourceAlias>> ReadSourceAliases(
    const std::string& path);

}  // namespace ibid

#endif  // IBID_SOURCE_H_
