// A query against one index: words resolved to terms, ready to be planned (storage) and
// evaluated on text (evaluator.h). Both read one tree, so they agree on its meaning.
#ifndef IBID_QUERY_ANALYZED_QUERY_H_
#define IBID_QUERY_ANALYZED_QUERY_H_

#include <span>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/query.h"
#include "query/index_view.h"
#include "query/query_node.h"

namespace ibid {

struct AnalyzedQuery {
  // All of it: what the planner plans.
  QueryNode root;
  // `root` without what only narrows it by values of the document, which the index
  // decides exactly: what a candidate's text is read for. Values that are alternatives
  // to words are still in it (text.HasFilters()).
  QueryNode text;
  std::vector<Diagnostic> diagnostics;
};

// Each word is stemmed for each language of the index. Parts without any word give a
// diagnostic and are left out.
//
// `filters` hold no words (IsCondition) and narrow the query. One that asks for a field
// that no document has, or for a value that is none, gives a diagnostic and is met by no
// document.
AnalyzedQuery AnalyzeQuery(const Query& query, std::span<const Query> filters,
                           const IndexView& index, Analyzer& analyzer);

// Whether nothing in `query` is decided by the words of a text.
bool IsCondition(const Query& query);

}  // namespace ibid

#endif  // IBID_QUERY_ANALYZED_QUERY_H_
