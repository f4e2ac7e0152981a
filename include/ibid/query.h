// A query as a tree, the parser that makes one of what a person typed, and functions that
// make one without any text to parse.
//
//   word another        passages with any of the words, best first
//   "exact phrase"      these words as written (case and accents aside), in this order
//   "exact phrase"~3    the same with up to three other words between them
//   +word -word         must be there; must not be there
//   a AND (b OR c) NOT d
//   a NEAR/5 b          at most five words apart; ONEAR/5: in this order
//   freez*  frezee~     words that begin so; words that are spelled like it
//   source:Fortune      field: title, heading, source, author, language, section, id, url,
//                       tag, published, has, or one of the documents' own fields
//   title:(a OR b)  published:2025-08..2025-10  published:>2025  has:author
//
// Words match by stem (freeze, freezing); quoted words match as written. A query reads a
// passage and its document's title together. docs/query_syntax.md has the whole language
// with examples.
//
//   Query q = ParseQuery("ferry AND (hydrogen OR battery)").query;
//   Query same = Query::All({Query::Word("ferry"),
//                            Query::Any({Query::Word("hydrogen"),
//                                        Query::Word("battery")})});
#ifndef IBID_QUERY_H_
#define IBID_QUERY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/byte_range.h"
#include "ibid/export.h"

namespace ibid {

enum class QueryField : uint8_t {
  kText,       // a word or phrase of the passage or the title
  kTitle,      // a word or phrase of the title
  kHeading,    // a word or phrase of a heading in the passage
  kSource,     // the whole name of the source, case and accents aside, or a host of it
  kAuthor,     // an author's whole name or one word of it
  kLanguage,   // BCP 47; "pt" also finds "pt-BR"
  kSection,    // the whole section, case and accents aside
  kId,         // the whole id
  kUrl,        // the whole url, or a host with all below it
  kTag,        // a whole tag, case and accents aside
  kPublished,  // a day, month or year that the whole date of publication lies in
  kHas,        // the name of a field that the document has a value of
  kOwn,        // one of Document::fields: its whole value, case and accents aside
};

// The name before the colon: "title", "source", ...; empty for kText and kOwn.
IBID_EXPORT std::string_view ToString(QueryField field);

enum class QueryOp : uint8_t {
  kNothing,  // Finds nothing: what is left of a query without words.
  // Leaves.
  kWord,    // `text`: a word in all its forms, or several that touch (a,b).
  kPhrase,  // `text`: words as written and in this order, with at most `distance` other
            // words between them in all.
  kPrefix,  // Words that begin with `text`.
  kFuzzy,   // Words that are spelled like `text`: at most `distance` letters inserted,
  // left out, changed or swapped with the next (0: one up to five letters, else
  // two).
  kValue,  // The document has `text` in `field`.
  kRange,  // The document's value of `field` lies between `low` and `high`.
  // Groups.
  kAll,          // All children match; a single word, all of what touches in it.
  kAny,          // At least one child matches.
  kNot,          // The only child does not match.
  kMaybe,        // The first child matches; the others only add to the score.
  kNear,         // The children stand in one passage or in one title, and from left to
                 // right none is more than `distance` words from the next.
  kNearInOrder,  // The same in the order of the children.
};

struct IBID_EXPORT Query {
  QueryOp op = QueryOp::kNothing;
  QueryField field = QueryField::kText;  // Of leaves.
  std::string name{};                    // With kOwn: the field's name.
  std::string text{};
  // kRange: empty for no bound. Dates or numbers.
  std::string low{};
  std::string high{};
  bool exclusive = false;  // kRange with one bound: the bound itself is not in it.
  uint32_t distance = 0;
  std::vector<Query> children{};
  ByteRange range{};  // Where it stands in the text that was parsed; else empty.

  // The functions below give trees in the form that the parser gives: groups of one are
  // that one, nothing is left out. Only such trees are printed and read back the same.

