// Header lines, "Name: value", as mail, HTTP and web archives have them.
#ifndef IBID_INGEST_HEADER_LINES_H_
#define IBID_INGEST_HEADER_LINES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibid {

class HeaderLines {
 public:
  // One line without its end. A line that begins with white space goes on with the value
  // before it; one without a colon is passed over.
  void Add(std::string_view line);

  // The first value of `name`, whatever its case; empty when there is none.
  std::string_view Find(std::string_view lower_name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;  // Names in lower case.
};

// "charset=..." in a value such as "text/html; charset=utf-8"; empty when there is none.
std::string_view CharsetOf(std::string_view content_type);

// "text/html" of such a value, in lower case.
std::string MediaTypeOf(std::string_view content_type);

// ASCII letters only.
std::string LowerCase(std::string_view text);

}  // namespace ibid

#endif  // IBID_INGEST_HEADER_LINES_H_
