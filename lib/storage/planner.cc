#include "storage/planner.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "ranking/bm25.h"
#include "storage/schema.h"
#include "storage/unpruned_postings.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Place = QueryNode::Place;
using Xapian::Query;

Query Weighted(const Query& query, double weight) {
  if (query.empty() || weight == 1) return query;
  return Query(Query::OP_SCALE_WEIGHT, query, weight);
}

Query Unweighted(const Query& query) { return Weighted(query, 0); }

Query AnyOf(const std::vector<std::string>& terms) {
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

std::vector<std::string> Prefixed(std::string_view prefix,
                                  const std::vector<std::string>& values) {
  std::vector<std::string> terms;
  for (const std::string& value : values) {
    terms.push_back(schema::TermOf(prefix, value));
  }
  return terms;
}

// Whether what is planned for `node` can find a passage of chrome when chrome is not
// wanted: such passages have no Z and no S terms, so words never do.
bool MayFindChrome(const QueryNode& node) {
  switch (node.op) {
    case Op::kNothing:
    case Op::kStem:
    case Op::kWords:
      return false;
    case Op::kPhrase:
      return node.words.empty();
    case Op::kEverything:
    case Op::kField:
    case Op::kDates:
    case Op::kRange:
      return true;
    case Op::kAll:
    case Op::kNear:
      return std::all_of(node.children.begin(), node.children.end(), MayFindChrome);
    case Op::kAny:
      return std::any_of(node.children.begin(), node.children.end(), MayFindChrome);
    case Op::kMaybe:
    case Op::kExcept:
      return !node.children.empty() && MayFindChrome(node.children[0]);
  }
  return true;
}

class Planner {
 public:
  // Without `scores` what only adds to scores is left out.
  explicit Planner(const PlannerOptions& options, bool scores = true)
      : options_(options), scores_(scores) {}

  Query Plan(const QueryNode& node) const {
    switch (node.op) {
      case Op::kNothing:
        return Query();
      case Op::kEverything:
        return Unweighted(Query(""));
      case Op::kStem:
      case Op::kWords:
        return Words(node);
      case Op::kPhrase:
        return node.place == Place::kTitle ? TitlePhrase(node) : Phrase(node);
      case Op::kField:
      case Op::kRange:
        return Field(node);
      case Op::kDates:
        return Dates(node);
      case Op::kAll:
      case Op::kNear:
        return Combine(Query::OP_AND, node.children);
      case Op::kAny:
        return Any(node.children);
      case Op::kMaybe:
        return Maybe(node);
      case Op::kExcept:
        return Except(node);
    }
    return Query();
  }

 private:
  Query Combine(Query::op op, const std::vector<QueryNode>& children) const {
    std::vector<Query> parts;
    for (const QueryNode& child : children) parts.push_back(Plan(child));
    return Query(op, parts.begin(), parts.end());
  }

  // Titles and headings narrow, and do not score.
  Query Words(const QueryNode& node) const {
    if (node.place == Place::kTitle) {
      return Unweighted(AnyOf(Prefixed(schema::kTitleStem, node.stems)));
    }
    const Query words = Word({node.stems, node.repeats, node.weight});
    return node.place == Place::kHeading ? Unweighted(words) : words;
  }

  Query Word(const WeighedWord& word) const {
    const Query content = Lists(word) ? options_.any_word({word}) : Terms(word);
    if (!options_.include_chrome) return content;
    return AnyPart({content, ChromeWord(word.stems)});
  }

  static Query ChromeWord(const std::vector<std::string>& stems) {
    return Unweighted(AnyOf(Prefixed(schema::kChromeStem, stems)));
  }

  // Several stems of a word weigh as the one word they are (docs/decisions/0005): by
  // how many passages have any of them. Xapian leaves repetitions of such a group out.
  Query Terms(const WeighedWord& word) const {
    const std::vector<std::string> terms = Prefixed(schema::kStem, word.stems);
    if (terms.empty()) return Query();
    if (terms.size() == 1) return Weighted(Query(terms[0], word.repeats), word.weight);
    const Query any(Query::OP_SYNONYM, terms.begin(), terms.end());
    if (word.repeats == 1) return Weighted(any, word.weight);
    return Weighted(any, word.weight * QueryWeight(options_.bm25, word.repeats));
  }

  // Whether it is one for options_.any_word.
  bool Lists(const WeighedWord& word) const {
    return options_.any_word && scores_ && !word.stems.empty();
  }

  // Words together, which is exact and fast.
  Query Any(const std::vector<QueryNode>& children) const {
    std::vector<WeighedWord> words;
    std::vector<Query> parts;
    for (const QueryNode& child : children) {
      const bool weighs = (child.op == Op::kStem || child.op == Op::kWords) &&
                          child.place == Place::kAnywhere;
      WeighedWord word = {child.stems, child.repeats, child.weight};
      if (!weighs || !Lists(word)) {
        parts.push_back(Plan(child));
        continue;
      }
      if (options_.include_chrome) parts.push_back(ChromeWord(word.stems));
      words.push_back(std::move(word));
    }
    if (!words.empty()) parts.insert(parts.begin(), options_.any_word(words));
    return AnyPart(std::move(parts));
  }

  Query AnyPart(std::vector<Query> parts) const {
    if (parts.size() > 1) {
      for (Query& part : parts) part = Unpruned(part);
    }
    return Query(Query::OP_OR, parts.begin(), parts.end());
  }

  // Xapian takes away parts of an OR and of AND_MAYBE that cannot decide any more, and
  // loses passages as it does.
  Query Unpruned(const Query& query) const {
    if (!options_.any_word || !scores_ || query.empty()) return query;
    return {Query::OP_AND, query, Query((new UnprunedPostings)->release())};
  }

  Query Phrase(const QueryNode& node) const {
    std::vector<Query> words;
    for (const PhraseWord& word : node.words) words.push_back(Word({word.stems}));
    Query all(Query::OP_AND, words.begin(), words.end());
    if (node.place == Place::kHeading) all = Unweighted(all);
    std::vector<Query> pairs;
    for (const std::vector<uint32_t>& buckets : node.pairs) {
      if (buckets.empty()) continue;
      std::vector<std::string> terms;
      for (uint32_t bucket : buckets) terms.push_back(schema::PairTerm(bucket));
      pairs.push_back(AnyOf(terms));
    }
    if (pairs.empty()) return all;
    return Query(Query::OP_FILTER, all,
                 Query(Query::OP_AND, pairs.begin(), pairs.end()));
  }

  static Query TitlePhrase(const QueryNode& node) {
    std::vector<Query> words;
    for (const PhraseWord& word : node.words) {
      words.push_back(AnyOf(Prefixed(schema::kTitleStem, word.stems)));
    }
    return Unweighted(Query(Query::OP_AND, words.begin(), words.end()));
  }

  static Query Field(const QueryNode& node) {
    const QueryField field = node.op == Op::kRange ? QueryField::kOwn : node.field;
    std::vector<std::string> terms;
    for (const std::string& value : node.values) {
      std::string term = schema::FieldTerm(field, value);
      if (!term.empty()) terms.push_back(std::move(term));
    }
    return Unweighted(AnyOf(terms));
  }

  // Whole years, then whole months, then days: a date that is known to the year alone
  // has only its Y term, so it is found when all of the year is asked for.
  Query Dates(const QueryNode& node) const {
    std::vector<std::string> terms;
    for (int year : options_.years) {
      const int64_t begin = schema::DaysOf({year, 1, 1});
      const int64_t end = schema::DaysOf({year, 12, 31});
      if (node.last_day < begin || node.first_day > end) continue;
      if (node.first_day <= begin && end <= node.last_day) {
        terms.push_back(schema::YearTerm(year));
      } else {
        AddMonths(year, std::max(begin, node.first_day), std::min(end, node.last_day),
                  terms);
      }
    }
    return Unweighted(AnyOf(terms));
  }

  static void AddMonths(int year, int64_t first_day, int64_t last_day,
                        std::vector<std::string>& terms) {
    for (unsigned month = 1; month <= 12; ++month) {
      const int64_t begin = schema::DaysOf({year, month, 1});
      const int64_t end = month == 12 ? schema::DaysOf({year, 12, 31})
                                      : schema::DaysOf({year, month + 1, 1}) - 1;
      if (first_day <= begin && end <= last_day) {
        terms.push_back(schema::MonthTerm(year, month));
        continue;
      }
      for (int64_t day = std::max(begin, first_day); day <= std::min(end, last_day);
           ++day) {
        terms.push_back(schema::DayTerm(schema::CivilOf(day)));
      }
    }
  }

  Query Maybe(const QueryNode& node) const {
    if (node.children.empty()) return Query();
    const Query required = Plan(node.children[0]);
    if (!scores_) return required;
    const Query optional = Any({node.children.begin() + 1, node.children.end()});
    return Query(Query::OP_AND_MAYBE, Unpruned(required), optional);
  }

  // What is excluded scores nothing; and where Xapian 1.4.22 excludes an AND that has an
  // AND_MAYBE in it, it reads weights that it never set, and now and then excludes too
  // little.
  Query Except(const QueryNode& node) const {
    if (node.children.empty()) return Query();
    const Planner unscored(options_, /*scores=*/false);
    std::vector<Query> excluded;
    for (size_t i = 1; i < node.children.size(); ++i) {
      if (node.children[i].NeedsText()) continue;
      excluded.push_back(unscored.Plan(node.children[i]));
    }
    return Query(Query::OP_AND_NOT, Plan(node.children[0]),
                 Query(Query::OP_OR, excluded.begin(), excluded.end()));
  }

  const PlannerOptions& options_;
  const bool scores_;
};

}  // namespace

Xapian::Query PlanQuery(const QueryNode& root, const PlannerOptions& options) {
  const Xapian::Query query = Planner(options).Plan(root);
  if (options.include_chrome || !MayFindChrome(root)) return query;
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query(std::string(schema::kChromeMarker))};
}

}  // namespace ibid