  // A word. Blanks in `text` set apart words, any of which is enough.
  static Query Word(std::string_view text);
  // A word, and where it is several that touch (a,b), all of them: kAll of one child.
  static Query Required(std::string_view word);
  static Query Phrase(std::string_view text, uint32_t slop = 0);
  static Query Prefix(std::string_view text);
  static Query Fuzzy(std::string_view text, uint32_t max_edits = 0);
  // `field` is a name as it stands before the colon: of QueryField, else of an own field.
  static Query Value(std::string_view field, std::string_view text);
  static Query Has(std::string_view field);
  // Both included; empty for no bound.
  static Query Between(std::string_view field, std::string_view low,
                       std::string_view high);
  static Query Above(std::string_view field, std::string_view low);
  static Query Below(std::string_view field, std::string_view high);

  static Query All(std::vector<Query> children);
  static Query Any(std::vector<Query> children);
  static Query Not(Query child);
  // What cannot add to a score (values, exclusions) is left out of `optional`.
  static Query Maybe(Query required, std::vector<Query> optional);
  // Children are words, phrases, prefixes, fuzzy words, and Any() of these.
  static Query Near(std::vector<Query> children, uint32_t distance = 10);
  static Query NearInOrder(std::vector<Query> children, uint32_t distance = 10);
  // All words and phrases of `query` that have no field, in kTitle or kHeading.
  static Query In(QueryField place, Query query);

  bool empty() const { return op == QueryOp::kNothing; }

  // The query in its own language. Parsing it gives the same tree.
  std::string ToString() const;

  // But for `range`.
  friend IBID_EXPORT bool operator==(const Query& a, const Query& b);
};

enum class DiagnosticKind : uint8_t {
  // The parser's.
  kUnbalancedQuote,        // a quote without its end: the rest was taken as the phrase
  kUnbalancedParenthesis,  // one without its partner: left out, or closed at the end
  kMissingOperand,         // a sign, an operator or a field name that lacks what it is
                           // for: left out
  kBadValue,               // a date that is none: left out
  kTooDeep,                // parentheses in too many others: not grouped
  // Of a query against an index; the first also the parser's.
  kNoWords,          // a part that holds no word, such as "!!": left out
  kNothingToSearch,  // nothing is left of the query
  kUnknownField,     // "foo:bar" and no document has a field foo: searched as text
  kUnknownWord,      // a word that the index does not hold
  kUnknownValue,     // a field's value that no document has
  kNotExpanded,      // "ab*", too short a beginning: searched as a word
  kExpansionCut,     // more words begin so than are searched: the rarest were left out
  kNotNear,          // NEAR of something without a place: searched as AND
  kTooLong,          // more words than are looked up: the rest, or the commonest of
                     // those that need not be there, were left out
  kCorrected,        // nothing was found, and another spelling was searched
  kNotAllLookedAt,   // bounds of hits a source left too few of the best passages; a
                     // query over documents would have had to read too many
  kStopped,          // the search ran out of time, or was told to stop
};

// "unbalanced-quote", "unknown-field", ...
IBID_EXPORT std::string_view ToString(DiagnosticKind kind);

// A note on how a query was understood. The range counts bytes of the query's text.
struct Diagnostic {
  DiagnosticKind kind;
  ByteRange range;
  std::string message;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

struct ParsedQuery {
  Query query;
  std::vector<Diagnostic> diagnostics;
};

// Never fails: whatever was typed becomes a query, and what had to be guessed or left
// out is said in the diagnostics. Linear in the length of `text`; trees are at most
// kMaxQueryDepth deep. Thread-safe.
IBID_EXPORT ParsedQuery ParseQuery(std::string_view text);

// For programs: InvalidArgument, with the byte it is about, where ParseQuery() has a
// diagnostic.
IBID_EXPORT absl::StatusOr<Query> ParseQueryStrict(std::string_view text);

// Groups within groups. What lies deeper in a tree that was not parsed is left out.
inline constexpr size_t kMaxQueryDepth = 64;

}  // namespace ibid

#endif  // IBID_QUERY_H_
