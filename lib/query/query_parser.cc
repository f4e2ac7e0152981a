// One pass from left to right over a grammar in which nothing is an error:
//
//   list     what stands side by side, with its signs
//   element  conjunction OR conjunction ...
//   conjunction  negation AND negation ...
//   negation NOT or a sign, then a chain
//   chain    operand NEAR/n operand ...
//   operand  ( list )   field: operand   "phrase"~n   word   prefix*   word~
//
// Whatever does not fit is read as text or left out, and a diagnostic says so. Only
// parentheses nest, up to kMaxParentheses, so the functions do not call each other deeper
// than that.
//
// A quotation mark opens a phrase only where an operand can begin: after a blank, a sign,
// a colon or other punctuation. After a letter or digit it is part of the word (5"
// screen). A parenthesis inside a word is part of it when it is closed there (word(s)).
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/status.h"
#include "ibid/publication_date.h"
#include "ibid/query.h"
#include "query/query_syntax.h"

namespace ibid {
namespace {

constexpr size_t kMaxParentheses = 32;
// Shorter beginnings are those of too many words, and so are shorter words one letter
// off.
constexpr size_t kLeastExpandedCharacters = 3;
constexpr uint32_t kMaxEdits = 2;
constexpr size_t kNoPartner = static_cast<size_t>(-1);

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Whether a quotation mark after this byte belongs to the word. Bytes of multi-byte
// characters count as letters.
bool IsWordByte(char c) {
  return IsAsciiLetter(c) || IsDigit(c) || (static_cast<uint8_t>(c) & 0x80);
}

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(),
                                           [](char c) { return (c & 0xC0) != 0x80; }));
}

// Whether all of its leaves are values of the document, with `places` words of its title
// and headings too: then it narrows the search.
bool IsFilter(const Query& query, bool places) {
  if (query.children.empty()) {
    return places ? query.field != QueryField::kText : !IsPlace(query.field);
  }
  return std::all_of(query.children.begin(), query.children.end(),
                     [places](const Query& child) { return IsFilter(child, places); });
}

// For each parenthesis in `text`: the offset of its partner within the same stretch
// without blanks, or kNoPartner.
std::vector<std::pair<size_t, size_t>> PartnersWithinWords(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> partners;
  std::vector<size_t> open;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') {
      open.push_back(partners.size());
      partners.emplace_back(i, kNoPartner);
    } else if (text[i] == ')') {
      if (open.empty()) continue;
      partners[open.back()].second = i;
      open.pop_back();
    } else if (BlankLength(text, i) > 0) {
      open.clear();
    }
  }
  return partners;
}

// What an operand without a field of its own belongs to: source:(a OR b).
struct Scope {
  QueryField field = QueryField::kText;
  std::string name = {};
};

// Something in a list, and what it is to the list.
struct Element {
  Query query;
  char sign = 0;          // '+', '-' or none.
  bool is_and = false;    // Its parts were joined by AND: they must all be there.
  bool is_group = false;  // It stands in parentheses.
};

class Parser {
 public:
  Parser(std::string_view text, bool with_operators)
      : text_(text),
        with_operators_(with_operators),
        partners_(PartnersWithinWords(text)) {}

  ParsedQuery Parse() && {
    parsed_.query = ParseList(/*depth=*/0, Scope());
    if (parsed_.query.empty()) {
      Note(DiagnosticKind::kNothingToSearch, {0, text_.size()},
           "the query holds nothing to search for");
    }
    return std::move(parsed_);
  }

  bool saw_operator() const { return saw_operator_; }

 private:
  // Lists --------------------------------------------------------------------------

  // To the end of the text or, below the top, to the parenthesis that closes it.
  Query ParseList(size_t depth, const Scope& scope) {
    std::vector<Element> elements;
    while (!AtEndOfList(depth)) {
      if (SkipOperatorsWithoutLeft()) continue;
      Element element = ParseElement(depth, scope);
      if (!element.query.empty()) elements.push_back(std::move(element));
    }
    return MakeList(std::move(elements));
  }

