// What a search found, in each of the formats of `ibid search`.
#ifndef IBID_TOOLS_SEARCH_OUTPUT_H_
#define IBID_TOOLS_SEARCH_OUTPUT_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/query.h"
#include "ibid/searcher.h"

namespace ibid::tools {

// One query and its answer.
struct Answer {
  std::string id;       // Of the query; empty unless it came from a file of queries.
  std::string query;    // As it was given.
  SearchResult result;  // Its diagnostics and before them the parser's.
  std::chrono::microseconds took{0};
  // Hits were left out to keep it short; `result.next` is where they begin then.
  bool truncated = false;
  // What was asked to be shown of each hit besides, also where there is none.
  bool with_context = false;
  bool with_more = false;
};

struct TextStyle {
  bool color = false;
  size_t width = 0;  // Columns to wrap at; 0 for lines as long as they come.
};

// Whether there is anything to show: hits, or documents that were counted.
bool FoundSomething(const Answer& answer);

// For a person: rank, title, source, date and snippet of each hit, then what to cite,
// id:line and bytes, and other passages of its document; facets and the counts.
std::string SearchText(const Answer& answer, const TextStyle& style);

// The same of a comparison: source and date of each hit before its title.
std::string ComparisonText(const Answer& answer, const TextStyle& style);

// The object that the manual describes, on one line; with "id" when the answer has one.
std::string SearchJson(const Answer& answer);

// "qid Q0 id rank score ibid" for each hit. Scores fall strictly, also when they are
// read as 32-bit floats: scoring programs sort by them and would shuffle equals.
std::string SearchTrec(const Answer& answer);

// `id` for a format whose columns are set apart by blanks: blanks and control
// characters of any kind as %XX.
std::string PercentEncoded(std::string_view id);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_SEARCH_OUTPUT_H_
