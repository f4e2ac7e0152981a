#include "asking.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>
#include <vector>

#include "messages.h"
#include "terminal.h"

namespace ibid::tools {
namespace {

constexpr size_t kWidestText = 100;  // Longer lines are hard to read.

}  // namespace

absl::StatusOr<Answer> Ask(
    const std::string& query,
    absl::FunctionRef<absl::StatusOr<SearchResult>(const Query& query)> search) {
  const auto start = std::chrono::steady_clock::now();
  ParsedQuery parsed = ParseQuery(query);
  absl::StatusOr<SearchResult> result = search(parsed.query);
  if (!result.ok()) return result.status();
  const auto took = std::chrono::steady_clock::now() - start;

  Answer answer;
  answer.query = query;
  answer.result = *std::move(result);
  std::vector<Diagnostic>& all = answer.result.diagnostics;
  all.insert(all.begin(), std::make_move_iterator(parsed.diagnostics.begin()),
             std::make_move_iterator(parsed.diagnostics.end()));
  answer.took = std::chrono::duration_cast<std::chrono::microseconds>(took);
  return answer;
}

void PrintDiagnostics(const Answer& answer) {
  const std::string query = answer.id.empty() ? "query: " : "query " + answer.id + ": ";
  bool is_corrected = false;
  for (const Diagnostic& diagnostic : answer.result.diagnostics) {
    PrintMessage(query + diagnostic.message);
    is_corrected = is_corrected || diagnostic.kind == DiagnosticKind::kCorrected;
  }
  if (answer.result.correction && !is_corrected) {
    PrintMessage(query + "did you mean: " + answer.result.correction->text);
  }
}

TextStyle StyleOf(const std::string& color) {
  return {UseColor(color, STDOUT_FILENO),
          std::min(TerminalWidth(STDOUT_FILENO), kWidestText)};
}

}  // namespace ibid::tools
