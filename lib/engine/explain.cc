#include "engine/explain.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "query/leaf_name.h"

namespace ibid {
namespace {

constexpr size_t kMostStems = 100;

// The words and phrases of a tree, in its order.
std::vector<const QueryNode*> TextLeavesOf(const QueryNode& root) {
  std::vector<const QueryNode*> leaves;
  std::vector<const QueryNode*> left = {&root};
  while (!left.empty()) {
    const QueryNode* const node = left.back();
    left.pop_back();
    if (node->IsTextLeaf()) leaves.push_back(node);
    for (size_t i = node->children.size(); i-- > 0;) left.push_back(&node->children[i]);
  }
  return leaves;
}

std::set<std::string> StemsOf(const QueryNode& leaf) {
  std::set<std::string> stems(leaf.stems.begin(), leaf.stems.end());
  for (const PhraseWord& word : leaf.words) {
    stems.insert(word.stems.begin(), word.stems.end());
  }
  return stems;
}

absl::Status AddStems(const QueryNode& leaf, SnapshotReader& reader,
                      UnderstoodWord& word) {
  for (const std::string& stem : StemsOf(leaf)) {
    IBID_ASSIGN_OR_RETURN(const TermStatistics statistics, reader.StatisticsOf(stem));
    word.stems.push_back({stem, statistics.passages_with_term});
  }
  word.all_stems = word.stems.size();
  std::stable_sort(
      word.stems.begin(), word.stems.end(),
      [](const auto& a, const auto& b) { return a.passages > b.passages; });
  word.stems.resize(std::min(word.stems.size(), kMostStems));
  return absl::OkStatus();
}

absl::Status AddCounts(const MatchRequest& request, const DocumentNumbers& documents,
                       SnapshotReader& reader, UnderstoodWord& word) {
  DocumentCursor cursor({});
  std::pair<size_t, size_t> last = {SIZE_MAX, 0};  // Shard and document.
  return reader.ForEachMatch(request, [&](size_t shard, uint32_t docid) {
    if (shard != last.first) cursor = DocumentCursor(documents.first_passages(shard));
    const std::pair<size_t, size_t> document = {shard, cursor.DocumentOf(docid)};
    ++word.passages;
    word.documents += document != last;
    last = document;
  });
}

// What made `whole` of `part`.
double Factor(double whole, double part) { return part > 0 ? whole / part : 1; }

}  // namespace

absl::StatusOr<QueryExplanation> ExplainQuery(const QueryNode& asked,
                                              bool include_chrome,
                                              const DocumentNumbers& documents,
                                              SnapshotReader& reader,
                                              StopCondition* stop) {
  QueryExplanation explanation;
  explanation.tree = asked.ToString();
  for (const QueryNode* const leaf : TextLeavesOf(asked)) {
    UnderstoodWord word;
    word.text = NameOfLeaf(*leaf);
    word.range = leaf->range;
    IBID_RETURN_IF_ERROR(AddStems(*leaf, reader, word));
    MatchRequest request;
    request.root = leaf;
    request.include_chrome = include_chrome;
    request.stop = stop;
    IBID_RETURN_IF_ERROR(AddCounts(request, documents, reader, word));
    explanation.words.push_back(std::move(word));
  }
  return explanation;
}

absl::StatusOr<ScoreExplanation> ExplainScore(const FoundHit& hit,
                                              const MatchRequest& request,
                                              SnapshotReader& reader) {
  ScoreExplanation explanation;
  IBID_ASSIGN_OR_RETURN(explanation.words, reader.ScoredWordsOf(request, hit.match));
  explanation.recency = Factor(hit.recent_score, hit.match.score);
  explanation.exact_forms = Factor(hit.score, hit.recent_score);
  return explanation;
}

}  // namespace ibid
