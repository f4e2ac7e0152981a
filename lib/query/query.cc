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

std::string Quoted(std::string_view text) {
  const auto [open, close] = QuotesFor(text);
  return std::string(open).append(text).append(close);
}

// `text` as a word that is read as no more than a word.
std::string Escaped(std::string_view text) {
  std::string out = "\\";
  for (size_t i = 0; i < text.size();) {
    size_t length = std::max(BlankLength(text, i), QuoteLength(text, i));
    if (length > 0 || text[i] == '(' || text[i] == ')' || text[i] == '\\') out += '\\';
    length = std::max<size_t>(length, 1);
    out += text.substr(i, length);
    i += length;
  }
  return out;
}

std::string FieldPrefix(const Query& leaf) {
  if (leaf.field == QueryField::kOwn) return leaf.name + ":";
  if (leaf.field == QueryField::kText) return "";
  return std::string(ToString(leaf.field)) + ":";
}

bool ReadsAs(const std::string& text, const Query& leaf) {
  const ParsedQuery parsed = ParseQuery(text);
  return parsed.diagnostics.empty() && parsed.query == leaf;
}

std::string PrintRange(const Query& leaf, std::string (*bound)(std::string_view)) {
  const std::string field = FieldPrefix(leaf);
  const std::string low = leaf.low.empty() ? "" : bound(leaf.low);
  const std::string high = leaf.high.empty() ? "" : bound(leaf.high);
  if (!leaf.exclusive) return field + low + ".." + high;
  return high.empty() ? field + ">" + low : field + "<" + high;
}

std::string PrintLeaf(const Query& leaf) {
  const std::string field = FieldPrefix(leaf);
  const std::string distance = std::to_string(leaf.distance);
  switch (leaf.op) {
    case QueryOp::kPhrase:
      return field + Quoted(leaf.text) + (leaf.distance > 0 ? "~" + distance : "");
    case QueryOp::kPrefix:
      return field + leaf.text + "*";
    case QueryOp::kFuzzy:
      return field + leaf.text + "~" + (leaf.distance > 0 ? distance : "");
    case QueryOp::kRange: {
      const std::string plain =
          PrintRange(leaf, [](std::string_view text) { return std::string(text); });
      return ReadsAs(plain, leaf) ? plain : PrintRange(leaf, Quoted);
    }
    default: {
      const std::string plain = field + leaf.text;
      if (ReadsAs(plain, leaf)) return plain;
      return field +
             (leaf.op == QueryOp::kWord ? Escaped(leaf.text) : Quoted(leaf.text));
    }
  }
}

bool IsLeaf(const Query& query) { return query.op < QueryOp::kAll; }

bool IsPlainText(const Query& query) {
  return IsLeaf(query) && query.field == QueryField::kText;
}

// Whether it can add to a score: it finds words of the text.
bool Scores(const Query& query) {
  if (query.op == QueryOp::kNot) return false;
  if (IsLeaf(query)) return query.field == QueryField::kText && !query.empty();
  return std::any_of(query.children.begin(), query.children.end(), [](const Query& q) {
    return q.op == QueryOp::kNot ? Scores(q.children[0]) : Scores(q);
  });
}

std::string Print(const Query& query);

// As an operand of an operator.
std::string PrintOperand(const Query& query) {
  if (IsLeaf(query)) return PrintLeaf(query);
  return "(" + Print(query) + ")";
}

std::string Joined(const Query& group, std::string_view between) {
  const bool takes_not = group.op == QueryOp::kAll || group.op == QueryOp::kAny;
  std::string out;
  for (const Query& child : group.children) {
    if (!out.empty()) out += between;
    out += takes_not && child.op == QueryOp::kNot ? Print(child) : PrintOperand(child);
  }
  return out;
}

