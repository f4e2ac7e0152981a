// Why a hit scores what it does and how the query was understood (--explain), as text
// and as JSON.
#ifndef IBID_TOOLS_EXPLANATION_OUTPUT_H_
#define IBID_TOOLS_EXPLANATION_OUTPUT_H_

#include <cstddef>
#include <string>

#include "ibid/explanation.h"
#include "json_writer.h"

namespace ibid::tools {

// "score 6.31 = 5.74 · 1.10 (forms)" and a line for each word.
std::string ScoreText(double score, const ScoreExplanation& explanation, size_t indent);

// The tree, and a table of the words.
std::string UnderstoodText(const QueryExplanation& explanation);

// The objects that the manual describes.
void WriteScore(const ScoreExplanation& explanation, JsonWriter& json);
void WriteUnderstood(const QueryExplanation& explanation, JsonWriter& json);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_EXPLANATION_OUTPUT_H_
