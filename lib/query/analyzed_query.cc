// From clauses to a tree over terms.
//
// A word is analyzed once for each language of the index, because what counts as one
// word can differ (l'avion is avion in French) and its stem does. Languages that give
// the same words share a node that lists all their stems; the others become
// alternatives.
//
// A compound (well-being, gateway/run.py) matches as one term or as all of its parts:
// (any Zwellbeing (all Zwell Zbeing)). Words that merely touch (a,b, or a sentence in a
// script without blanks) are words like any others: any of them when the clause is
// optional, all of them when it is required.
#include "query/analyzed_query.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/pair.h"
#include "query/field_values.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;

struct Word {
  std::string term;
  ByteRange range;
  bool whole = false;  // An address or path: a term of its own, not stemmed.
  friend bool operator==(const Word&, const Word&) = default;
};

// The words of a text, and the compounds that cover some of them.
struct Words {
  std::vector<Word> words;
  std::vector<Word> compounds;
  friend bool operator==(const Words&, const Words&) = default;
};

// One way of reading a text, and the languages that read it so.
struct Reading {
  Words words;
  std::vector<std::string_view> languages;
};

QueryNode Leaf(Op op) {
  QueryNode node;
  node.op = op;
  return node;
}

QueryNode Group(Op op, std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children[0]);
  QueryNode node = Leaf(op);
  node.children = std::move(children);
  return node;
}

