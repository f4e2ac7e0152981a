// From a query's tree to one over terms. What holds no word is left out on the way, so
// that a group is decided by the rest.
//
// Whether words that touch, and the parts of a compound, are asked for together or one
// by one depends on where they stand: "loose" is a word that needs not be there (in the
// query's own list of words, or as one that only adds to the score).
#include "query/analyzed_query.h"

#include <algorithm>
#include <utility>

#include "ibid/publication_date.h"
#include "query/field_values.h"
#include "query/own_values.h"
#include "query/query_syntax.h"
#include "query/word_nodes.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Place = QueryNode::Place;

// Values of an own field that one range is spelled out with.
constexpr size_t kMaxRangeValues = 20000;
constexpr char kFields[] =
    " (all documents may have title, heading, source, author, language, section, id, "
    "url, "
    "tag, published and has)";
// The evaluator keeps sets of them in one word.
constexpr size_t kMaxNearParts = 6;

void SortUnique(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Place PlaceOf(QueryField field) {
  if (field == QueryField::kTitle) return Place::kTitle;
  return field == QueryField::kHeading ? Place::kHeading : Place::kAnywhere;
}

bool IsTextQuery(const Query& query) {
  return IsPlace(query.field) && query.op >= QueryOp::kWord &&
         query.op <= QueryOp::kFuzzy;
}

// Whether it can stand beside others in NEAR.
bool HasPlace(const Query& query) {
  if (query.op == QueryOp::kAny) {
    return std::all_of(query.children.begin(), query.children.end(), HasPlace);
  }
  return IsTextQuery(query);
}

QueryNode Everything() { return LeafOf(Op::kEverything); }

QueryNode Except(QueryNode node, std::vector<QueryNode> excluded) {
  if (excluded.empty()) return node;
  excluded.insert(excluded.begin(), std::move(node));
  return GroupOf(Op::kExcept, std::move(excluded));
}

class QueryAnalyzer {
 public:
  QueryAnalyzer(const IndexView& index, Analyzer& analyzer)
      : index_(index), words_(index, analyzer, diagnostics_) {}

  AnalyzedQuery Analyze(const Query& query, std::span<const Query> filters) && {
    AnalyzedQuery analyzed;
    std::optional<QueryNode> node = Build(query, /*loose=*/true, 0);
    if (!query.empty() && !node) {
      Note(DiagnosticKind::kNothingToSearch, query.range,
           "the query holds no word to search for");
    }
    std::vector<QueryNode> all;
    std::vector<QueryNode> excluded;
    if (node) all.push_back(*std::move(node));
    AddFilters(filters, all, excluded);
    // Filters alone find all they let through; but not when nothing of a query is left.
    if (query.empty() ? !all.empty() || !excluded.empty() : node.has_value()) {
      analyzed.root =
          Except(all.empty() ? Everything() : GroupOf(Op::kAll, std::move(all)),
                 std::move(excluded));
      analyzed.text = WithoutFilters(analyzed.root);
    }
    analyzed.diagnostics = std::move(diagnostics_);
    return analyzed;
  }

 private:
  using MaybeNode = std::optional<QueryNode>;

  MaybeNode Build(const Query& query, bool loose, size_t depth) {
    if (depth > kMaxQueryDepth) {
      Note(DiagnosticKind::kTooDeep, query.range,
           "groups in so many others do nothing");
      return std::nullopt;
    }
    switch (query.op) {
      case QueryOp::kNothing:
        return std::nullopt;
      case QueryOp::kWord:
      case QueryOp::kPhrase:
      case QueryOp::kPrefix:
      case QueryOp::kFuzzy:
        return IsPlace(query.field) ? Text(query, loose) : Value(query, loose);
      case QueryOp::kValue:
        return Value(query, loose);
      case QueryOp::kRange:
        return Range(query, loose);
      case QueryOp::kAll:
        return All(query, loose, depth);
      case QueryOp::kAny:
        return Any(query.children, loose, depth);
      case QueryOp::kNot:
        return Not(query, depth);
      case QueryOp::kMaybe:
        return Maybe(query, depth);
      case QueryOp::kNear:
      case QueryOp::kNearInOrder:
        return Near(query, depth);
    }
    return std::nullopt;
  }

  // Words ----------------------------------------------------------------------------

  static AskedText Asked(const Query& leaf) {
    return {leaf.text, leaf.range, PlaceOf(leaf.field)};
  }

  MaybeNode Text(const Query& query, bool loose) {
    const AskedText asked = Asked(query);
    switch (query.op) {
      case QueryOp::kPhrase:
        return words_.Phrase(asked, query.distance);
      case QueryOp::kPrefix:
        return words_.Prefix(asked);
      case QueryOp::kFuzzy:
        return words_.Fuzzy(asked, query.distance);
      default:
        break;
    }
    if (!loose || asked.place != Place::kAnywhere) return words_.Required(asked);
    std::vector<QueryNode> nodes = words_.Optional(asked);
    if (nodes.empty()) return std::nullopt;
    return GroupOf(Op::kAny, WordNodes::Loosened(std::move(nodes)));
  }

  // Groups ---------------------------------------------------------------------------

  MaybeNode All(const Query& query, bool loose, size_t depth) {
    // Beside values and exclusions, the words are still the query's own list.
    const auto is_condition = [](const Query& child) {
      return child.op != QueryOp::kNot && !IsCondition(child);
    };
    loose =
        loose && query.children.size() > 1 &&
        std::count_if(query.children.begin(), query.children.end(), is_condition) == 1;
    std::vector<QueryNode> nodes;
    std::vector<QueryNode> excluded;
    for (const Query& child : query.children) {
      const bool is_not = child.op == QueryOp::kNot && !child.children.empty();
      MaybeNode node =
          Build(is_not ? child.children[0] : child, loose && !is_not, depth + 1);
      if (node) (is_not ? excluded : nodes).push_back(*std::move(node));
    }
    if (nodes.empty() && excluded.empty()) return std::nullopt;
    return Except(nodes.empty() ? Everything() : GroupOf(Op::kAll, std::move(nodes)),
                  std::move(excluded));
  }

  MaybeNode Any(const std::vector<Query>& children, bool loose, size_t depth) {
    std::vector<QueryNode> nodes;
    for (const Query& child : children) AddAlternative(child, loose, depth, nodes);
    if (nodes.empty()) return std::nullopt;
    nodes = WithJoinedValues(std::move(nodes));
    if (loose) nodes = WordNodes::Loosened(std::move(nodes));
    return GroupOf(Op::kAny, std::move(nodes));
  }

  // Values of one field as one node.
  static std::vector<QueryNode> WithJoinedValues(std::vector<QueryNode> nodes) {
    std::vector<QueryNode> joined;
    for (QueryNode& node : nodes) {
      const auto same =
          std::find_if(joined.begin(), joined.end(), [&node](const QueryNode& other) {
            return node.op == Op::kField && other.op == Op::kField &&
                   other.field == node.field;
          });
      if (same == joined.end()) {
        joined.push_back(std::move(node));
        continue;
      }
      for (std::string& value : node.values) same->values.push_back(std::move(value));
      SortUnique(same->values);
    }
    return joined;
  }

  void AddAlternative(const Query& child, bool loose, size_t depth,
                      std::vector<QueryNode>& nodes) {
    if (loose && child.op == QueryOp::kWord && child.field == QueryField::kText) {
      for (QueryNode& word : words_.Optional(Asked(child))) {
        nodes.push_back(std::move(word));
      }
    } else if (MaybeNode node = Build(child, loose, depth + 1)) {
      nodes.push_back(*std::move(node));
    }
  }

  MaybeNode Not(const Query& query, size_t depth) {
    if (query.children.empty()) return std::nullopt;
    MaybeNode child = Build(query.children[0], /*loose=*/false, depth + 1);
    if (!child) return std::nullopt;
    std::vector<QueryNode> excluded;
    excluded.push_back(*std::move(child));
    return Except(Everything(), std::move(excluded));
  }

  MaybeNode Maybe(const Query& query, size_t depth) {
    if (query.children.empty()) return std::nullopt;
    MaybeNode required = Build(query.children[0], /*loose=*/false, depth + 1);
    std::vector<QueryNode> nodes;
    for (size_t i = 1; i < query.children.size(); ++i) {
      AddAlternative(query.children[i], /*loose=*/true, depth, nodes);
    }
    nodes = WordNodes::Loosened(std::move(nodes));
    if (!required) {
      if (nodes.empty()) return std::nullopt;
      return GroupOf(Op::kAny, std::move(nodes));
    }
    nodes.insert(nodes.begin(), *std::move(required));
    return GroupOf(Op::kMaybe, std::move(nodes));
  }

  MaybeNode Near(const Query& query, size_t depth) {
    if (query.children.size() > kMaxNearParts ||
        !std::all_of(query.children.begin(), query.children.end(), HasPlace)) {
      Note(DiagnosticKind::kNotNear, query.range,
           "NEAR takes up to " + std::to_string(kMaxNearParts) +
               " words, phrases, or alternatives of these; it was searched as AND");
      Query all = query;
      all.op = QueryOp::kAll;
      return All(all, /*loose=*/false, depth);
    }
    QueryNode near = LeafOf(Op::kNear);
    for (const Query& child : query.children) {
      if (MaybeNode part = NearPart(child, depth + 1)) {
        near.children.push_back(*std::move(part));
      }
    }
    if (near.children.empty()) return std::nullopt;
    if (near.children.size() == 1) return std::move(near.children[0]);
    near.distance = query.distance;
    near.in_order = query.op == QueryOp::kNearInOrder;
    return near;
  }

  MaybeNode NearPart(const Query& part, size_t depth) {
    if (depth > kMaxQueryDepth) return std::nullopt;
    switch (part.op) {
      case QueryOp::kAny: {
        std::vector<QueryNode> nodes;
        for (const Query& child : part.children) {
          if (MaybeNode node = NearPart(child, depth + 1)) {
            nodes.push_back(*std::move(node));
          }
        }
        if (nodes.empty()) return std::nullopt;
        return GroupOf(Op::kAny, std::move(nodes));
      }
      case QueryOp::kWord:
        return words_.Placed(Asked(part));
      default: {
        MaybeNode node = Text(part, /*loose=*/false);
        // gateway/ru*: several words, which have no place of their own.
        if (node && !IsPlaced(*node)) return words_.Placed(Asked(part));
        return node;
      }
    }
  }

  static bool IsPlaced(const QueryNode& node) {
    return node.IsTextLeaf() ||
           (node.op == Op::kAny &&
            std::all_of(node.children.begin(), node.children.end(), IsPlaced));
  }

  // Values ---------------------------------------------------------------------------

  MaybeNode Value(const Query& query, bool loose) {
    if (query.field == QueryField::kPublished)
      return Dates(query, query.text, query.text);
    std::string asked = query.text;
    if (query.field == QueryField::kOwn) {
      if (!IsOwnField(query)) return AsText(query, query.text, loose);
      asked = query.name + "=" + query.text;
    } else if (in_filter_ && query.field == QueryField::kHas &&
               FieldNamed(query.text) == QueryField::kOwn &&
               !index_.HasOwnField(OwnFieldName(query.text))) {
      return UnknownFilter(query, query.text);
    }
    QueryNode node = LeafOf(Op::kField);
    node.field = query.field;
    node.range = query.range;
    node.values = AskedValues(query.field, asked);
    if (!node.values.empty()) return node;
    Note(DiagnosticKind::kNoWords, query.range, "a field without a value was left out");
    return NoValue();
  }

  // What can be no document's value is left out of a query; a filter that asks for it is
  // met by no document: left out, it would let all through.
  MaybeNode NoValue() const {
    if (!in_filter_) return std::nullopt;
    return LeafOf(Op::kNothing);
  }

  bool IsOwnField(const Query& query) const {
    const std::string name = OwnFieldName(query.name);
    return !name.empty() && index_.HasOwnField(name);
  }

  // "Update:12 dead" is text like any other.
  MaybeNode AsText(const Query& query, const std::string& value, bool loose) {
    if (in_filter_) return UnknownFilter(query, query.name);
    Note(DiagnosticKind::kUnknownField, query.range,
         "no document has a field \"" + query.name + "\"; it was searched as text" +
             kFields);
    Query word;
    word.op = QueryOp::kWord;
    word.text = query.name + ":" + value;
    word.range = query.range;
    return Text(word, loose);
  }

  MaybeNode UnknownFilter(const Query& query, const std::string& name) {
    Note(DiagnosticKind::kUnknownField, query.range,
         "no document has a field \"" + name + "\" to filter by" + kFields);
    return NoValue();
  }

  MaybeNode Range(const Query& query, bool loose) {
    if (query.field == QueryField::kPublished) {
      return Dates(query, query.low, query.high);
    }
    if (query.field != QueryField::kOwn || !IsOwnField(query)) {
      return AsText(query, query.low + ".." + query.high, loose);
    }
    const auto is_bad = [](const std::string& bound) {
      return !bound.empty() && !IsBound(bound);
    };
    if (is_bad(query.low) || is_bad(query.high)) return BadValue(query);
    QueryNode node = LeafOf(Op::kRange);
    node.word = OwnFieldName(query.name);
    node.low = query.low;
    node.high = query.high;
    node.exclusive = query.exclusive;
    node.range = query.range;
    index_.ForEachOwnValue(node.word, [&](std::string_view value) {
      if (IsBetween(value, node.low, node.high, node.exclusive)) {
        node.values.push_back(node.word + "=" + std::string(value));
      }
      return node.values.size() <= kMaxRangeValues;
    });
    if (node.values.size() > kMaxRangeValues) {
      node.values.pop_back();
      Note(DiagnosticKind::kExpansionCut, query.range,
           "the range holds too many different values; only " +
               std::to_string(kMaxRangeValues) + " of them are searched");
    }
    SortUnique(node.values);
    return node;
  }

  MaybeNode BadValue(const Query& query) {
    Note(DiagnosticKind::kBadValue, query.range,
         "a bound is neither a number nor a date; the range was left out");
    return NoValue();
  }

  // Wholly within the period from `low` to `high`, each a period itself.
  MaybeNode Dates(const Query& query, const std::string& low, const std::string& high) {
    const auto first = PublicationDate::Parse(low);
    const auto last = PublicationDate::Parse(high);
    if ((!low.empty() && !first) || (!high.empty() && !last) || (!first && !last)) {
      return BadValue(query);
    }
    QueryNode node = LeafOf(Op::kDates);
    node.first_day = INT64_MIN;
    node.last_day = INT64_MAX;
    if (first) {
      node.first_day = query.exclusive ? first->LastDay() + 1 : first->FirstDay();
    }
    if (last) node.last_day = query.exclusive ? last->FirstDay() - 1 : last->LastDay();
    node.range = query.range;
    return node;
  }

  void AddFilters(std::span<const Query> filters, std::vector<QueryNode>& all,
                  std::vector<QueryNode>& excluded) {
    in_filter_ = true;
    for (const Query& filter : filters) {
      const bool is_not = filter.op == QueryOp::kNot && !filter.children.empty();
      MaybeNode node =
          Build(is_not ? filter.children[0] : filter, /*loose=*/false, /*depth=*/0);
      if (node) (is_not ? excluded : all).push_back(*std::move(node));
    }
  }

  // What is left for the text to decide where values only narrow.
  static QueryNode WithoutFilters(const QueryNode& node) {
    if (node.IsFilter()) return Everything();
    if (node.op != Op::kAll && node.op != Op::kExcept) return node;
    std::vector<QueryNode> left;
    for (size_t i = 0; i < node.children.size(); ++i) {
      const QueryNode& child = node.children[i];
      const bool is_base = node.op == Op::kExcept && i == 0;
      if (child.IsFilter() && !is_base) continue;
      left.push_back(node.op == Op::kExcept && !is_base ? child
                                                        : WithoutFilters(child));
    }
    return left.empty() ? Everything() : GroupOf(node.op, std::move(left));
  }

  void Note(DiagnosticKind kind, ByteRange range, std::string message) {
    diagnostics_.push_back({kind, range, std::move(message)});
  }

  const IndexView& index_;
  std::vector<Diagnostic> diagnostics_;
  WordNodes words_;
  bool in_filter_ = false;
};

}  // namespace

AnalyzedQuery AnalyzeQuery(const Query& query, std::span<const Query> filters,
                           const IndexView& index, Analyzer& analyzer) {
  return QueryAnalyzer(index, analyzer).Analyze(query, filters);
}

bool IsCondition(const Query& query) {
  if (query.children.empty()) return !IsPlace(query.field);
  return std::all_of(query.children.begin(), query.children.end(), IsCondition);
}

}  // namespace ibid
