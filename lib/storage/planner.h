// Turns the tree of a query into a Xapian query that finds at least every passage that
// matches (exactly those when the tree does not NeedsText()), with the weights that
// make its BM25 score.
//
// A word scores by each of its stems (those of several languages), words that begin or
// are spelled alike as one word; a phrase is all its words, filtered by the pairs of its
// neighbours; NEAR is all its parts; titles, headings, fields and dates do not score.
// Where an excluded part is only decided by the text nothing is subtracted.
#ifndef IBID_STORAGE_PLANNER_H_
#define IBID_STORAGE_PLANNER_H_

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "query/query_node.h"
#include "ranking/bm25.h"

namespace ibid {

// A word that weighs.
struct WeighedWord {
  std::vector<std::string> stems;
  uint32_t repeats = 1;  // In the query.
  double weight = 1;     // Its part of the score is multiplied by it.
};

struct PlannerOptions {
  // Passages of chrome too: by their own words, or by what their document is.
  bool include_chrome = false;
  // The years of publication in the index, ascending: dates without an end are spelled
  // out with them.
  std::vector<int> years;
  // What the match will weigh with.
  Bm25Parameters bm25 = {};
  // What finds the passages with any of some words, and weighs them (disjunction.h);
  // empty: Xapian's terms, joined by OR, which may lose passages when not all are asked
  // for.
  std::function<Xapian::Query(const std::vector<WeighedWord>& words)> any_word = {};
};

Xapian::Query PlanQuery(const QueryNode& root, const PlannerOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_PLANNER_H_