  // Skips blanks, and parentheses that close nothing.
  bool AtEndOfList(size_t depth) {
    while (SkipBlanks()) {
      if (text_[at_] != ')') return false;
      if (ignored_open_ > 0) {
        --ignored_open_;
      } else if (depth > 0) {
        return true;
      } else {
        Note(DiagnosticKind::kUnbalancedParenthesis, {at_, at_ + 1},
             "a parenthesis that closes nothing was left out");
      }
      ++at_;
    }
    return true;
  }

  // The parts of a list by what they are to it.
  struct Parts {
    struct Filter {
      Query query;
      bool takes_more = false;  // Whether other values of the field join it.
    };
    std::vector<Query> required;
    std::vector<Query> optional;
    std::vector<Filter> filters;
    std::vector<Query> excluded;
  };

  static Query MakeList(std::vector<Element> elements) {
    if (elements.size() == 1) {
      Query only = std::move(elements[0].query);
      if (elements[0].sign == '+' && only.op == QueryOp::kWord &&
          only.field == QueryField::kText) {
        Query required = Query::Required(only.text);
        required.children[0].range = required.range = only.range;
        return required;
      }
      return elements[0].sign == '-' ? Query::Not(std::move(only)) : only;
    }
    Parts parts;
    for (Element& element : elements) {
      if (element.is_and && element.sign != '-') {
        for (Query& part : element.query.children) AddRequired(std::move(part), parts);
      } else {
        AddElement(std::move(element), parts);
      }
    }
    std::vector<Query> all;
    if (parts.required.empty()) {
      if (!parts.optional.empty()) all.push_back(Query::Any(std::move(parts.optional)));
    } else if (parts.optional.empty()) {
      all = std::move(parts.required);
    } else {
      all.push_back(Query::Maybe(Query::All(std::move(parts.required)),
                                 std::move(parts.optional)));
    }
    for (Parts::Filter& filter : parts.filters) all.push_back(std::move(filter.query));
    for (Query& excluded : parts.excluded) all.push_back(std::move(excluded));
    return Query::All(std::move(all));
  }

  static void AddElement(Element element, Parts& parts) {
    Query& query = element.query;
    if (element.sign == '-') {
      parts.excluded.push_back(Query::Not(std::move(query)));
    } else if (element.sign == '+') {
      if (element.is_group) {
        parts.required.push_back(std::move(query));
      } else {
        AddRequired(std::move(query), parts);
      }
    } else if (IsFilter(query, /*places=*/true)) {
      AddFilter(std::move(query), parts.filters);
    } else {
      parts.optional.push_back(std::move(query));
    }
  }

  // What stands beside AND or behind a '+'. Values and exclusions narrow the list and
  // leave its words what they are.
  static void AddRequired(Query query, Parts& parts) {
    if (query.op == QueryOp::kNot) {
      parts.excluded.push_back(std::move(query));
    } else if (IsFilter(query, /*places=*/false)) {
      parts.filters.push_back({std::move(query)});
    } else {
      parts.required.push_back(std::move(query));
    }
  }

  // Several values of one field are alternatives; whatever else narrows further.
  static void AddFilter(Query filter, std::vector<Parts::Filter>& filters) {
    const bool takes_more = filter.children.empty() && filter.op != QueryOp::kRange &&
                            filter.field != QueryField::kHas;
    if (takes_more) {
      for (Parts::Filter& other : filters) {
        if (!other.takes_more) continue;
        const Query& leaf =
            other.query.children.empty() ? other.query : other.query.children[0];
        if (leaf.field != filter.field || leaf.name != filter.name) continue;
        std::vector<Query> either = std::move(other.query.children);
        if (either.empty()) either.push_back(std::move(other.query));
        either.push_back(std::move(filter));
        other.query = Query::Any(std::move(either));
        return;
      }
    }
    filters.push_back({std::move(filter), takes_more});
  }

  // Operators ----------------------------------------------------------------------

