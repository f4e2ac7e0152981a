// Terms that are several words of a run written as one, so that well-being = wellbeing,
// and numbers and dates in the spelling in which they meet.
#ifndef IBID_ANALYSIS_COMPOUNDS_H_
#define IBID_ANALYSIS_COMPOUNDS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/word_run.h"

namespace ibid {

// Longer chains are enumerations or slugs, not words.
inline constexpr size_t kMaxCompoundParts = 6;

// Appends the kJoined terms of `run`, those of one rule ascending:
//   - two to kMaxCompoundParts parts joined by hyphens; short names also by an
//     ampersand, which stays in the term (R&D, at&t);
//   - numbers cut at commas (1,5), or grouped by no-break spaces;
//   - two or three short numbers joined by / : or full stops: 1/2, 10:30, 3/10/2025;
//   - a number as one word that can be read in two ways (600.000).
void FindCompounds(std::string_view text, const WordRun& run, RunTerms& terms);

}  // namespace ibid

#endif  // IBID_ANALYSIS_COMPOUNDS_H_
