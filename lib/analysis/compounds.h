// Hyphenated compounds: their joined form, so that well-being = wellbeing.
#ifndef IBID_ANALYSIS_COMPOUNDS_H_
#define IBID_ANALYSIS_COMPOUNDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/word_run.h"

namespace ibid {

// Longer chains are enumerations or slugs, not words.
inline constexpr size_t kMaxCompoundParts = 6;

// Words `first` to `last` of a run (both included) written as one.
struct Compound {
  size_t first = 0;
  size_t last = 0;
  std::string joined;  // Folded, of any length.
};

// Sets `compounds` to those of `run`: ascending, disjoint, two to kMaxCompoundParts
// parts each. Parts are joined by a hyphen (- U+2010 U+2011) or an underscore; short
// names in capitals also by an ampersand, which stays in the term (R&D, AT&T).
void FindCompounds(std::string_view text, const WordRun& run,
                   std::vector<Compound>& compounds);

}  // namespace ibid

#endif  // IBID_ANALYSIS_COMPOUNDS_H_
