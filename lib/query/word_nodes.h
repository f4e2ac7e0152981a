// From a piece of a query's text to nodes over terms: words, phrases, beginnings of words
// and words spelled alike.
#ifndef IBID_QUERY_WORD_NODES_H_
#define IBID_QUERY_WORD_NODES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/byte_range.h"
#include "ibid/query.h"
#include "query/index_view.h"
#include "query/query_node.h"

namespace ibid {

// Words, phrases and expansions of one query, in all.
inline constexpr size_t kMaxQueryWords = 1000;
// Words that one beginning, and one misspelling, are searched as.
inline constexpr size_t kMaxPrefixWords = 5000;
inline constexpr size_t kMaxFuzzyWords = 50;

// A piece of text that is asked for.
struct AskedText {
  std::string_view text;
  ByteRange range;  // In the query: of diagnostics and of the nodes.
  QueryNode::Place place = QueryNode::Place::kAnywhere;
};

// Both arguments and `diagnostics` must outlive it; what is left out is noted there.
class WordNodes {
 public:
  WordNodes(const IndexView& index, Analyzer& analyzer,
            std::vector<Diagnostic>& diagnostics);
  ~WordNodes();

  // The words, any of which is enough; none when there is no word in the text.
  std::vector<QueryNode> Optional(const AskedText& asked);
  // The words, all of which must be there; nullopt when there is none. The same below.
  std::optional<QueryNode> Required(const AskedText& asked);
  std::optional<QueryNode> Phrase(const AskedText& asked, uint32_t slop);
  std::optional<QueryNode> Prefix(const AskedText& asked);
  // `max_edits` 0 goes by the word's length.
  std::optional<QueryNode> Fuzzy(const AskedText& asked, uint32_t max_edits);
  // A word as it has a place beside others: words that touch are a phrase.
  std::optional<QueryNode> Placed(const AskedText& asked);

  // Where any word is enough, the parts of a compound are words like the others: a
  // passage without one of them still counts for those it has. A compound that is the
  // whole query, or has to be there, stays one thing. The same word again counts as a
  // repetition of the first.
  static std::vector<QueryNode> Loosened(std::vector<QueryNode> optional);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// How many edits a word of so many characters may be away when nothing is said.
uint32_t UsualEdits(size_t characters);

}  // namespace ibid

#endif  // IBID_QUERY_WORD_NODES_H_
