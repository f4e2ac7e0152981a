// What a page says of its article in JSON-LD (https://schema.org).
#ifndef IBID_INGEST_JSON_LD_H_
#define IBID_INGEST_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// Everything as it is written, entities decoded; empty where nothing is said.
struct JsonLd {
  std::string headline;
  std::vector<std::string> authors;
  std::string published;       // Of the article.
  std::string page_published;  // Of the page, when the article has none.
  std::string publisher;
  std::string url;
  std::string language;
  std::string section;
  std::vector<std::string> keywords;
  std::string body;
};

// Reads the contents of a page's scripts. What pages get wrong is mended: line ends in
// strings, comments, trailing commas, wrong escapes, CDATA around it. What still is no
// JSON is left out. Objects are found at the top, in lists, below "@graph" and inside
// others, and followed where only their "@id" is given. Of several articles the first
// counts. Linear time, no recursion.
JsonLd ReadJsonLd(const std::vector<std::string_view>& scripts);

}  // namespace ibid

#endif  // IBID_INGEST_JSON_LD_H_
