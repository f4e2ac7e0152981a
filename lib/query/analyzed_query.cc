// From clauses to a tree over terms.
//
// A word is analyzed once for each language of the index, because what counts as one
// word can differ (l'avion is avion in French) and its stem does. Languages that give
// the same words share a node that lists all their stems; the others become
// alternatives.
//
// A compound (well-being, gateway/run.py) matches as one term or as all of its parts:
// (any Zwellbeing (all Zwell Zbeing)); among other optional words its parts are words
// like these. Words that merely touch (a,b, or a sentence in a
// script without blanks) are words like any others: any of them when the clause is
// optional, all of them when it is required.
//
// Words of scripts without blanks and of Korean bring the pairs of their characters
// (grams): an optional word scores by them as well, a required one is there when all
// that are inside it are. A phrase in a script without blanks is a chain of them.
#include "query/analyzed_query.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/grams.h"
#include "analysis/marked_form.h"
#include "analysis/pair.h"
#include "query/field_values.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;

// What a gram adds to the score, in parts of what a word would. Measured on Chinese,
// Japanese and Thai collections (docs/ranking.md): between a quarter and a half. Korean
// words seldom stand twice in the same form, so that their grams carry the search.
constexpr double kGramWeight = 0.35;
constexpr double kKoreanGramWeight = 1;
// A noun of one syllable is most often no noun: 국가 (state) is not 국 with a particle.
constexpr size_t kLeastNounBytes = 6;

struct Word {
  std::string term;
  ByteRange range;
  std::string marked = {};  // Its marked form; empty when that is the term.
  bool is_stemmed = true;
  std::string noun = {};  // A Korean word without its particle; else empty.
  size_t noun_end = 0;
  friend bool operator==(const Word&, const Word&) = default;
};