  std::optional<OperatorToken> PeekOperator() {
    if (!with_operators_ || !SkipBlanks()) return std::nullopt;
    const std::optional<OperatorToken> token = OperatorAt(text_, at_);
    if (token) saw_operator_ = true;
    return token;
  }

  void NoteMissingOperand(ByteRange range) {
    Note(DiagnosticKind::kMissingOperand, range,
         "\"" + std::string(range.Of(text_)) +
             "\" lacks what it is to work on; it was left out");
  }

  // AND, OR and NEAR where an operand is wanted.
  bool SkipOperatorsWithoutLeft() {
    bool any = false;
    for (auto token = PeekOperator(); token && token->op != Operator::kNot;
         token = PeekOperator()) {
      NoteMissingOperand({at_, at_ + token->length});
      at_ += token->length;
      any = true;
    }
    return any;
  }

  // Goes past the operator `op` when it stands here and an operand follows. The first of
  // several operators counts.
  bool TakeOperator(Operator op, size_t depth) {
    const std::optional<OperatorToken> token = PeekOperator();
    if (!token || token->op != op) return false;
    return GoPast(*token, depth);
  }

  bool GoPast(const OperatorToken& token, size_t depth) {
    const ByteRange range{at_, at_ + token.length};
    at_ = range.end;
    SkipOperatorsWithoutLeft();
    if (!AtEndOfList(depth)) return true;
    NoteMissingOperand(range);
    return false;
  }

  Element ParseElement(size_t depth, const Scope& scope) {
    std::vector<Query> alternatives;
    Element element;
    bool negated = false;
    do {
      Element part = ParseConjunction(depth, scope);
      if (part.query.empty()) continue;
      if (part.sign == '+') element.sign = '+';
      negated = part.sign == '-';
      if (negated) part.query = Query::Not(std::move(part.query));
      element.is_and = part.is_and;
      element.is_group = part.is_group;
      alternatives.push_back(std::move(part.query));
    } while (TakeOperator(Operator::kOr, depth));
    if (alternatives.size() == 1) {
      if (negated) {
        element.sign = '-';
        Query child = std::move(alternatives[0].children[0]);
        element.query = std::move(child);
      } else {
        element.query = std::move(alternatives[0]);
      }
      return element;
    }
    element.is_and = false;
    element.is_group = false;
    element.query = Query::Any(std::move(alternatives));
    return element;
  }

  // A sign is only that of a single part.
  Element ParseConjunction(size_t depth, const Scope& scope) {
    std::vector<Element> parts;
    do {
      Element part = ParseNegation(depth, scope);
      if (!part.query.empty()) parts.push_back(std::move(part));
    } while (TakeOperator(Operator::kAnd, depth));
    if (parts.empty()) return {};
    if (parts.size() == 1) return std::move(parts[0]);
    Element all;
    std::vector<Query> children;
    for (Element& part : parts) {
      if (part.sign == '+') all.sign = '+';
      children.push_back(part.sign == '-' ? Query::Not(std::move(part.query))
                                          : std::move(part.query));
    }
    all.query = Query::All(std::move(children));
    all.is_and = true;
    return all;
  }

  Element ParseNegation(size_t depth, const Scope& scope) {
    Element element;
    bool negated = false;
    for (auto token = PeekOperator(); token && token->op == Operator::kNot;
         token = PeekOperator()) {
      negated = !negated;
      if (!GoPast(*token, depth)) return {};
    }
    if (!ParseSigns(element.sign)) return {};
    if (negated) element.sign = element.sign == '-' ? 0 : '-';
    element.is_group = at_ < text_.size() && text_[at_] == '(';
    element.query = ParseChain(depth, scope);
    return element;
  }