std::string Print(const Query& query) {
  const std::vector<Query>& children = query.children;
  switch (query.op) {
    case QueryOp::kNothing:
      return "";
    case QueryOp::kAll:
      return children.size() == 1 ? "+" + PrintOperand(children[0])
                                  : Joined(query, " AND ");
    case QueryOp::kAny:
      return Joined(query, std::all_of(children.begin(), children.end(), IsPlainText)
                               ? " "
                               : " OR ");
    case QueryOp::kNot:
      return "NOT " + PrintOperand(children[0]);
    case QueryOp::kMaybe: {
      std::string out =
          "+" + (IsPlainText(children[0]) ? PrintLeaf(children[0])
                                          : "(" + Print(children[0]) + ")");
      for (size_t i = 1; i < children.size(); ++i) {
        out += " " + PrintOperand(children[i]);
      }
      return out;
    }
    case QueryOp::kNear:
      return Joined(query, " NEAR/" + std::to_string(query.distance) + " ");
    case QueryOp::kNearInOrder:
      return Joined(query, " ONEAR/" + std::to_string(query.distance) + " ");
    default:
      return PrintLeaf(query);
  }
}

Query Leaf(QueryOp op, std::string_view text) {
  Query leaf;
  if (text.empty()) return leaf;
  leaf.op = op;
  leaf.text = text;
  return leaf;
}

Query Group(QueryOp op, std::vector<Query> children) {
  std::erase_if(children, [](const Query& child) { return child.empty(); });
  if (children.empty()) return {};
  if (children.size() == 1 && op != QueryOp::kNot) return std::move(children[0]);
  Query group;
  group.op = op;
  group.range = children[0].range;
  for (const Query& child : children) {
    group.range.begin = std::min(group.range.begin, child.range.begin);
    group.range.end = std::max(group.range.end, child.range.end);
  }
  group.children = std::move(children);
  return group;
}

Query ValueLeaf(QueryOp op, std::string_view field) {
  Query leaf;
  leaf.op = op;
  leaf.field = FieldNamed(field);
  if (leaf.field == QueryField::kOwn) {
    leaf.name = field;
    for (char& c : leaf.name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return leaf;
}

Query NearGroup(QueryOp op, std::vector<Query> children, uint32_t distance) {
  std::erase_if(children, [](const Query& child) { return child.empty(); });
  if (children.size() == 1) return std::move(children[0]);
  Query near = Group(op, std::move(children));
  if (!near.empty()) near.distance = std::clamp(distance, 1u, kMaxNearDistance);
  return near;
}

}  // namespace

std::string_view ToString(QueryField field) {
  switch (field) {
    case QueryField::kText:
    case QueryField::kOwn:
      return "";
    case QueryField::kTitle:
      return "title";
    case QueryField::kHeading:
      return "heading";
    case QueryField::kSource:
      return "source";
    case QueryField::kAuthor:
      return "author";
    case QueryField::kLanguage:
      return "language";
    case QueryField::kSection:
      return "section";
    case QueryField::kId:
      return "id";
    case QueryField::kUrl:
      return "url";
    case QueryField::kTag:
      return "tag";
    case QueryField::kPublished:
      return "published";
    case QueryField::kHas:
      return "has";
  }
  return "";
}

std::string_view ToString(DiagnosticKind kind) {
  switch (kind) {
    case DiagnosticKind::kUnbalancedQuote:
      return "unbalanced-quote";
    case DiagnosticKind::kUnbalancedParenthesis:
      return "unbalanced-parenthesis";
    case DiagnosticKind::kMissingOperand:
      return "missing-operand";
    case DiagnosticKind::kBadValue:
      return "bad-value";
    case DiagnosticKind::kTooDeep:
      return "too-deep";
    case DiagnosticKind::kNoWords:
      return "no-words";
    case DiagnosticKind::kNothingToSearch:
      return "nothing-to-search";
    case DiagnosticKind::kUnknownField:
      return "unknown-field";
    case DiagnosticKind::kUnknownWord:
      return "unknown-word";
    case DiagnosticKind::kUnknownValue:
      return "unknown-value";
    case DiagnosticKind::kNotExpanded:
      return "not-expanded";
    case DiagnosticKind::kExpansionCut:
      return "expansion-cut";
    case DiagnosticKind::kNotNear:
      return "not-near";
    case DiagnosticKind::kTooLong:
      return "too-long";
    case DiagnosticKind::kCorrected:
      return "corrected";
    case DiagnosticKind::kNotAllLookedAt:
      return "not-all-looked-at";
    case DiagnosticKind::kStopped:
      return "stopped";
  }
  return "";
}

Query Query::Word(std::string_view text) {
  std::vector<Query> words;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && BlankLength(text, end) == 0) ++end;
    words.push_back(Leaf(QueryOp::kWord, text.substr(begin, end - begin)));
    begin = end < text.size() ? end + BlankLength(text, end) : end;
  }
  return Any(std::move(words));
}

