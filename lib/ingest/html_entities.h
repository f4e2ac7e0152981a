// Character references in texts that were escaped for HTML once too often.
#ifndef IBID_INGEST_HTML_ENTITIES_H_
#define IBID_INGEST_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace ibid {

// "Q&amp;A &#8217;" as "Q&A ’": numbers, and the few names that such texts have.
std::string DecodeEntities(std::string_view text);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_ENTITIES_H_
