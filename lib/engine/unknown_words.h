// What a query asks for that an index does not hold: words, and values of fields.
#ifndef IBID_ENGINE_UNKNOWN_WORDS_H_
#define IBID_ENGINE_UNKNOWN_WORDS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "ibid/query.h"
#include "query/query_node.h"

namespace ibid {

// Whether the index has one of some stems, or one of some values of a field.
using HoldsStem = absl::FunctionRef<bool(const std::vector<std::string>& stems)>;
using HoldsValue =
    absl::FunctionRef<bool(QueryField field, const std::vector<std::string>& values)>;

// One diagnostic for each word or value for which a clause cannot match. Excluded clauses
// are passed over: what is not there excludes nothing, as asked.
std::vector<Diagnostic> FindUnknown(const QueryNode& root, HoldsStem holds_stem,
                                    HoldsValue holds_value);

}  // namespace ibid

#endif  // IBID_ENGINE_UNKNOWN_WORDS_H_
