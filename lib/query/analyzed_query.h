// A query against one index: words resolved to terms, ready to be planned (storage) and
// evaluated on text (evaluator.h). Both read one tree, so they agree on its meaning.
#ifndef IBID_QUERY_ANALYZED_QUERY_H_
#define IBID_QUERY_ANALYZED_QUERY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/query.h"
#include "query/index_view.h"
#include "query/query_node.h"

namespace ibid {

// What narrows a search besides its query.
struct QueryFilters {
  std::vector<std::string> sources;
  std::vector<std::string> languages;
  std::optional<int64_t> first_day;
  std::optional<int64_t> last_day;

  bool empty() const {
    return sources.empty() && languages.empty() && !first_day && !last_day;
  }
};

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
AnalyzedQuery AnalyzeQuery(const Query& query, const QueryFilters& filters,
                           const IndexView& index, Analyzer& analyzer);

}  // namespace ibid

#endif  // IBID_QUERY_ANALYZED_QUERY_H_
