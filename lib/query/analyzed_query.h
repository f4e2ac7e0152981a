// A query against one index: words resolved to terms, ready to be planned (storage) and
// evaluated on text (evaluator.h). Both read this one tree, so they agree on its
// meaning.
#ifndef IBID_QUERY_ANALYZED_QUERY_H_
#define IBID_QUERY_ANALYZED_QUERY_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/analyzer.h"
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
    kNothing,      // matches no passage
    kEverything,   // matches every passage
    kStem,         // a word under one of `stems`, in the passage or the title
    kTitleStem,    // the same in the title alone
    kPhrase,       // `words` one after the other, in the passage or in the title
    kTitlePhrase,  // the same in the title alone
    kField,        // the document has one of `values` in `field`
    kDates,        // published wholly within `first_day` to `last_day`
    kAll,          // all children match
    kAny,          // at least one child matches
    kMaybe,        // the first child matches; the others only add to the score
    kExcept,       // the first child matches and none of the others does
  };

  Op op = Op::kNothing;
  std::string word;  // kStem, kTitleStem: the word, folded.
  // kStem, kTitleStem: the word as the query writes it, case-folded; empty when that is
  // `word`, without marks.
  std::string marked_word;
  std::vector<std::string> stems;  // Distinct, sorted.
  uint32_t repeats = 1;            // How often the query says the word.
  double weight = 1;               // kStem: its part in the score is multiplied by it.
  bool is_gram =
      false;  // kStem, kTitleStem: two characters, which may be parts of words.
  std::vector<PhraseWord> words;
  // For each two neighbouring words: the pair buckets their stems can fall into,
  // distinct and sorted; none when one is of a script without spaces. One fewer than
  // `words`.
  std::vector<std::vector<uint32_t>> pairs;
  QueryField field = QueryField::kText;
  std::vector<std::string> values;  // As FieldValues() gives them.
  int64_t first_day = 0;            // Days since 1970-01-01, both included.
  int64_t last_day = 0;
  std::vector<QueryNode> children;
  // Of the clause in the query's text; empty for nodes that hold several clauses.
  ByteRange range;

  // "(all hire +(any ...))": a canonical form for tests and for explanations.
  std::string ToString() const;

  // Whether the index alone cannot decide it: it holds a phrase somewhere.
  bool NeedsText() const;
};

// What narrows a search besides its query.
struct QueryFilters {
  std::vector<std::string> sources;
  std::vector<std::string> languages;
  std::optional<int64_t> first_day;
  std::optional<int64_t> last_day;
};

// `languages` are those of the index's documents (BCP 47, "" among them when some have
// none): each word is stemmed for each of them. Words without any token give a
// diagnostic and are left out.
inline constexpr size_t kMaxQueryWords = 1000;

struct AnalyzedQuery {
  // All of it: what the planner plans.
  QueryNode root;
  // Its words and phrases without fields, filters and dates, which the index decides
  // exactly: what a candidate's text is read for.
  QueryNode text;
  std::vector<Diagnostic> diagnostics;
};
AnalyzedQuery AnalyzeQuery(const Query& query, const QueryFilters& filters,
                           std::span<const std::string> languages, Analyzer& analyzer);

}  // namespace ibid

#endif  // IBID_QUERY_ANALYZED_QUERY_H_
