#include "ibid/query.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/query_syntax.h"

namespace ibid {
namespace {

// A pair of marks that the parser reads back as the same phrase.
std::pair<std::string_view, std::string_view> QuotesFor(std::string_view text) {
  // One for each kind of mark that opens: a phrase can always be printed with the mark
  // it was read with.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPairs = {
      {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"»", "«"}, {"＂", "＂"}, {"″", "″"}}};
  for (const auto& quotes : kPairs) {
    if (ReadsAsOnePhrase(text, quotes.first)) return quotes;
  }
  return kPairs[0];
}

}  // namespace

std::string_view ToString(QueryField field) {
  switch (field) {
    case QueryField::kText:
      return "";
    case QueryField::kTitle:
      return "title";
    case QueryField::kSource:
      return "source";
    case QueryField::kAuthor:
      return "author";
    case QueryField::kLanguage:
      return "language";
    case QueryField::kId:
      return "id";
    case QueryField::kUrl:
      return "url";
    case QueryField::kTag:
      return "tag";
    case QueryField::kSection:
      return "section";
    case QueryField::kHas:
      return "has";
    case QueryField::kOwn:
      return "";
  }
  return "";
}

std::string_view ToString(DiagnosticKind kind) {
  switch (kind) {
    case DiagnosticKind::kUnbalancedQuote:
      return "unbalanced-quote";
    case DiagnosticKind::kUnknownField:
      return "unknown-field";
    case DiagnosticKind::kMissingOperand:
      return "missing-operand";
    case DiagnosticKind::kNoWords:
      return "no-words";
    case DiagnosticKind::kNothingToSearch:
      return "nothing-to-search";
    case DiagnosticKind::kUnknownWord:
      return "unknown-word";
    case DiagnosticKind::kUnknownValue:
      return "unknown-value";
    case DiagnosticKind::kTooLong:
      return "too-long";
  }
  return "";
}

std::string Query::ToString() const {
  std::string out;
  for (const Clause& clause : clauses) {
    if (!out.empty()) out += ' ';
    if (clause.occur == Occur::kMust) out += '+';
    if (clause.occur == Occur::kMustNot) out += '-';
    if (clause.field != QueryField::kText) {
      out += ibid::ToString(clause.field);
      out += ':';
    }
    if (clause.phrase) {
      const auto [open, close] = QuotesFor(clause.text);
      out.append(open).append(clause.text).append(close);
    } else {
      out += clause.text;
    }
  }
  return out;
}

}  // namespace ibid
