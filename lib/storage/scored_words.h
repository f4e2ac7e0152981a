// Which words of a query make a passage's score, worked out again from the numbers that
// Xapian weighed with (ranking/bm25.h): what Explain shows. It walks the tree as the
// planner does (planner.h), and only where what is planned holds for the passage.
//
// Throws what Xapian throws.
#ifndef IBID_STORAGE_SCORED_WORDS_H_
#define IBID_STORAGE_SCORED_WORDS_H_

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ibid/explanation.h"
#include "query/query_node.h"
#include "ranking/bm25.h"
#include "storage/planner.h"

namespace ibid {

// What BM25 sees of a word under several stems, which are searched as one. `frequency_of`
// tells how many of the passages have a term.
TermStatistics StatisticsOfWord(
    const Xapian::Database& passages, std::span<const std::string> stems,
    absl::FunctionRef<Xapian::doccount(const std::string& term)> frequency_of);

// The same as Xapian has it.
TermStatistics StatisticsOfWord(const Xapian::Database& passages,
                                std::span<const std::string> stems);

// In the order of the tree: those that bring anything. REQUIRES: the passage matches `root`.
std::vector<ScoredWord> ScoredWords(const Xapian::Database& passages,
                                    Xapian::docid passage, const QueryNode& root,
                                    const PlannerOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_SCORED_WORDS_H_