// The words of a text, the compounds that cover some of them, and the pairs of their
// characters in order.
struct Words {
  std::vector<Word> words;
  std::vector<Word> compounds;
  std::vector<Word> grams;
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
    LoosenCompounds();
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
      if (other.op == Op::kStem && node.op == Op::kStem && other.stems == node.stems &&
          other.weight == node.weight) {
        other.repeats += node.repeats;
        return;
      }
    }
    optional_.push_back(std::move(node));
  }

  // Where any word is enough, the parts of a compound are words like the others: a
  // passage without one of them still counts for those it has. A compound that is the
  // whole query, or has to be there, stays one thing.
  void LoosenCompounds() {
    if (optional_.size() < 2) return;
    std::vector<QueryNode> nodes = std::move(optional_);
    optional_.clear();
    for (QueryNode& node : nodes) {
      if (!IsCompound(node)) {
        AddOptional(std::move(node));
        continue;
      }
      std::vector<QueryNode> parts = std::move(node.children[1].children);
      parts.insert(parts.begin(), std::move(node.children[0]));
      for (QueryNode& part : parts) {
        part.range = node.range;
        AddOptional(std::move(part));
      }
    }
  }

  // As CompoundNodes() makes it.
  static bool IsCompound(const QueryNode& node) {
    return node.op == Op::kAny && node.children.size() == 2 &&
           node.children[0].op == Op::kStem && node.children[1].op == Op::kAll;
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
      nodes = WordsOf(readings[0], clause);
    } else {
      const Op between = IsOptional(clause) ? Op::kAny : Op::kAll;
      std::vector<QueryNode> alternatives;
      for (const Reading& reading : readings) {
        alternatives.push_back(clause.phrase
                                   ? PhraseNode(reading, clause.field)
                                   : Group(between, WordsOf(reading, clause)));
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
      analyzer_.ForEachToken(text, language,
                             [&](const Token& token) { Add(token, text, words); });
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

  static void Add(const Token& token, std::string_view text, Words& words) {
    Word word{.term = std::string(token.term), .range = token.range};
    MarkedForm(token.range.Of(text), word.marked);
    if (word.marked == word.term) word.marked.clear();
    switch (token.kind) {
      case TokenKind::kWord:
        words.words.push_back(std::move(word));
        break;
      case TokenKind::kJoined:
      case TokenKind::kWhole:
        word.is_stemmed = token.kind == TokenKind::kJoined;
        // A joined form comes twice.
        if (words.compounds.empty() || words.compounds.back() != word) {
          words.compounds.push_back(std::move(word));
        }
        break;
      case TokenKind::kNoun:
        if (word.term.size() >= kLeastNounBytes) {
          words.words.back().noun = std::move(word.term);
          words.words.back().noun_end = word.range.end;
        }
        break;
      case TokenKind::kGram:
        words.grams.push_back(std::move(word));
        break;
    }
  }

  void CutToBudget(std::vector<Reading>& readings, const Clause& clause) {
    size_t most = 0;
    bool cut = false;
    for (Reading& reading : readings) {
      std::vector<Word>& words = reading.words.words;
      most = std::max(most, std::min(words.size(), words_left_));
      if (words.size() <= words_left_) continue;
      words.resize(words_left_);
      const size_t end = words.empty() ? 0 : words.back().range.end;
      std::erase_if(reading.words.grams,
                    [end](const Word& gram) { return gram.range.end > end; });
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

  // The stems of a word that has marks: with them and without.
  std::vector<std::string> StemsOf(const Word& word,
                                   std::span<const std::string_view> languages) {
    std::vector<std::string> stems = Stems(word.term, languages);
    if (word.marked.empty()) return stems;
    for (std::string_view language : languages) {
      analyzer_.ForEachToken(word.marked, language, [&](const Token& token) {
        if (token.term == word.term) stems.emplace_back(token.marked_stem);
      });
    }
    SortUnique(stems);
    return stems;
  }

  QueryNode StemNode(const Word& word, const Reading& reading, QueryField field) {
    QueryNode node = Leaf(field == QueryField::kTitle ? Op::kTitleStem : Op::kStem);
    node.word = word.term;
    if (word.is_stemmed) {
      node.stems = StemsOf(word, reading.languages);
    } else {
      node.stems = {word.term};
    }
    if (!word.noun.empty()) {
      node.stems.push_back(word.noun);
      SortUnique(node.stems);
    }
    node.marked_word = word.marked;
    return node;
  }

  static QueryNode GramNode(const Word& gram, QueryField field) {
    QueryNode node = Leaf(field == QueryField::kTitle ? Op::kTitleStem : Op::kStem);
    node.word = gram.term;
    node.stems = {gram.term};
    node.is_gram = true;
    return node;
  }

  // Whether any of the clause's words is enough.
  static bool IsOptional(const Clause& clause) {
    return clause.occur == Occur::kShould && clause.field == QueryField::kText;
  }

  std::vector<QueryNode> WordsOf(const Reading& reading, const Clause& clause) {
    std::vector<QueryNode> nodes = CompoundNodes(reading, clause);
    if (!IsOptional(clause)) return nodes;
    for (const Word& gram : reading.words.grams) {
      nodes.push_back(GramNode(gram, clause.field));
      nodes.back().weight = GramWeight(gram, reading.words.words);
    }
    return nodes;
  }

  // Two characters by themselves are what was typed, whatever a dictionary says.
  static double GramWeight(const Word& gram, const std::vector<Word>& words) {
    if (IsKorean(gram.term)) return kKoreanGramWeight;
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t end = ChunkEnd(words, i);
      if (end == i) continue;
      if (gram.range == ByteRange{words[i].range.begin, words[end - 1].range.end})
        return 1;
      i = end - 1;
    }
    return kGramWeight;
  }

  // A word that must be there: by itself, or inside what the text's words are.
  QueryNode RequiredNode(const Word& word, const Reading& reading, QueryField field) {
    const size_t end = word.noun.empty() ? word.range.end : word.noun_end;
    return OrItsGrams(StemNode(word, reading, field), {word.range.begin, end}, reading,
                      field);
  }

  // Words of a script without blanks that touch: a dictionary may cut the text's
  // elsewhere.
  QueryNode RequiredChunk(std::span<const Word> words, const Reading& reading,
                          QueryField field) {
    std::vector<QueryNode> nodes;
    for (const Word& word : words) nodes.push_back(RequiredNode(word, reading, field));
    if (nodes.size() == 1) return std::move(nodes[0]);
    return OrItsGrams(Group(Op::kAll, std::move(nodes)),
                      {words.front().range.begin, words.back().range.end}, reading,
                      field);
  }

  // `node`, or all grams that lie in `range`.
  static QueryNode OrItsGrams(QueryNode node, ByteRange range, const Reading& reading,
                              QueryField field) {
    std::vector<QueryNode> inside;
    for (const Word& gram : reading.words.grams) {
      if (range.Contains(gram.range)) inside.push_back(GramNode(gram, field));
    }
    if (inside.empty()) return node;
    std::vector<QueryNode> either = {std::move(node)};
    either.push_back(Group(Op::kAll, std::move(inside)));
    return Group(Op::kAny, std::move(either));
  }

  // A node for each word or compound.
  std::vector<QueryNode> CompoundNodes(const Reading& reading, const Clause& clause) {
    const std::vector<Word>& words = reading.words.words;
    const QueryField field = clause.field;
    std::vector<QueryNode> all;
    for (size_t i = 0; i < words.size();) {
      if (const size_t end = ChunkEnd(words, i); end > i && !IsOptional(clause)) {
        all.push_back(RequiredChunk({&words[i], end - i}, reading, field));
        i = end;
        continue;
      }
      const Word* compound = CompoundAt(reading.words, words[i].range.begin);
      std::vector<QueryNode> parts;
      do {
        parts.push_back(IsOptional(clause) ? StemNode(words[i], reading, field)
                                           : RequiredNode(words[i], reading, field));
        ++i;
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

  // The end of the words of scripts without blanks that touch, from word `i` on; `i` when
  // it is none.
  static size_t ChunkEnd(const std::vector<Word>& words, size_t i) {
    size_t end = i;
    while (end < words.size() && IsUnspaced(words[end].term) &&
           (end == i || words[end].range.begin == words[end - 1].range.end)) {
      ++end;
    }
    return end;
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

  // The words one after the other. Its compounds are looked for in the way they are
  // written, and also as one word (wellbeing).
  QueryNode PhraseNode(const Reading& reading, QueryField field) {
    const Words& words = reading.words;
    std::vector<QueryNode> spellings;
    spellings.push_back(Spelled(PhraseWords(reading, false), reading, field));
    const bool has_joined = std::any_of(words.compounds.begin(), words.compounds.end(),
                                        [](const Word& w) { return w.is_stemmed; });
    if (has_joined) {
      spellings.push_back(Spelled(PhraseWords(reading, true), reading, field));
    }
    return Group(Op::kAny, std::move(spellings));
  }

  std::vector<PhraseWord> PhraseWords(const Reading& reading, bool join) {
    const std::vector<Word>& words = reading.words.words;
    std::vector<PhraseWord> phrase;
    for (size_t i = 0; i < words.size();) {
      if (const size_t end = ChunkEnd(words, i); end > i) {
        AddChunk({&words[i], end - i}, reading.words.grams, phrase);
        i = end;
        continue;
      }
      const Word* compound =
          join ? CompoundAt(reading.words, words[i].range.begin) : nullptr;
      const Word& word =
          compound != nullptr && compound->is_stemmed ? *compound : words[i];
      phrase.push_back(
          {.term = word.term, .stems = Stems(word.term, reading.languages)});
      while (i < words.size() && words[i].range.begin < word.range.end) ++i;
    }
    return phrase;
  }

  // Its characters, each with the next; a single one by itself.
  static void AddChunk(std::span<const Word> words, std::span<const Word> grams,
                       std::vector<PhraseWord>& phrase) {
    const ByteRange chunk{words.front().range.begin, words.back().range.end};
    std::vector<Word> pairs;
    for (const Word& gram : grams) {
      if (chunk.Contains(gram.range)) pairs.push_back(gram);
    }
    // A word of two characters is its own gram.
    for (const Word& word : words) {
      if (CountCharacters(word.term) == 2) pairs.push_back(word);
    }
    if (pairs.empty()) pairs.push_back(words.front());
    std::stable_sort(pairs.begin(), pairs.end(), [](const Word& a, const Word& b) {
      return a.range.begin < b.range.begin;
    });
    for (size_t i = 0; i < pairs.size(); ++i) {
      phrase.push_back(
          {.term = pairs[i].term, .stems = {pairs[i].term}, .overlaps = i > 0});
    }
  }

  QueryNode Spelled(std::vector<PhraseWord> words, const Reading& reading,
                    QueryField field) {
    QueryNode node = Leaf(field == QueryField::kTitle ? Op::kTitlePhrase : Op::kPhrase);
    node.words = std::move(words);
    for (size_t i = 0; i + 1 < node.words.size(); ++i) {
      node.pairs.push_back(Pairs(node.words[i].term, node.words[i + 1].term, reading));
    }
    return node;
  }

  std::vector<uint32_t> Pairs(std::string_view first, std::string_view second,
                              const Reading& reading) {
    std::vector<uint32_t> buckets;
    if (IsUnspaced(first) || IsUnspaced(second)) return buckets;
    for (std::string_view language : reading.languages) {
      const std::string stem(analyzer_.Stem(first, language));
      buckets.push_back(PairBucket(stem, analyzer_.Stem(second, language)));
    }
    SortUnique(buckets);
    return buckets;
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
    if (node.weight != 1) {
      out.append("^")
          .append(std::to_string(std::lround(node.weight * 100)))
          .append("%");
    }
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
    out.append(word.overlaps ? "+" : " ").append(word.term).append("<");
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