void SortUnique(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool IsFilter(QueryField field) {
  return field != QueryField::kText && field != QueryField::kTitle;
}

class QueryAnalyzer {
 public:
  QueryAnalyzer(std::span<const std::string> languages, Analyzer& analyzer)
      : languages_(languages.begin(), languages.end()), analyzer_(analyzer) {
    // An index without documents: words still have to become terms.
    if (languages_.empty()) languages_.emplace_back();
  }

  AnalyzedQuery Analyze(const Query& query, const QueryFilters& filters) && {
    for (const Clause& clause : query.clauses) AddClause(clause);
    AddFilters(filters);
    AnalyzedQuery analyzed;
    analyzed.text = TextNode();
    analyzed.root = RootNode(query, filters, analyzed.text);
    if (!query.clauses.empty() && analyzed.root.op == Op::kNothing) {
      Note(DiagnosticKind::kNothingToSearch, {0, query.clauses.back().range.end},
           "the query holds no word to search for");
    }
    analyzed.diagnostics = std::move(diagnostics_);
    return analyzed;
  }

 private:
  void AddClause(const Clause& clause) {
    if (IsFilter(clause.field)) {
      AddField(clause);
      return;
    }
    std::vector<QueryNode> nodes = WordNodes(clause);
    if (nodes.empty()) return;
    if (clause.occur == Occur::kShould && clause.field == QueryField::kText) {
      for (QueryNode& node : nodes) AddOptional(std::move(node));
      return;
    }
    QueryNode node = Group(Op::kAll, std::move(nodes));
    node.range = clause.range;
    if (clause.occur == Occur::kMustNot) {
      excluded_words_.push_back(std::move(node));
    } else if (clause.occur == Occur::kMust) {
      required_.push_back(std::move(node));
    } else {
      title_alternatives_.push_back(std::move(node));
    }
  }

  // The same word again counts as a repetition of the first.
  void AddOptional(QueryNode node) {
    for (QueryNode& other : optional_) {
      if (other.op == Op::kStem && node.op == Op::kStem && other.stems == node.stems) {
        ++other.repeats;
        return;
      }
    }
    optional_.push_back(std::move(node));
  }

  void AddField(const Clause& clause) {
    QueryNode node = Leaf(Op::kField);
    node.field = clause.field;
    node.range = clause.range;
    node.values = AskedValues(clause.field, clause.text);
    if (node.values.empty()) {
      Note(DiagnosticKind::kNoWords, clause.range,
           "a field without a value was left out");
    } else if (clause.occur == Occur::kMustNot) {
      excluded_fields_.push_back(std::move(node));
    } else if (clause.occur == Occur::kMust) {
      fields_.push_back(std::move(node));
    } else {
      QueryNode& alternatives =
          field_alternatives_.try_emplace(clause.field, node).first->second;
      for (std::string& value : node.values) {
        alternatives.values.push_back(std::move(value));
      }
      SortUnique(alternatives.values);
    }
  }

  void AddFilters(const QueryFilters& filters) {
    const auto add = [this](QueryField field, const std::vector<std::string>& values) {
      if (values.empty()) return;
      QueryNode node = Leaf(Op::kField);
      node.field = field;
      for (const std::string& value : values) {
        for (std::string& asked : AskedValues(field, value)) {
          node.values.push_back(std::move(asked));
        }
      }
      SortUnique(node.values);
      fields_.push_back(std::move(node));
    };
    add(QueryField::kSource, filters.sources);
    add(QueryField::kLanguage, filters.languages);
    if (filters.first_day || filters.last_day) {
      QueryNode node = Leaf(Op::kDates);
      node.first_day = filters.first_day.value_or(INT64_MIN);
      node.last_day = filters.last_day.value_or(INT64_MAX);
      fields_.push_back(std::move(node));
    }
  }

  // Words and phrases: what must be there, else what may; less what must not.
  QueryNode TextNode() const {
    std::vector<QueryNode> required = required_;
    if (!title_alternatives_.empty()) {
      required.push_back(Group(Op::kAny, title_alternatives_));
    }
    QueryNode positive = Leaf(Op::kEverything);
    if (required_.empty() && !optional_.empty()) {
      required.insert(required.begin(), Group(Op::kAny, optional_));
      positive = Group(Op::kAll, std::move(required));
    } else if (!required.empty()) {
      positive = Group(Op::kAll, std::move(required));
      if (!optional_.empty()) {
        std::vector<QueryNode> children = {std::move(positive)};
        children.insert(children.end(), optional_.begin(), optional_.end());
        positive = Group(Op::kMaybe, std::move(children));
      }
    }
    if (excluded_words_.empty()) return positive;
    std::vector<QueryNode> children = {std::move(positive)};
    children.insert(children.end(), excluded_words_.begin(), excluded_words_.end());
    return Group(Op::kExcept, std::move(children));
  }

  QueryNode RootNode(const Query& query, const QueryFilters& filters,
                     const QueryNode& text) {
    std::vector<QueryNode> conditions = std::move(fields_);
    for (auto& [field, node] : field_alternatives_) conditions.push_back(node);
    const bool filters_alone = query.clauses.empty() && filters.sources.empty() &&
                               filters.languages.empty() && !filters.first_day &&
                               !filters.last_day;
    if (filters_alone) return Leaf(Op::kNothing);
    if (text.op == Op::kEverything && conditions.empty() && excluded_fields_.empty()) {
      return Leaf(Op::kNothing);
    }
    QueryNode root = text;
    if (!conditions.empty()) {
      if (text.op != Op::kEverything) conditions.insert(conditions.begin(), text);
      root = Group(Op::kAll, std::move(conditions));
    }
    if (excluded_fields_.empty()) return root;
    std::vector<QueryNode> children = {std::move(root)};
    for (QueryNode& node : excluded_fields_) children.push_back(std::move(node));
    return Group(Op::kExcept, std::move(children));
  }

  // What the clause asks for: its words, or one node for a phrase or for words that the
  // languages of the index read differently.
  std::vector<QueryNode> WordNodes(const Clause& clause) {
    if (words_left_ == 0) return {};
    std::vector<Reading> readings = Read(clause.text);
    CutToBudget(readings, clause);
    std::erase_if(readings, [](const Reading& r) { return r.words.words.empty(); });
    if (readings.empty()) {
      Note(DiagnosticKind::kNoWords, clause.range,
           "there is no word in it; it was left out");
      return {};
    }
    std::vector<QueryNode> nodes;
    if (readings.size() == 1 && !clause.phrase) {
      nodes = CompoundNodes(readings[0], clause.field);
    } else {
      const Op between = clause.occur == Occur::kShould ? Op::kAny : Op::kAll;
      std::vector<QueryNode> alternatives;
      for (const Reading& reading : readings) {
        alternatives.push_back(
            clause.phrase ? PhraseNode(reading, clause.field)
                          : Group(between, CompoundNodes(reading, clause.field)));
      }
      nodes.push_back(Group(Op::kAny, std::move(alternatives)));
    }
    for (QueryNode& node : nodes) node.range = clause.range;
    return nodes;
  }

  std::vector<Reading> Read(std::string_view text) {
    std::vector<Reading> readings;
    for (const std::string& language : languages_) {
      Words words;
      analyzer_.ForEachToken(text, language, [&](const Token& token) {
        Word word{std::string(token.term), token.range,
                  token.kind == TokenKind::kWhole};
        if (token.kind == TokenKind::kWord) {
          words.words.push_back(std::move(word));
        } else if (words.compounds.empty() || words.compounds.back() != word) {
          words.compounds.push_back(std::move(word));
        }
      });
      const auto same =
          std::find_if(readings.begin(), readings.end(),
                       [&](const Reading& r) { return r.words == words; });
      if (same != readings.end()) {
        same->languages.push_back(language);
      } else {
        readings.push_back({std::move(words), {language}});
      }
    }
    return readings;
  }

  void CutToBudget(std::vector<Reading>& readings, const Clause& clause) {
    size_t most = 0;
    bool cut = false;
    for (Reading& reading : readings) {
      std::vector<Word>& words = reading.words.words;
      most = std::max(most, std::min(words.size(), words_left_));
      if (words.size() <= words_left_) continue;
      words.resize(words_left_);
      cut = true;
    }
    words_left_ -= most;
    if (cut || words_left_ == 0) {
      Note(DiagnosticKind::kTooLong, clause.range,
           "the query is too long; only its first " + std::to_string(kMaxQueryWords) +
               " words are searched");
    }
  }

  std::vector<std::string> Stems(std::string_view term,
                                 std::span<const std::string_view> languages) {
    std::vector<std::string> stems;
    for (std::string_view language : languages) {
      stems.emplace_back(analyzer_.Stem(term, language));
    }
    SortUnique(stems);
    return stems;
  }

  QueryNode StemNode(const Word& word, const Reading& reading, QueryField field) {
    QueryNode node = Leaf(field == QueryField::kTitle ? Op::kTitleStem : Op::kStem);
    node.word = word.term;
    node.stems =
        word.whole ? std::vector{word.term} : Stems(word.term, reading.languages);
    return node;
  }

  // A node for each word or compound.
  std::vector<QueryNode> CompoundNodes(const Reading& reading, QueryField field) {
    const std::vector<Word>& words = reading.words.words;
    std::vector<QueryNode> all;
    for (size_t i = 0; i < words.size();) {
      const Word* compound = CompoundAt(reading.words, words[i].range.begin);
      std::vector<QueryNode> parts;
      do {
        parts.push_back(StemNode(words[i++], reading, field));
      } while (compound != nullptr && i < words.size() &&
               compound->range.Contains(words[i].range));
      if (compound == nullptr) {
        all.push_back(std::move(parts[0]));
      } else {
        std::vector<QueryNode> either = {StemNode(*compound, reading, field)};
        either.push_back(Group(Op::kAll, std::move(parts)));
        all.push_back(Group(Op::kAny, std::move(either)));
      }
    }
    return all;
  }

  // The longest compound that begins where a word begins.
  static const Word* CompoundAt(const Words& words, size_t begin) {
    const Word* longest = nullptr;
    for (const Word& compound : words.compounds) {
      if (compound.range.begin == begin &&
          (longest == nullptr || compound.range.end > longest->range.end)) {
        longest = &compound;
      }
    }
    return longest;
  }

  QueryNode PhraseNode(const Reading& reading, QueryField field) {
    QueryNode node = Leaf(field == QueryField::kTitle ? Op::kTitlePhrase : Op::kPhrase);
    for (const Word& word : reading.words.words) {
      node.words.push_back({word.term, Stems(word.term, reading.languages)});
    }
    for (size_t i = 0; i + 1 < node.words.size(); ++i) {
      std::vector<uint32_t> buckets;
      for (std::string_view language : reading.languages) {
        const std::string first(analyzer_.Stem(node.words[i].term, language));
        buckets.push_back(
            PairBucket(first, analyzer_.Stem(node.words[i + 1].term, language)));
      }
      SortUnique(buckets);
      node.pairs.push_back(std::move(buckets));
    }
    return node;
  }

  void Note(DiagnosticKind kind, ByteRange range, std::string message) {
    diagnostics_.push_back({kind, range, std::move(message)});
  }

  std::vector<std::string> languages_;
  Analyzer& analyzer_;
  size_t words_left_ = kMaxQueryWords;
  std::vector<QueryNode> required_;
  std::vector<QueryNode> optional_;
  std::vector<QueryNode> title_alternatives_;
  std::vector<QueryNode> excluded_words_;
  std::vector<QueryNode> fields_;
  std::map<QueryField, QueryNode> field_alternatives_;
  std::vector<QueryNode> excluded_fields_;
  std::vector<Diagnostic> diagnostics_;
};

std::string_view Name(Op op) {
  constexpr std::array<std::string_view, 12> kNames = {
      "nothing", "everything", "stem", "title", "phrase", "title-phrase",
      "field",   "dates",      "all",  "any",   "maybe",  "except"};
  return kNames[static_cast<size_t>(op)];
}

void Join(std::string& out, const std::vector<std::string>& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += '|';
    out += parts[i];
  }
}

