// The tree of a query over the terms of one index: what is planned (storage) and what is
// evaluated on text (evaluator.h).
#ifndef IBID_QUERY_QUERY_NODE_H_
#define IBID_QUERY_QUERY_NODE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/query.h"

namespace ibid {

// One word of a phrase, or two neighbouring characters of a script without spaces, whose
// words a dictionary may cut differently in the text and in the query.
struct PhraseWord {
  std::string term;                // As it must stand in the text, folded.
  std::vector<std::string> stems;  // What it may be indexed under: distinct, sorted.
  // Whether its first character is the second of the word before.
  bool overlaps = false;
};

struct QueryNode {
  enum class Op : uint8_t {
    kNothing,     // matches no passage
    kEverything,  // matches every passage
    kStem,        // a word under one of `stems`
    kPhrase,      // `words` one after the other, at most `distance` others between
    kWords,       // a word that begins with `word`, or is one of `values`
    kField,       // the document has one of `values` in `field`
    kDates,       // published wholly within `first_day` to `last_day`
    kRange,       // the own field `word` has a value between `low` and `high`
    kAll,         // all children match
    kAny,         // at least one child matches
    kMaybe,       // the first child matches; the others only add to the score
    kExcept,      // the first child matches and none of the others does
    kNear,  // the children, leaves and kAny of them, at most `distance` words apart
  };
  // Where the words of a leaf may stand.
  enum class Place : uint8_t { kAnywhere, kTitle, kHeading };

  Op op = Op::kNothing;
  Place place = Place::kAnywhere;
  std::string word{};  // kStem: the word, folded. kWords: the beginning, or empty.
  // kStem: the word as the query writes it, case-folded; empty when that is `word`,
  // without marks. kWords with an empty `word`: the word that they are spelled like.
  std::string marked_word{};
  // kStem: distinct, sorted. kWords: those of all words that the index has of the kind.
  std::vector<std::string> stems{};
  uint32_t repeats = 1;  // How often the query says the word.
  double weight = 1;     // kStem: its part in the score is multiplied by it.
  bool is_gram = false;  // kStem: two characters, which may be parts of words.
  std::vector<PhraseWord> words{};
  // For each two neighbouring words: the pair buckets their stems can fall into,
  // distinct and sorted; none when one is of a script without spaces, or other words may
  // stand between. One fewer than `words`.
  std::vector<std::vector<uint32_t>> pairs{};
  // kPhrase: other words between its words in all. kNear: from the end of one part to
  // the beginning of the next, 1 for neighbours.
  uint32_t distance = 0;
  bool in_order = false;  // kNear.
  QueryField field = QueryField::kText;
  // kField: as FieldValues() gives them. kRange: those of the index that lie in it.
  // kWords with an empty `word`: folded words, sorted.
  std::vector<std::string> values{};
  std::string low{};  // kRange: empty for no bound.
  std::string high{};
  bool exclusive = false;
  int64_t first_day = 0;  // Days since 1970-01-01, both included.
  int64_t last_day = 0;
  std::vector<QueryNode> children{};
  // Of the leaf in the query's text; empty for nodes that hold several.
  ByteRange range{};

  // "(all hire (any ...))": a canonical form for tests and for explanations.
  std::string ToString() const;

  // Whether it matches words and has no children.
  bool IsTextLeaf() const {
    return op == Op::kStem || op == Op::kPhrase || op == Op::kWords;
  }
  // Whether nothing below it matches words: the index decides it.
  bool IsFilter() const;
  // Whether the index alone cannot decide it.
  bool NeedsText() const;
  // Whether something below it is decided by values of the document.
  bool HasFilters() const;
};

// `children[0]` when that is all.
QueryNode GroupOf(QueryNode::Op op, std::vector<QueryNode> children);
QueryNode LeafOf(QueryNode::Op op);

}  // namespace ibid

#endif  // IBID_QUERY_QUERY_NODE_H_
