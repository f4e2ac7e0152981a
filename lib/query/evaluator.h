// The evaluator decides on a text whether a query matches, and marks where: one pass
// over the passage's tokens and its title's.
//
// It is used on candidates that the index proposed (phrases, spans), and by tests as
// the brute-force matcher that the whole engine has to agree with.
#ifndef IBID_QUERY_EVALUATOR_H_
#define IBID_QUERY_EVALUATOR_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/byte_range.h"
#include "ibid/publication_date.h"
#include "query/query_node.h"

namespace ibid {

// What is evaluated. Views must outlive the call.
struct EvaluatedPassage {
  std::string_view text;      // The passage's.
  size_t begin = 0;           // Of the passage in its document: added to its spans.
  std::string_view title;     // Its document's; not read for a chrome passage.
  std::string_view language;  // Its document's.
  bool chrome = false;
  // The lines inside the passage that are headings, as ranges of the document.
  std::span<const ByteRange> headings = {};
  // Read only where QueryNode::HasFilters().
  const std::vector<std::pair<QueryField, std::string>>* field_values = nullptr;
  PublicationDate published;
};

// Something that matched: where, and which of the query's leaves (words and phrases,
// counted in the order of the tree) it belongs to.
struct MatchedSpan {
  ByteRange range;
  uint32_t leaf = 0;
};

// A leaf of the query in one passage.
struct FoundLeaf {
  uint32_t in_text = 0;   // How often it stands in the passage,
  uint32_t in_title = 0;  // and in the title.
  // Once at least: in the very form the query has, folded; and with the same marks too.
  // A phrase is always exact.
  bool exact = false;
  bool same_marks = false;
};

struct Evaluation {
  bool matches = false;
  // Of all leaves, in the order of Evaluator::leaves(). Empty unless `matches`.
  std::vector<FoundLeaf> leaves;
  // What matched and is not excluded: ascending and disjoint. A phrase is one span, and
  // its words elsewhere are not marked; of NEAR each part is one, where they are near.
  // Empty unless `matches`.
  std::vector<MatchedSpan> spans;        // Into the document's text.
  std::vector<MatchedSpan> title_spans;  // Into the title.
};

// For one thread at a time, as is the analyzer. Both arguments must outlive it. Making
// one costs about as much as analyzing the query; keep it for all candidates.
class Evaluator {
 public:
  Evaluator(const QueryNode& root, Analyzer& analyzer);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;

  Evaluation Evaluate(const EvaluatedPassage& passage);

  // The query's words and phrases, in the order of the tree.
  const std::vector<const QueryNode*>& leaves() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_QUERY_EVALUATOR_H_
