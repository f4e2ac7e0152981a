// Passages that say nothing by themselves: only headings, or a stray word between two
// stretches of page furniture. Being short they would win every query for their words,
// and show nothing that the document's title does not.
#ifndef IBID_DOCUMENT_FRAGMENTS_H_
#define IBID_DOCUMENT_FRAGMENTS_H_

#include <string_view>
#include <vector>

#include "ibid/passage.h"

namespace ibid {

// For each passage whether it is a fragment. None is in a document that has nothing
// else to show. `passages` are those of `text`.
std::vector<bool> FindFragments(std::string_view text,
                                const std::vector<Passage>& passages);

}  // namespace ibid

#endif  // IBID_DOCUMENT_FRAGMENTS_H_
