// Makes a document fit to be stored, whoever made it.
#ifndef IBID_DOCUMENT_COMPLETE_DOCUMENT_H_
#define IBID_DOCUMENT_COMPLETE_DOCUMENT_H_

#include <cstddef>

#include "ibid/document.h"

namespace ibid {

// Replaces what is not UTF-8 by U+FFFD, in the text (`chrome` and `suspects` move
// along) and in the metadata; takes the source from the url when there is none, else
// "unknown"; detects the language of the text, or of title and text, when none is given. Returns how many replacements the
// text needed. A document that came from here comes out unchanged.
size_t CompleteDocument(Document& document);

// The host of a url without a leading "www."; empty when it has none.
std::string SourceOfUrl(std::string_view url);

}  // namespace ibid

#endif  // IBID_DOCUMENT_COMPLETE_DOCUMENT_H_
