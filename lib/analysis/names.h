// FoldName() for the layers above analysis: names (of sources, authors, tags) in the
// form in which they are compared. "  Zoë  NÚÑEZ" gives "zoe nunez".
#ifndef IBID_ANALYSIS_NAMES_H_
#define IBID_ANALYSIS_NAMES_H_

#include "text/normalizer.h"  // IWYU pragma: export

#endif  // IBID_ANALYSIS_NAMES_H_
