// From a document to everything a shard holds of it.
#ifndef IBID_ENGINE_PREPARE_DOCUMENT_H_
#define IBID_ENGINE_PREPARE_DOCUMENT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ibid/analyzer.h"
#include "ibid/document.h"
#include "ibid/passage.h"
#include "storage/document_to_store.h"

namespace ibid {

// Over the wdf of 1 that a word of the passage has: what its title's words get in every
// passage, and the words of a heading in the passage they head.
//
// Tuned together with k1 on Cranfield, SciFact, CISI, SQuAD and XQuAD
// (docs/ranking.md).
inline constexpr uint32_t kTitleWeight = 3;
inline constexpr uint32_t kHeadingWeight = 1;

// The 128-bit hash of everything about a document but its text, as StoredDocument says
// it for the text: equal for documents whose metadata is equal.
std::string MetadataHash(const Document& document);

// Analyzes the passages, which must be those of the document. A suspect passage is
// taken as it is flagged. REQUIRES: the document was completed
// (document/complete_document.h).
DocumentToStore PrepareDocument(Document document, std::vector<Passage> passages,
                                Analyzer& analyzer);

}  // namespace ibid

#endif  // IBID_ENGINE_PREPARE_DOCUMENT_H_
