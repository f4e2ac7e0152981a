// A query as a tree, and the parser that makes one of what a person typed.
//
//   word another       passages with any of the words, best first
//   "exact phrase"     these words as written (case and accents aside), in this order
//   +word +"phrase"    must be there        -word   must not be there
//   source:Fortune     field: source, author, title, language, id, url, tag
//
// Words match by stem (freeze, freezing); quoted words match as written. Fields narrow
// the search: several values of one field are alternatives, different fields must all
// match. A query reads a passage and its document's title together.
// docs/query_syntax.md has the whole language with examples.
#ifndef IBID_QUERY_H_
#define IBID_QUERY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"
#include "ibid/export.h"

namespace ibid {

// How a clause takes part in the query around it.
enum class Occur : uint8_t { kShould, kMust, kMustNot };

enum class QueryField : uint8_t {
  kText,      // a word or phrase of the passage or the title
  kTitle,     // a word or phrase of the title
  kSource,    // the whole name of the source, case and accents aside, or a host of it
  kAuthor,    // an author's whole name or one word of it
  kLanguage,  // BCP 47; "pt" also finds "pt-BR"
  kId,        // the whole id
  kUrl,       // the whole url, or a host with all below it
  kTag,       // a whole tag, case and accents aside
  kSection,   // the whole section, case and accents aside
  kHas,       // the name of a field that the document has a value of
  kOwn,       // one of Document::fields: "name=value", case and accents aside
};

// The name before the colon: "title", "source", ...; empty for kText.
IBID_EXPORT std::string_view ToString(QueryField field);

struct Clause {
  Occur occur = Occur::kShould;
  QueryField field = QueryField::kText;
  bool phrase = false;  // Quoted: as written and in order.
  std::string text{};   // Without quotes, signs and field name.
  ByteRange range{};    // Where it stands in the query that was parsed.

  friend bool operator==(const Clause&, const Clause&) = default;
};

struct Query {
  std::vector<Clause> clauses{};

  // The query in its own language. Parsing it gives the same clauses (but for ranges).
  IBID_EXPORT std::string ToString() const;
  friend bool operator==(const Query&, const Query&) = default;
};

enum class DiagnosticKind : uint8_t {
  kUnbalancedQuote,  // a quote without its end: the rest was taken as the phrase
  kUnknownField,     // "foo:bar" with no field foo: searched as text
  kMissingOperand,   // a sign or a field name with nothing after it: left out
  kNoWords,          // a clause that holds no word, such as "!!": left out
  kNothingToSearch,  // nothing is left of the query
  kUnknownWord,      // a word that the index does not hold
  kUnknownValue,     // a field's value that no document has
  kTooLong,          // more words than are searched: the rest was left out
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
// out is said in the diagnostics. Linear in the length of `text`. Thread-safe.
IBID_EXPORT ParsedQuery ParseQuery(std::string_view text);

}  // namespace ibid

#endif  // IBID_QUERY_H_
