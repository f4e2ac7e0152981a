// Which words of a query an index does not hold.
#ifndef IBID_ENGINE_UNKNOWN_WORDS_H_
#define IBID_ENGINE_UNKNOWN_WORDS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "ibid/query.h"
#include "query/analyzed_query.h"

namespace ibid {

// One diagnostic for each clause that cannot match because no passage has one of its
// words. `holds` tells whether the index has any of some stems. Excluded clauses are
// passed over: what is not there excludes nothing, as asked.
std::vector<Diagnostic> FindUnknownWords(
    const QueryNode& root,
    absl::FunctionRef<bool(const std::vector<std::string>& stems)> holds);

}  // namespace ibid

#endif  // IBID_ENGINE_UNKNOWN_WORDS_H_
