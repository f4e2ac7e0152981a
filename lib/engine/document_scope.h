// Queries over whole documents (QueryScope::kDocument): which documents satisfy a tree
// when its words may stand anywhere in them, and which of their passages are shown.
//
// A leaf holds for a document when it holds for one of its passages: a word, a phrase,
// NEAR, a value. Operators join what holds for the document:
//
//   ferry AND strike NOT "hydrogen tank"
//
// finds documents with "ferry" in one passage, "strike" in the same or another, and the
// phrase in none.
#ifndef IBID_ENGINE_DOCUMENT_SCOPE_H_
#define IBID_ENGINE_DOCUMENT_SCOPE_H_

#include "absl/status/statusor.h"
#include "ibid/analyzer.h"
#include "query/query_node.h"
#include "storage/facet_column.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// Whether `root` means the same for a passage and for a document, as far as it is about
// which passages are found: all of it is decided by one leaf or by alternatives.
bool IsOfOnePassage(const QueryNode& root);

// What a passage of such a document is shown for: any of the leaves that the tree asks
// for. Everything where these are values alone.
QueryNode AnyLeafOf(const QueryNode& root);

struct DocumentScope {
  PassageRanges passages;  // All of the documents that satisfy the tree.
  // False when a leaf that the text decides could not be looked up in all passages: for
  // documents beyond, it was taken not to hold.
  bool exact = true;
};

// Reads passages of documents that could satisfy `root`, at most kMaxPassagesRead, where
// leaves need the text. When stopped there are no passages: what is excluded may not be
// known yet. `stop` may be null.
absl::StatusOr<DocumentScope> FindDocumentScope(
    const QueryNode& root, bool include_chrome, const DocumentNumbers& documents,
    Analyzer& analyzer, SnapshotReader& reader, StopCondition* stop);

}  // namespace ibid

#endif  // IBID_ENGINE_DOCUMENT_SCOPE_H_
