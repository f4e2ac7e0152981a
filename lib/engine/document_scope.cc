// Each leaf becomes a set of documents, and the tree is evaluated over these. Leaves that
// only the text decides begin as what the index proposes, which is too much; so they are
// read only in documents that could still satisfy the tree with it.
#include "engine/document_scope.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "base/status_macros.h"
#include "engine/candidates.h"
#include "ibid/facets.h"
#include "query/evaluator.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;

bool HoldsWords(const QueryNode& node) {
  return node.IsTextLeaf() || node.op == Op::kNear;
}

// Alternatives that the index decides are looked up at once.
bool IsUnit(const QueryNode& node) {
  if (HoldsWords(node) || node.children.empty()) return true;
  return node.op == Op::kAny && std::all_of(node.children.begin(), node.children.end(),
                                            [](const QueryNode& child) {
                                              return child.children.empty() &&
                                                     !child.NeedsText();
                                            });
}

// Documents by number.
class DocumentSet {
 public:
  explicit DocumentSet(const DocumentNumbers& documents) {
    for (size_t i = 0; i < documents.shards(); ++i) {
      shards_.emplace_back(documents.documents(i), false);
    }
  }

  bool Contains(size_t shard, size_t document) const {
    return shards_[shard][document];
  }
  void Insert(size_t shard, size_t document) { shards_[shard][document] = true; }

  void IntersectWith(const DocumentSet& other) {
    Join(other, [](bool a, bool b) { return a && b; });
  }
  void Add(const DocumentSet& other) {
    Join(other, [](bool a, bool b) { return a || b; });
  }
  void Remove(const DocumentSet& other) {
    Join(other, [](bool a, bool b) { return a && !b; });
  }

 private:
  template <typename Operator>
  void Join(const DocumentSet& other, const Operator& join) {
    for (size_t shard = 0; shard < shards_.size(); ++shard) {
      for (size_t i = 0; i < shards_[shard].size(); ++i) {
        shards_[shard][i] = join(shards_[shard][i], other.shards_[shard][i]);
      }
    }
  }

  std::vector<std::vector<bool>> shards_;
};

class ScopeFinder {
 public:
  ScopeFinder(bool include_chrome, const DocumentNumbers& documents, Analyzer& analyzer,
              SnapshotReader& reader, StopCondition* stop)
      : include_chrome_(include_chrome),
        documents_(documents),
        analyzer_(analyzer),
        reader_(reader),
        stop_(stop) {}

  absl::StatusOr<DocumentScope> Find(const QueryNode& root) {
    IBID_RETURN_IF_ERROR(LookUp(root));
    for (auto& [node, unit] : units_) {
      if (!unit.is_decided) {
        IBID_RETURN_IF_ERROR(Decide(*node, Evaluate(root, true), unit));
      }
    }
    DocumentScope scope;
    const bool stopped = stop_ != nullptr && stop_->ended_work();
    scope.passages =
        PassagesOf(stopped ? DocumentSet(documents_) : Evaluate(root, true));
    scope.exact = exact_;
    return scope;
  }

 private:
  struct Unit {
    DocumentSet documents;    // Decided: those it holds for; else it may hold for.
    bool is_decided = false;  // By the index, or by the text.
  };

  absl::Status LookUp(const QueryNode& node) {
    if (!IsUnit(node)) {
      for (const QueryNode& child : node.children) {
        IBID_RETURN_IF_ERROR(LookUp(child));
        if (node.op == Op::kMaybe) break;
      }
      return absl::OkStatus();
    }
    Unit unit{DocumentSet(documents_), !node.NeedsText()};
    if (node.op == Op::kEverything) {
      for (size_t shard = 0; shard < documents_.shards(); ++shard) {
        for (size_t i = 0; i < documents_.documents(shard); ++i) {
          if (documents_.IsAlive(shard, i)) unit.documents.Insert(shard, i);
        }
      }
    } else {
      IBID_RETURN_IF_ERROR(
          ForEachMatch(node, [&](size_t shard, size_t document, uint32_t) {
            unit.documents.Insert(shard, document);
          }));
    }
    units_.emplace(&node, std::move(unit));
    return absl::OkStatus();
  }

  // Reads what may hold for the documents in `wanted`.
  absl::Status Decide(const QueryNode& node, const DocumentSet& wanted, Unit& unit) {
    DocumentSet found(documents_);
    Evaluator evaluator(node, analyzer_);
    absl::Status status;
    const absl::Status matched =
        ForEachMatch(node, [&](size_t shard, size_t document, uint32_t docid) {
          if (!status.ok() || !wanted.Contains(shard, document) ||
              found.Contains(shard, document)) {
            return;
          }
          if (passages_read_ == kMaxPassagesRead) {
            exact_ = false;
            return;
          }
          ++passages_read_;
          const absl::StatusOr<StoredPassage> passage =
              reader_.ReadPassage(shard, docid);
          status.Update(passage.status());
          if (passage.ok() && evaluator.Evaluate(ViewOf(*passage)).matches) {
            found.Insert(shard, document);
          }
        });
    IBID_RETURN_IF_ERROR(matched);
    IBID_RETURN_IF_ERROR(status);
    unit.documents = std::move(found);
    unit.is_decided = true;
    return absl::OkStatus();
  }

