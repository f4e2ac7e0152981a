// How much more a passage scores for having the query's words in the very form the
// query has: "running" before "run", "café" before "cafe".
//
//   score = BM25 * (1 + sum over words found of  share * gain)
//   share = the word's part of the passage's BM25, reckoned at the mean length
//   gain  = kExactForm when the word stands there as the query has it, folded, and
//           kSameMarks more when the query's word has marks and it has the same
//
// So a common word's form counts as little as the word does, and no passage gains more
// than kMaxGain.
#ifndef IBID_RANKING_EXACT_FORMS_H_
#define IBID_RANKING_EXACT_FORMS_H_

#include <cstdint>
#include <span>

#include "ranking/bm25.h"

namespace ibid {

// docs/ranking.md says what else was measured.
inline constexpr double kExactForm = 0.15;
inline constexpr double kSameMarks = 0.05;
inline constexpr double kMaxGain = kExactForm + kSameMarks;

// One word of the query in one passage.
struct FoundForm {
  double weight = 0;        // w * q of BM25 (bm25.h): what the word can bring.
  uint32_t frequency = 0;   // As BM25 counts it; 0 when the word is not there.
  bool exact = false;       // Once at least in the query's form.
  bool same_marks = false;  // Once at least with the query's marks; implies `exact`.
};

// 0 to kMaxGain: what to add to 1.
double ExactFormGain(const Bm25Parameters& parameters,
                     std::span<const FoundForm> forms);

}  // namespace ibid

#endif  // IBID_RANKING_EXACT_FORMS_H_
