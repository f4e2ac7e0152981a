// Names of authors, as pages write them.
#ifndef IBID_INGEST_AUTHOR_NAMES_H_
#define IBID_INGEST_AUTHOR_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// The persons that `text` names: without "By", roles, places and dates behind a
// separator, e-mail addresses and the like; several divided by commas, "and", "&". What
// is no person's name is left out: urls, handles, "Staff", "admin", and `site`, the name
// of the publisher. Names that were given apart are not taken apart: "Lee, Ann".
std::vector<std::string> CleanAuthors(std::string_view text, std::string_view site);

// Of several texts, each name once.
std::vector<std::string> CleanAuthors(const std::vector<std::string>& texts,
                                      std::string_view site);

}  // namespace ibid

#endif  // IBID_INGEST_AUTHOR_NAMES_H_