Query Query::Phrase(std::string_view text, uint32_t slop) {
  Query phrase = Leaf(QueryOp::kPhrase, text);
  if (!phrase.empty()) phrase.distance = std::min(slop, kMaxNearDistance);
  return phrase;
}

Query Query::Prefix(std::string_view text) { return Leaf(QueryOp::kPrefix, text); }

Query Query::Fuzzy(std::string_view text, uint32_t max_edits) {
  Query fuzzy = Leaf(QueryOp::kFuzzy, text);
  if (!fuzzy.empty()) fuzzy.distance = std::min(max_edits, 2u);
  return fuzzy;
}

Query Query::Value(std::string_view field, std::string_view text) {
  Query leaf = ValueLeaf(QueryOp::kValue, field);
  if (text.empty()) return {};
  if (IsPlace(leaf.field)) leaf.op = QueryOp::kPhrase;
  leaf.text = text;
  return leaf;
}

Query Query::Has(std::string_view field) { return Value("has", field); }

Query Query::Between(std::string_view field, std::string_view low,
                     std::string_view high) {
  if (low.empty() && high.empty()) return {};
  Query leaf = ValueLeaf(QueryOp::kRange, field);
  leaf.low = low;
  leaf.high = high;
  return leaf;
}

Query Query::Above(std::string_view field, std::string_view low) {
  Query leaf = Between(field, low, "");
  leaf.exclusive = !leaf.empty();
  return leaf;
}

Query Query::Below(std::string_view field, std::string_view high) {
  Query leaf = Between(field, "", high);
  leaf.exclusive = !leaf.empty();
  return leaf;
}

Query Query::All(std::vector<Query> children) {
  return Group(QueryOp::kAll, std::move(children));
}

Query Query::Required(std::string_view word) {
  Query leaf = Word(word);
  if (leaf.op != QueryOp::kWord) return leaf;
  Query required;
  required.op = QueryOp::kAll;
  required.range = leaf.range;
  required.children.push_back(std::move(leaf));
  return required;
}

Query Query::Any(std::vector<Query> children) {
  return Group(QueryOp::kAny, std::move(children));
}

Query Query::Not(Query child) {
  std::vector<Query> children;
  children.push_back(std::move(child));
  return Group(QueryOp::kNot, std::move(children));
}

Query Query::Maybe(Query required, std::vector<Query> optional) {
  std::erase_if(optional, [](const Query& query) { return !Scores(query); });
  if (required.empty()) return Any(std::move(optional));
  optional.insert(optional.begin(), std::move(required));
  return Group(QueryOp::kMaybe, std::move(optional));
}

Query Query::Near(std::vector<Query> children, uint32_t distance) {
  return NearGroup(QueryOp::kNear, std::move(children), distance);
}

Query Query::NearInOrder(std::vector<Query> children, uint32_t distance) {
  return NearGroup(QueryOp::kNearInOrder, std::move(children), distance);
}

Query Query::In(QueryField place, Query query) {
  if (IsPlainText(query) && !query.empty() && IsPlace(place)) query.field = place;
  for (Query& child : query.children) child = In(place, std::move(child));
  return query;
}

std::string Query::ToString() const { return Print(*this); }

bool operator==(const Query& a, const Query& b) {
  return a.op == b.op && a.field == b.field && a.name == b.name && a.text == b.text &&
         a.low == b.low && a.high == b.high && a.exclusive == b.exclusive &&
         a.distance == b.distance && a.children == b.children;
}

}  // namespace ibid
