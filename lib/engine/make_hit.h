// From a passage that was found and what the evaluator marked in it to what is returned:
// snippets, fragments, spans.
#ifndef IBID_ENGINE_MAKE_HIT_H_
#define IBID_ENGINE_MAKE_HIT_H_

#include "engine/hit_finder.h"
#include "engine/other_passages.h"
#include "ibid/searcher.h"
#include "query/evaluator.h"

namespace ibid {

// `evaluation` is that of the passage.
Hit MakeHit(FoundHit found, const Evaluation& evaluation, const SearchOptions& options);
OtherPassage MakeOtherPassage(FoundPassage found, const Evaluation& evaluation,
                              const SearchOptions& options);

}  // namespace ibid

#endif  // IBID_ENGINE_MAKE_HIT_H_
