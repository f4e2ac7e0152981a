// The prose in the data of a page that scripts put together in the browser.
#ifndef IBID_INGEST_JSON_PROSE_H_
#define IBID_INGEST_JSON_PROSE_H_

#include <string>
#include <string_view>

namespace ibid {

// The sentences among the strings of `json`, each paragraph on a line: those of the one
// string that has most by far, markup taken out, else of all in order, each once. Empty
// when there are none, or it is no JSON or too long. What stands in such data is not the
// article alone; for pages that have no text of their own. Linear time, no recursion.
std::string ProseOfJson(std::string_view json);

}  // namespace ibid

#endif  // IBID_INGEST_JSON_PROSE_H_
