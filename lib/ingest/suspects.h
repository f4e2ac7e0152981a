// Lines that may be page furniture: only other documents of the source can tell.
#ifndef IBID_INGEST_SUSPECTS_H_
#define IBID_INGEST_SUSPECTS_H_

#include "ingest/article.h"

namespace ibid {

// Marks runs of at least two short lines that are no sentences, list items or title,
// and single ones beside chrome. A heading above text is none, nor is a list that a
// colon announces. Comes last.
void MarkSuspects(Article& article);

}  // namespace ibid

#endif  // IBID_INGEST_SUSPECTS_H_
