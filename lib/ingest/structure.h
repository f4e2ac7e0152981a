// What a text shows of itself: title, byline, the source it quotes, and which of its
// lines are page furniture.
#ifndef IBID_INGEST_STRUCTURE_H_
#define IBID_INGEST_STRUCTURE_H_

#include "ibid/document.h"

namespace ibid {

// Fills in `title`, `authors` and `section` where they are empty, the fields
// "quoted_source" and "quoted_title", and the stretches `chrome` and `suspects`; when
// either stretch list has entries already, both are left as they are. The rules are in
// docs/reading.md. REQUIRES: document.text is UTF-8. Linear time.
void FindStructure(Document& document);

}  // namespace ibid

#endif  // IBID_INGEST_STRUCTURE_H_