void Print(const QueryNode& node, std::string& out) {
  if (node.op == Op::kStem) {
    Join(out, node.stems);
    if (node.repeats > 1) out.append("*").append(std::to_string(node.repeats));
    return;
  }
  out.append("(").append(Name(node.op));
  if (node.op == Op::kTitleStem || node.op == Op::kField) {
    out += ' ';
    if (node.op == Op::kField) out.append(ToString(node.field)).append(":");
    Join(out, node.op == Op::kField ? node.values : node.stems);
  }
  if (node.op == Op::kDates) {
    out.append(" ").append(std::to_string(node.first_day));
    out.append(" ").append(std::to_string(node.last_day));
  }
  for (const PhraseWord& word : node.words) {
    out.append(" ").append(word.term).append("<");
    Join(out, word.stems);
    out += '>';
  }
  for (const QueryNode& child : node.children) {
    out += ' ';
    Print(child, out);
  }
  out += ')';
}

}  // namespace

std::string QueryNode::ToString() const {
  std::string out;
  Print(*this, out);
  return out;
}

bool QueryNode::NeedsText() const {
  return op == Op::kPhrase || op == Op::kTitlePhrase ||
         std::any_of(children.begin(), children.end(),
                     [](const QueryNode& child) { return child.NeedsText(); });
}

AnalyzedQuery AnalyzeQuery(const Query& query, const QueryFilters& filters,
                           std::span<const std::string> languages, Analyzer& analyzer) {
  return QueryAnalyzer(languages, analyzer).Analyze(query, filters);
}

}  // namespace ibid
