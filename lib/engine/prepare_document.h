// From a document to everything a shard holds of it.
#ifndef IBID_ENGINE_PREPARE_DOCUMENT_H_
#define IBID_ENGINE_PREPARE_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

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

// For one thread at a time; keep it: it has an analyzer, and remembers words.
class DocumentPreparer {
 public:
  DocumentPreparer();
  ~DocumentPreparer();

  // Analyzes the passages, which must be those of the document; the two hashes are left
  // to the caller. A suspect passage is
  // taken as it is flagged. The result points to terms of this object, until Forget().
  // REQUIRES: the document was completed (document/complete_document.h).
  DocumentToStore Prepare(Document document, std::vector<Passage> passages);

  // Forgets the words when they take more than some 30 MB. To be called now and then,
  // when no result is in use.
  void ForgetWhenMany();

 private:
  class Impl;
  const std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_PREPARE_DOCUMENT_H_
