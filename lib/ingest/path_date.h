// Dates in the paths of files and pages.
#ifndef IBID_INGEST_PATH_DATE_H_
#define IBID_INGEST_PATH_DATE_H_

#include <optional>
#include <string_view>

#include "ibid/publication_date.h"

namespace ibid {

// The first date that a part of `path` is or begins with, as site generators name posts:
// "2014/12/12/title", "_posts/2014-12-12-title.md", also behind a word
// ("blog-2014-12-12-title"). "2014/12/title" is the month. nullopt when there is none;
// years are those from 1990 to 2099.
std::optional<PublicationDate> DateInPath(std::string_view path);

}  // namespace ibid

#endif  // IBID_INGEST_PATH_DATE_H_
