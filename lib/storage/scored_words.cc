#include "storage/scored_words.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "query/leaf_name.h"
#include "storage/schema.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Xapian::Query;

class WordScorer {
 public:
  WordScorer(const Xapian::Database& passages, Xapian::docid passage,
             const PlannerOptions& options)
      : passages_(passages),
        passage_(passage),
        options_(options),
        length_(passages.get_doclength(passage)) {}

  // As deep as queries are.
  void Add(const QueryNode& node) {
    // What does not hold brings nothing, also where its words are there.
    if (!Holds(PlanQuery(node, options_))) return;
    if (node.op == Op::kPhrase) {
      for (const PhraseWord& word : node.words) {
        AddWord(word.term, word.stems, node, 1, 1);
      }
    } else if (node.IsTextLeaf()) {
      AddWord(NameOfLeaf(node), node.stems, node, node.repeats, node.weight);
    } else if (node.op == Op::kExcept) {
      Add(node.children[0]);
    } else {
      for (const QueryNode& child : node.children) Add(child);
    }
  }

  std::vector<ScoredWord> Take() { return std::move(words_); }

 private:
  void AddWord(const std::string& name, std::span<const std::string> stems,
               const QueryNode& leaf, uint32_t repeats, double weight) {
    if (leaf.place != QueryNode::Place::kAnywhere) return;
    ScoredWord word;
    for (const std::string& stem : stems) {
      word.frequency += FrequencyOf(schema::TermOf(schema::kStem, stem)).value_or(0);
    }
    if (word.frequency == 0) return;
    const TermStatistics statistics = StatisticsOfWord(passages_, stems);
    word.word = name;
    word.range = leaf.range;
    word.passages = statistics.passages_with_term;
    word.rarity = Rarity(statistics);
    word.repeats = repeats;
    word.weight = weight;
    word.length = length_;
    word.mean_length = statistics.mean_length;
    word.score = weight * Bm25Score(options_.bm25, statistics, word.frequency,
                                    word.length, repeats);
    words_.push_back(std::move(word));
  }

  bool Holds(const Query& query) {
    const size_t parts = query.get_num_subqueries();
    const auto holds = [&](size_t i) { return Holds(query.get_subquery(i)); };
    switch (query.get_type()) {
      case Query::LEAF_MATCH_ALL:
        return true;
      case Query::LEAF_TERM:
        return FrequencyOf(*query.get_terms_begin()).has_value();
      case Query::OP_AND:
      case Query::OP_FILTER:
        for (size_t i = 0; i < parts; ++i) {
          if (!holds(i)) return false;
        }
        return true;
      case Query::OP_OR:
      case Query::OP_SYNONYM:
        for (size_t i = 0; i < parts; ++i) {
          if (holds(i)) return true;
        }
        return false;
      case Query::OP_AND_NOT:
        for (size_t i = 1; i < parts; ++i) {
          if (holds(i)) return false;
        }
        return holds(0);
      case Query::OP_AND_MAYBE:
      case Query::OP_SCALE_WEIGHT:
        return holds(0);
      default:
        return false;
    }
  }

  // nullopt when the passage does not have it.
  std::optional<uint32_t> FrequencyOf(const std::string& term) {
    const auto [place, is_new] = frequencies_.try_emplace(term);
    if (is_new) {
      auto posting = passages_.postlist_begin(term);
      const auto end = passages_.postlist_end(term);
      if (posting != end) posting.skip_to(passage_);
      if (posting != end && *posting == passage_) place->second = posting.get_wdf();
    }
    return place->second;
  }

  const Xapian::Database& passages_;
  const Xapian::docid passage_;
  const PlannerOptions& options_;
  const uint32_t length_;
  std::unordered_map<std::string, std::optional<uint32_t>> frequencies_;
  std::vector<ScoredWord> words_;
};

}  // namespace

TermStatistics StatisticsOfWord(
    const Xapian::Database& passages, std::span<const std::string> stems,
    absl::FunctionRef<Xapian::doccount(const std::string& term)> frequency_of) {
  TermStatistics statistics;
  statistics.passages = passages.get_doccount();
  statistics.mean_length = passages.get_avlength();
  std::vector<uint64_t> passages_with;
  for (const std::string& stem : stems) {
    passages_with.push_back(frequency_of(schema::TermOf(schema::kStem, stem)));
  }
  statistics.passages_with_term =
      PassagesWithAny(statistics.passages, std::move(passages_with));
  return statistics;
}

TermStatistics StatisticsOfWord(const Xapian::Database& passages,
                                std::span<const std::string> stems) {
  return StatisticsOfWord(passages, stems, [&](const std::string& term) {
    return passages.get_termfreq(term);
  });
}

std::vector<ScoredWord> ScoredWords(const Xapian::Database& passages,
                                    Xapian::docid passage, const QueryNode& root,
                                    const PlannerOptions& options) {
  WordScorer scorer(passages, passage, options);
  scorer.Add(root);
  return scorer.Take();
}

}  // namespace ibid
