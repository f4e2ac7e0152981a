// Passages that say nothing by themselves: only headings, the title's line alone, or a
// stray word between two stretches of page furniture. Being short they would win every query for their words,
// and show nothing that the document's title does not.
#ifndef IBID_DOCUMENT_FRAGMENTS_H_
#define IBID_DOCUMENT_FRAGMENTS_H_

#include <vector>

#include "ibid/document.h"
#include "ibid/passage.h"

namespace ibid {

// For each passage whether it is a fragment. None is in a document that has nothing else
// to show. `passages` are those of the document.
std::vector<bool> FindFragments(const Document& document,
                                const std::vector<Passage>& passages);

}  // namespace ibid

#endif  // IBID_DOCUMENT_FRAGMENTS_H_
