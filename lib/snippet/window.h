// The window of a passage worth showing: chooses a snippet's range.
#ifndef IBID_SNIPPET_WINDOW_H_
#define IBID_SNIPPET_WINDOW_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/snippet.h"

namespace ibid {

// The stretch of a passage with the most distinct query clauses matched, then with the
// most spans; of equals one that can begin with a sentence, then the earlier.
//
// `passage_text` stands at byte `passage_begin` of its document. `spans` are what
// matched, as ranges of the document: ascending and disjoint; those that do not lie in
// the passage are passed over. `clauses[i]` names the query clause that spans[i]
// belongs to: any numbers, equal for one clause. REQUIRES: as many as spans.
//
// The window has at most `max_bytes` bytes, 0 for the whole passage. It begins and ends
// at a word or sentence boundary, never inside a code point or a span; so one span, or
// without spans one word, may be longer than the budget. White space at its ends is not
// part of it. Without spans it is the opening of the passage.
//
// Pure, thread-safe, linear in the passage. Bytes that are not UTF-8 are copied
// through.
Snippet MakeSnippet(std::string_view passage_text, size_t passage_begin,
                    std::span<const ByteRange> spans, std::span<const int> clauses,
                    size_t max_bytes);

// The same as up to `most` stretches, ascending and disjoint: for matches that stand far
// apart. So many are taken that they show the most distinct clauses, then the most
// spans; of equals the fewest, and of one it is MakeSnippet()'s. Of `n` each has at most
// `max_bytes` / n bytes, but for one span that is longer. The first is chosen as above,
// the next in what it leaves, by clauses that were not shown before.
//
// Pure, thread-safe; costs up to `most` * `most` times as much as going over the spans.
std::vector<Snippet> MakeFragments(std::string_view passage_text, size_t passage_begin,
                                   std::span<const ByteRange> spans,
                                   std::span<const int> clauses, size_t max_bytes,
                                   size_t most);

}  // namespace ibid

#endif  // IBID_SNIPPET_WINDOW_H_
