// "Did you mean": what a query would be with its unknown words spelled as words of the
// index are.
#ifndef IBID_ENGINE_CORRECTION_H_
#define IBID_ENGINE_CORRECTION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "ibid/analyzer.h"
#include "ibid/query.h"
#include "ibid/searcher.h"
#include "query/word_list.h"

namespace ibid {

// Whether the index holds a word, in any of its forms or as it is written.
using HoldsWord = absl::FunctionRef<bool(std::string_view word, bool as_written)>;

// nullopt when no word is unknown, or none is spelled like one that is. Words that must
// not be there are passed over, and so are numbers, words of up to two letters, and
// scripts without spaces. At most kMaxCorrectedWords are looked at: each costs some ten
// milliseconds with a million words.
inline constexpr size_t kMaxCorrectedWords = 5;
std::optional<Correction> Correct(const Query& query, const WordList& words,
                                  HoldsWord holds, Analyzer& analyzer);

}  // namespace ibid

#endif  // IBID_ENGINE_CORRECTION_H_