  // Reads the signs before an operand, of which the first counts; false when there is
  // none behind them.
  bool ParseSigns(char& first) {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const Sign sign = SignAt(text_, at_);
      if (sign.length == 0) break;
      // „Model C“-Schulen excludes nothing.
      const bool is_hyphen = sign.sign == '-' && at_ == begin && at_ == quote_end_;
      if (at_ == begin && !is_hyphen) first = sign.sign;
      at_ += sign.length;
    }
    if (at_ == begin || (!AtBlankOrEnd() && text_[at_] != ')')) return true;
    Note(DiagnosticKind::kMissingOperand, {begin, at_},
         "a sign with nothing after it was left out");
    return false;
  }

  // NEAR of one kind joins any number of parts; where the kind changes, the part between
  // belongs to both sides, and both must be there.
  Query ParseChain(size_t depth, const Scope& scope) {
    std::vector<Query> nears;
    std::vector<Query> parts;
    OperatorToken kind;
    AddPart(ParseOperand(depth, scope), parts);
    for (auto token = PeekOperator(); token && IsNear(token->op);
         token = PeekOperator()) {
      if (!GoPast(*token, depth)) break;
      if (!SkipNegations(depth)) break;
      Query part = ParseOperand(depth, scope);
      if (part.empty()) continue;
      const bool changes = kind.op != token->op || kind.distance != token->distance;
      if (parts.size() > 1 && changes) {
        Query last = parts.back();
        nears.push_back(MakeNear(std::move(parts), kind));
        parts = {std::move(last)};
      }
      kind = *token;
      AddPart(std::move(part), parts);
    }
    if (!parts.empty()) nears.push_back(MakeNear(std::move(parts), kind));
    return Query::All(std::move(nears));
  }

  // NOT and signs before a part of NEAR, where there is nothing to exclude; false when no
  // part follows.
  bool SkipNegations(size_t depth) {
    for (auto token = PeekOperator(); token; token = PeekOperator()) {
      NoteMissingOperand({at_, at_ + token->length});
      at_ += token->length;
    }
    if (AtEndOfList(depth)) return false;
    char sign_without_meaning = 0;
    return ParseSigns(sign_without_meaning);
  }

  static void AddPart(Query part, std::vector<Query>& parts) {
    if (!part.empty()) parts.push_back(std::move(part));
  }

  static bool IsNear(Operator op) {
    return op == Operator::kNear || op == Operator::kNearInOrder;
  }

  static Query MakeNear(std::vector<Query> parts, const OperatorToken& kind) {
    return kind.op == Operator::kNearInOrder
               ? Query::NearInOrder(std::move(parts), kind.distance)
               : Query::Near(std::move(parts), kind.distance);
  }

  // Operands -----------------------------------------------------------------------

  Query ParseOperand(size_t depth, const Scope& outer) {
    if (AtBlankOrEnd()) return {};
    const size_t begin = at_;
    Scope own;
    const bool has_field = ParseField(own);
    const Scope& scope = has_field ? own : outer;
    if (has_field && (AtBlankOrEnd() || text_[at_] == ')')) {
      Note(DiagnosticKind::kMissingOperand, {begin, at_},
           "a field with no value was left out; write it without a blank, as in "
           "source:Fortune");
      return {};
    }
    Query query;
    if (text_[at_] == '(') {
      query = ParseGroup(depth, scope);
    } else if (IsPlace(scope.field)) {
      query = ParseText(scope);
    } else {
      query = ParseValue(scope);
    }
    if (query.range.empty()) query.range = {begin, at_};
    return query;
  }

  Query ParseGroup(size_t depth, const Scope& scope) {
    const size_t begin = at_++;
    if (depth == kMaxParentheses) {
      Note(DiagnosticKind::kTooDeep, {begin, at_},
           "parentheses in so many others do not group");
      ++ignored_open_;
      return {};
    }
    const size_t ignored_outside = std::exchange(ignored_open_, 0);
    Query query = ParseList(depth + 1, scope);
    ignored_open_ = ignored_outside;
    if (at_ < text_.size()) {
      ++at_;
    } else {
      Note(DiagnosticKind::kUnbalancedParenthesis, {begin, begin + 1},
           "the parenthesis is not closed; it was closed at the end");
    }
    if (query.empty()) {
      Note(DiagnosticKind::kNoWords, {begin, at_},
           "parentheses without anything to search for were left out");
    }
    if (!query.children.empty()) query.range = {begin, at_};
    return query;
  }

  // "source:", "desk:". A name that is no field of ibid's may be one of the documents':
  // only the index knows.
  bool ParseField(Scope& scope) {
    size_t colon = at_;
    if (colon < text_.size() && IsAsciiLetter(text_[colon])) {
      while (colon < text_.size() &&
             (IsAsciiLetter(text_[colon]) || IsDigit(text_[colon]) ||
              text_[colon] == '_' || text_[colon] == '-')) {
        ++colon;
      }
    }
    if (colon == at_ || colon == text_.size() || text_[colon] != ':') return false;
    const std::string_view name = text_.substr(at_, colon - at_);
    scope.field = FieldNamed(name);
    if (scope.field == QueryField::kOwn) {
      // One letter is a drive or an abbreviation, and what follows other colons is a
      // url, a name in C++, or prose.
      const size_t next = colon + 1;
      if (name.size() == 1 || next == text_.size() || BlankLength(text_, next) > 0 ||
          std::string_view(":/\\)").find(text_[next]) != std::string_view::npos) {
        return false;
      }
      scope.name = name;
      for (char& c : scope.name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
    }
    at_ = colon + 1;
    return true;
  }

  Query ParseText(const Scope& scope) {
    Query query;
    query.field = scope.field;
    if (const size_t quote = QuoteLength(text_, at_); quote > 0) {
      query.op = QueryOp::kPhrase;
      query.text = ParseQuoted(quote);
      if (query.text.empty()) return {};
      ParseSlop(query.distance);
      return query;
    }
    const size_t begin = at_;
    query.op = QueryOp::kWord;
    if (text_[at_] == '\\' && ParseEscaped(query.text)) return query;
    query.text = ParseWord();
    if (query.text.empty()) return {};
    ReadSuffix(query, {begin, at_});
    return query;
  }

  // The text of a phrase; `quote` is the length of the mark here.
  std::string_view ParseQuoted(size_t quote) {
    const size_t begin = at_;
    const size_t text_begin = at_ + quote;
    size_t end = FindEnd(text_begin, text_.substr(at_, quote));
    if (end == std::string_view::npos) {
      end = at_ = text_.size();
      Note(DiagnosticKind::kUnbalancedQuote, {begin, begin + quote},
           "the quotation mark is not closed; the phrase was read to the end");
    } else {
      at_ = end + QuoteLength(text_, end);
      quote_end_ = at_;
    }
    if (end == text_begin) {
      Note(DiagnosticKind::kNoWords, {begin, at_}, "an empty phrase was left out");
    }
    return text_.substr(text_begin, end - text_begin);
  }

  // The mark's own partner; where the rest of the text has none, any quotation mark.
  size_t FindEnd(size_t begin, std::string_view open) {
    // A partner that was looked for in vain is not looked for again: the parser stays
    // linear on a text of opening quotes.
    if (std::find(unclosed_.begin(), unclosed_.end(), open) == unclosed_.end()) {
      const size_t end = FindClosingQuote(text_, begin, open);
      if (end != std::string_view::npos) return end;
      unclosed_.push_back(open);
    }
    return FindAnyQuote(text_, begin);
  }

  // "~3" behind a phrase.
  void ParseSlop(uint32_t& slop) {
    if (at_ + 1 >= text_.size() || text_[at_] != '~' || !IsDigit(text_[at_ + 1]))
      return;
    for (++at_; at_ < text_.size() && IsDigit(text_[at_]); ++at_) {
      slop = std::min(slop * 10 + static_cast<uint32_t>(text_[at_] - '0'),
                      kMaxNearDistance);
    }
  }

  std::string_view ParseWord() {
    const size_t begin = at_;
    while (!AtBlankOrEnd()) {
      if (text_[at_] == ')') break;
      if (text_[at_] == '(') {
        const size_t partner = PartnerOf(at_);
        if (partner == kNoPartner) break;
        at_ = partner + 1;
        continue;
      }
      if (at_ > begin && QuoteLength(text_, at_) > 0 && !IsWordByte(text_[at_ - 1])) {
        break;
      }
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  size_t PartnerOf(size_t open) const {
    const auto found = std::lower_bound(partners_.begin(), partners_.end(),
                                        std::pair(open, size_t{0}));
    return found->second;
  }

  // A word behind a backslash is taken as it is, and so is each sign in it that has one
  // before it: the printed form of words that would be read as something else.
  bool ParseEscaped(std::string& word) {
    const size_t begin = at_++;
    while (!AtBlankOrEnd() && text_[at_] != '(' && text_[at_] != ')') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        const size_t next = at_ + 1;
        const size_t length =
            std::max({BlankLength(text_, next), QuoteLength(text_, next), size_t{1}});
        const bool is_sign = !IsAsciiLetter(text_[next]) && !IsDigit(text_[next]);
        word += text_.substr(is_sign ? next : at_, is_sign ? length : 1 + length);
        at_ = next + length;
      } else {
        word += text_[at_++];
      }
    }
    if (!word.empty()) return true;
    at_ = begin;
    return false;
  }

  // freez* and frezee~1, but not **bold**.
  void ReadSuffix(Query& query, ByteRange range) {
    std::string_view text = query.text;
    QueryOp op = QueryOp::kWord;
    uint32_t distance = 0;
    if (text.ends_with('*')) {
      text.remove_suffix(1);
      op = QueryOp::kPrefix;
    } else {
      const char last = text.back();
      if (last >= '1' && last <= static_cast<char>('0' + kMaxEdits)) {
        distance = static_cast<uint32_t>(last - '0');
        text.remove_suffix(1);
      }
      if (!text.ends_with('~')) return;
      text.remove_suffix(1);
      op = QueryOp::kFuzzy;
    }
    if (text.empty() || text.starts_with('*') || text.ends_with('*') ||
        text.starts_with('~') || text.ends_with('~')) {
      return;
    }
    if (CodePoints(text) < kLeastExpandedCharacters) {
      Note(DiagnosticKind::kNotExpanded, range,
           "three characters are needed before * and ~; it was searched as a word");
      query.text = std::string(text);
      return;
    }
    query.op = op;
    query.distance = distance;
    query.text = std::string(text);
  }

  // Values -------------------------------------------------------------------------

  Query ParseValue(const Scope& scope) {
    const size_t begin = at_;
    Query query;
    query.op = QueryOp::kValue;
    query.field = scope.field;
    query.name = scope.name;
    const bool has_ranges =
        scope.field == QueryField::kPublished || scope.field == QueryField::kOwn;
    if (has_ranges) {
      ParseRange(query);
    } else {
      query.text = ParseBound(/*stops_at_dots=*/false);
    }
    if (query.op == QueryOp::kValue && query.text.empty()) {
      if (at_ == begin) ++at_;  // Something that no value begins with.
      return {};
    }
    if (scope.field == QueryField::kPublished &&
        !(IsDateOrEmpty(query.text) && IsDateOrEmpty(query.low) &&
          IsDateOrEmpty(query.high))) {
      Note(DiagnosticKind::kBadValue, {begin, at_},
           "this is not a date; it was left out (dates are 2025, 2025-08 or "
           "2025-08-21)");
      return {};
    }
    return query;
  }

  static bool IsDateOrEmpty(const std::string& text) {
    return text.empty() || PublicationDate::Parse(text).has_value();
  }

  // 2025, >2025, >=2025, <2025, <=2025, 2024..2025, 2024.., ..2025
  void ParseRange(Query& query) {
    constexpr struct {
      std::string_view sign;
      bool is_low;
      bool exclusive;
    } kComparisons[] = {{">=", true, false},  {"≥", true, false},  {">", true, true},
                        {"<=", false, false}, {"≤", false, false}, {"<", false, true}};
    const size_t begin = at_;
    for (const auto& comparison : kComparisons) {
      if (text_.compare(at_, comparison.sign.size(), comparison.sign) != 0) continue;
      at_ += comparison.sign.size();
      std::string bound = ParseBound(/*stops_at_dots=*/false);
      if (bound.empty()) {
        Note(DiagnosticKind::kMissingOperand, {begin, at_},
             "a range without a bound was left out");
        return;
      }
      query.op = QueryOp::kRange;
      query.exclusive = comparison.exclusive;
      (comparison.is_low ? query.low : query.high) = std::move(bound);
      return;
    }
    std::string first = ParseBound(/*stops_at_dots=*/true);
    const size_t dots = DotsAt(at_);
    if (dots == 0) {
      query.text = std::move(first);
      return;
    }
    at_ += dots;
    query.low = std::move(first);
    query.high = ParseBound(/*stops_at_dots=*/false);
    if (query.low.empty() && query.high.empty()) {
      Note(DiagnosticKind::kMissingOperand, {begin, at_},
           "a range without a bound was left out");
      return;
    }
    query.op = QueryOp::kRange;
  }

  // Two dots, or the character that they are corrected to.
  size_t DotsAt(size_t offset) const {
    for (std::string_view dots : {"..", "…"}) {
      if (text_.compare(offset, dots.size(), dots) == 0) return dots.size();
    }
    return 0;
  }

  std::string ParseBound(bool stops_at_dots) {
    if (AtBlankOrEnd()) return {};
    if (const size_t quote = QuoteLength(text_, at_); quote > 0) {
      return std::string(ParseQuoted(quote));
    }
    const size_t begin = at_;
    const std::string_view word = ParseWord();
    if (stops_at_dots) {
      for (size_t i = begin; i < at_; ++i) {
        if (DotsAt(i) > 0) {
          at_ = i;
          return std::string(text_.substr(begin, i - begin));
        }
      }
    }
    return std::string(word);
  }

  // Text ---------------------------------------------------------------------------

  // False at the end of the text.
  bool SkipBlanks() {
    while (at_ < text_.size()) {
      const size_t blank = BlankLength(text_, at_);
      if (blank == 0) return true;
      at_ += blank;
    }
    return false;
  }

  bool AtBlankOrEnd() const {
    return at_ == text_.size() || BlankLength(text_, at_) > 0;
  }

  void Note(DiagnosticKind kind, ByteRange range, std::string message) {
    parsed_.diagnostics.push_back({kind, range, std::move(message)});
  }

  std::string_view text_;
  const bool with_operators_;
  // Of parentheses, by the offset of the first.
  const std::vector<std::pair<size_t, size_t>> partners_;
  size_t at_ = 0;
  size_t quote_end_ = kNoPartner;  // Where the last phrase ended.
  size_t ignored_open_ = 0;        // Parentheses too deep to group.
  bool saw_operator_ = false;
  std::vector<std::string_view> unclosed_;  // Marks without a partner further on.
  ParsedQuery parsed_;
};

}  // namespace

ParsedQuery ParseQuery(std::string_view text) {
  Parser parser(text, /*with_operators=*/true);
  ParsedQuery parsed = std::move(parser).Parse();
  if (!parsed.query.empty() || !parser.saw_operator()) return parsed;
  // Operators alone are words: "OR" may be a place.
  ParsedQuery words = Parser(text, /*with_operators=*/false).Parse();
  if (words.query.empty()) return parsed;
  parsed.diagnostics.pop_back();
  parsed.query = std::move(words.query);
  return parsed;
}

absl::StatusOr<Query> ParseQueryStrict(std::string_view text) {
  ParsedQuery parsed = ParseQuery(text);
  if (parsed.diagnostics.empty()) return std::move(parsed.query);
  const Diagnostic& first = parsed.diagnostics[0];
  return Error(absl::StatusCode::kInvalidArgument, "byte ", first.range.begin,
               " of the query: ", first.message);
}

}  // namespace ibid
