// Long lists of words cost what their commonest words cost, and are decided by the
// rarest.
#ifndef IBID_ENGINE_RAREST_WORDS_H_
#define IBID_ENGINE_RAREST_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "query/query_node.h"

namespace ibid {

// Of one list of words of which any is enough, or which only add to the score, so many
// are looked up.
inline constexpr size_t kMaxListedWords = 64;

// In how many passages a word stands under any of its stems.
using CountPassages =
    absl::FunctionRef<uint64_t(const std::vector<std::string>& stems)>;

// Leaves out of longer lists all but the rarest words; returns how many were left out.
size_t KeepRarestWords(QueryNode& root, CountPassages passages_with);

}  // namespace ibid

#endif  // IBID_ENGINE_RAREST_WORDS_H_