  template <typename Visit>
  absl::Status ForEachMatch(const QueryNode& node, const Visit& visit) {
    MatchRequest request;
    request.root = &node;
    request.include_chrome = include_chrome_;
    request.stop = stop_;
    DocumentCursor cursor({});
    size_t cursor_shard = SIZE_MAX;
    return reader_.ForEachMatch(request, [&](size_t shard, uint32_t docid) {
      if (shard != cursor_shard) {
        cursor = DocumentCursor(documents_.first_passages(shard));
        cursor_shard = shard;
      }
      visit(shard, cursor.DocumentOf(docid), docid);
    });
  }

  // The documents that satisfy `node`; where that is not decided, those that may when
  // `at_most`, and else those that surely do.
  DocumentSet Evaluate(const QueryNode& node, bool at_most) const {
    const auto found = units_.find(&node);
    if (found != units_.end()) {
      return found->second.is_decided || at_most ? found->second.documents
                                                 : DocumentSet(documents_);
    }
    DocumentSet documents = Evaluate(node.children[0], at_most);
    if (node.op == Op::kMaybe) return documents;
    for (size_t i = 1; i < node.children.size(); ++i) {
      const QueryNode& child = node.children[i];
      if (node.op == Op::kAll) {
        documents.IntersectWith(Evaluate(child, at_most));
      } else if (node.op == Op::kExcept) {
        documents.Remove(Evaluate(child, !at_most));
      } else {
        documents.Add(Evaluate(child, at_most));
      }
    }
    return documents;
  }

  PassageRanges PassagesOf(const DocumentSet& set) const {
    PassageRanges passages;
    const Snapshot& snapshot = reader_.snapshot();
    for (size_t shard = 0; shard < documents_.shards(); ++shard) {
      const auto first = documents_.first_passages(shard);
      const uint64_t count = snapshot.manifest().shards[shard].summary.counts.passages;
      std::vector<DocidRange> ranges;
      for (size_t i = 0; i < first.size(); ++i) {
        if (!set.Contains(shard, i)) continue;
        const uint32_t last =
            i + 1 < first.size() ? first[i + 1] - 1 : static_cast<uint32_t>(count);
        if (!ranges.empty() && ranges.back().last + 1 == first[i]) {
          ranges.back().last = last;
        } else {
          ranges.push_back({first[i], last});
        }
      }
      passages.push_back(std::move(ranges));
    }
    return passages;
  }

  const bool include_chrome_;
  const DocumentNumbers& documents_;
  Analyzer& analyzer_;
  SnapshotReader& reader_;
  StopCondition* const stop_;
  size_t passages_read_ = 0;
  bool exact_ = true;
  std::map<const QueryNode*, Unit> units_;
};

bool FindsAll(const QueryNode& loosened) {
  return loosened.op == Op::kEverything || loosened.IsFilter();
}

QueryNode Loosened(const QueryNode& node) {
  if (HoldsWords(node) || node.children.empty()) return node;
  if (node.op == Op::kExcept) return Loosened(node.children[0]);
  std::vector<QueryNode> any;
  for (const QueryNode& child : node.children) {
    QueryNode loosened = Loosened(child);
    // What only narrows is no reason to show a passage.
    if (node.op == Op::kAll && FindsAll(loosened)) continue;
    any.push_back(std::move(loosened));
  }
  return any.empty() ? LeafOf(Op::kEverything) : GroupOf(Op::kAny, std::move(any));
}

}  // namespace

bool IsOfOnePassage(const QueryNode& root) {
  if (HoldsWords(root) || root.children.empty()) return true;
  const auto count = [&root](bool (*is_such)(const QueryNode&)) {
    return static_cast<size_t>(
        std::count_if(root.children.begin(), root.children.end(), is_such));
  };
  const auto is_filter = [](const QueryNode& child) { return child.IsFilter(); };
  switch (root.op) {
    case Op::kAny:
      return count(IsOfOnePassage) == root.children.size();
    case Op::kAll:
      return count(is_filter) + 1 >= root.children.size() &&
             count(IsOfOnePassage) == root.children.size();
    case Op::kExcept:
      return IsOfOnePassage(root.children[0]) &&
             count(is_filter) + (is_filter(root.children[0]) ? 0 : 1) ==
                 root.children.size();
    default:
      return false;
  }
}

QueryNode AnyLeafOf(const QueryNode& root) { return Loosened(root); }

absl::StatusOr<DocumentScope> FindDocumentScope(
    const QueryNode& root, bool include_chrome, const DocumentNumbers& documents,
    Analyzer& analyzer, SnapshotReader& reader, StopCondition* stop) {
  return ScopeFinder(include_chrome, documents, analyzer, reader, stop).Find(root);
}

}  // namespace ibid
