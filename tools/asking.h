// What commands that ask an index a question share.
#ifndef IBID_TOOLS_ASKING_H_
#define IBID_TOOLS_ASKING_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "ibid/query.h"
#include "ibid/searcher.h"
#include "search_output.h"

namespace ibid::tools {

// Parses `query` and has it searched; the time is that of both.
absl::StatusOr<Answer> Ask(
    const std::string& query,
    absl::FunctionRef<absl::StatusOr<SearchResult>(const Query& query)> search);

// To standard error: diagnostics and "did you mean", for the formats that have no place
// for them.
void PrintDiagnostics(const Answer& answer);

// Of text on standard output. `color` is "auto", "always" or "never".
TextStyle StyleOf(const std::string& color);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_ASKING_H_
