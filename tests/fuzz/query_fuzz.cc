// Any bytes: they are read as a query, printed, read again as the same tree, analyzed for
// an index of a few words and languages, and evaluated on themselves.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ibid/query.h"
#include "query/analyzed_query.h"
#include "query/evaluator.h"
#include "support/query_text.h"

namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", std::string(what).c_str());
  std::abort();
}

class FewWords final : public ibid::IndexView {
 public:
  FewWords() : IndexView({"", "en", "fr"}) {
    for (std::string_view word : {"ferries", "ferry", "freeze", "é"})
      words_.Add(word, 3);
  }
  const ibid::WordList* words() const override { return &words_; }
  bool HasOwnField(std::string_view name) const override { return name == "desk"; }
  void ForEachOwnValue(std::string_view,
                       absl::FunctionRef<bool(std::string_view)> visit) const override {
    visit("12");
  }

 private:
  ibid::WordList words_;
};

void CheckRanges(const ibid::Query& query, std::string_view text) {
  Require(query.range.begin <= query.range.end && query.range.end <= text.size(),
          "parts lie in the text");
  for (const ibid::Query& child : query.children) CheckRanges(child, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static ibid::Analyzer analyzer;
  static const FewWords index;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ibid::ParsedQuery parsed = ibid::ParseQuery(text);
  CheckRanges(parsed.query, text);
  for (const ibid::Diagnostic& diagnostic : parsed.diagnostics) {
    Require(diagnostic.range.end <= text.size(), "diagnostics lie in the text");
  }
  const size_t depth = ibid::testing::Depth(parsed.query);
  Require(depth <= ibid::kMaxQueryDepth, "trees are not too deep");
  // Printed, each group stands in parentheses of its own.
  if (depth <= 30) {
    const std::string printed = parsed.query.ToString();
    Require(ibid::ParseQuery(printed).query == parsed.query,
            "a query is read as it is printed");
  }
  const ibid::AnalyzedQuery analyzed =
      ibid::AnalyzeQuery(parsed.query, {}, index, analyzer);
  ibid::Evaluator evaluator(analyzed.root, analyzer);
  const ibid::Evaluation evaluation = evaluator.Evaluate(
      {.text = text.substr(0, 2000), .title = text.substr(0, 100), .language = "en"});
  size_t last = 0;
  for (const ibid::MatchedSpan& span : evaluation.spans) {
    Require(last <= span.range.begin && span.range.begin < span.range.end &&
                span.range.end <= text.size(),
            "spans ascend and lie in the text");
    last = span.range.end;
  }
  return 0;
}
