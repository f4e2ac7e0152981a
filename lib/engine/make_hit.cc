#include "engine/make_hit.h"

#include <utility>
#include <vector>

#include "ibid/byte_range.h"
#include "snippet/window.h"

namespace ibid {
namespace {

std::vector<Snippet> FragmentsOf(const StoredPassage& passage,
                                 const Evaluation& evaluation, size_t max_bytes,
                                 size_t most) {
  std::vector<ByteRange> spans;
  std::vector<int> clauses;
  for (const MatchedSpan& span : evaluation.spans) {
    spans.push_back(span.range);
    clauses.push_back(static_cast<int>(span.leaf));
  }
  return MakeFragments(passage.text, passage.passage.range.begin, spans, clauses,
                       max_bytes, most);
}

Snippet SnippetOf(const StoredPassage& passage, const Evaluation& evaluation,
                  const SearchOptions& options) {
  return std::move(
      FragmentsOf(passage, evaluation, options.snippet_bytes, /*most=*/1).front());
}

}  // namespace

Hit MakeHit(FoundHit found, const Evaluation& evaluation,
            const SearchOptions& options) {
  Hit hit;
  hit.score = found.score;
  hit.snippet = SnippetOf(found.passage, evaluation, options);
  if (options.fragments > 1) {
    hit.fragments = FragmentsOf(found.passage, evaluation, options.snippet_bytes,
                                options.fragments);
  }
  for (const MatchedSpan& span : evaluation.title_spans) {
    hit.title_spans.push_back(span.range);
  }
  hit.document = std::move(found.passage.document);
  hit.passage = std::move(found.passage.passage);
  hit.passage_text = std::move(found.passage.text);
  hit.copies = std::move(found.copies);
  hit.line = found.passage.line;
  hit.column = found.passage.column;
  return hit;
}

OtherPassage MakeOtherPassage(FoundPassage found, const Evaluation& evaluation,
                              const SearchOptions& options) {
  OtherPassage other;
  other.score = found.score;
  other.snippet = SnippetOf(found.passage, evaluation, options);
  other.passage = std::move(found.passage.passage);
  other.passage_text = std::move(found.passage.text);
  other.line = found.passage.line;
  other.column = found.passage.column;
  return other;
}

}  // namespace ibid
