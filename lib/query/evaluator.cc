// Each word and phrase of the query is a leaf with a number. Reading a text fills, for
// each leaf, the ranges where it occurs; the tree is then decided from which leaves
// occurred at all, and the ranges of those leaves that helped it to match become spans.
#include "query/evaluator.h"

#include <algorithm>
#include <memory>

#include "analysis/grams.h"
#include "analysis/marked_form.h"
#include "base/strings.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;

// Where one leaf occurs.
struct Occurrences {
  std::vector<ByteRange> in_text;
  std::vector<ByteRange> in_title;
  bool exact = false;
  bool same_marks = false;

  bool any() const { return !in_text.empty() || !in_title.empty(); }
};

// A token that is a word of some phrase.
struct PhraseToken {
  uint32_t word;
  ByteRange range;
  size_t end;  // Of what it says of the text: a noun's particle is not left over.
};

bool IsLeaf(Op op) {
  return op == Op::kStem || op == Op::kTitleStem || op == Op::kPhrase ||
         op == Op::kTitlePhrase;
}

}  // namespace

class Evaluator::Impl {
 public:
  Impl(const QueryNode& root, Analyzer& analyzer) : analyzer_(analyzer) {
    root_ = Number(root);
    occurrences_.resize(leaves_.size());
  }

  const std::vector<const QueryNode*>& leaves() const { return leaf_nodes_; }

  Evaluation Evaluate(const EvaluatedPassage& passage) {
    for (Occurrences& occurrences : occurrences_) {
      occurrences.in_text.clear();
      occurrences.in_title.clear();
      occurrences.exact = false;
      occurrences.same_marks = false;
    }
    Read(passage.text, passage.language, /*title=*/false);
    if (!passage.chrome) Read(passage.title, passage.language, /*title=*/true);

    Evaluation evaluation;
    evaluation.matches = Matches(root_, passage);
    if (!evaluation.matches) return evaluation;
    used_.assign(leaves_.size(), false);
    Use(root_, passage);
    for (uint32_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      const Occurrences& found = occurrences_[leaf];
      evaluation.leaves.push_back(
          {.in_text = static_cast<uint32_t>(found.in_text.size()),
           .in_title = static_cast<uint32_t>(found.in_title.size()),
           .exact = found.exact,
           .same_marks = found.same_marks});
      if (!used_[leaf]) continue;
      for (const ByteRange& range : occurrences_[leaf].in_text) {
        evaluation.spans.push_back(
            {{passage.begin + range.begin, passage.begin + range.end}, leaf});
      }
      for (const ByteRange& range : occurrences_[leaf].in_title) {
        evaluation.title_spans.push_back({range, leaf});
      }
    }
    MergeOverlaps(evaluation.spans);
    MergeOverlaps(evaluation.title_spans);
    return evaluation;
  }

 private:
  // The query's tree with its leaves numbered.
  struct Node {
    const QueryNode* node = nullptr;
    uint32_t leaf = 0;
    std::vector<Node> children;
  };
  struct PhrasePart {
    uint32_t word = 0;  // The number of a word.
    bool overlaps = false;
  };
  struct Leaf {
    bool title_only = false;
    std::vector<PhrasePart> phrase;  // Empty for a stem.
  };

  Node Number(const QueryNode& query) {
    Node node;
    node.node = &query;
    if (IsLeaf(query.op)) {
      node.leaf = static_cast<uint32_t>(leaves_.size());
      Leaf leaf;
      leaf.title_only = query.op == Op::kTitleStem || query.op == Op::kTitlePhrase;
      for (const std::string& stem : query.stems) {
        leaves_by_stem_[stem].push_back(node.leaf);
      }
      for (const PhraseWord& word : query.words) {
        const auto number = static_cast<uint32_t>(phrase_words_.size());
        leaf.phrase.push_back(
            {phrase_words_.try_emplace(word.term, number).first->second,
             word.overlaps});
      }
      leaves_.push_back(std::move(leaf));
      leaf_nodes_.push_back(&query);
    }
    for (const QueryNode& child : query.children)
      node.children.push_back(Number(child));
    return node;
  }

  void Read(std::string_view text, std::string_view language, bool title) {
    phrase_tokens_.clear();
    text_words_.clear();
    text_ = text;
    analyzer_.ForEachToken(text, language, [&](const Token& token) {
      FindWords(token, token.stem, title);
      if (token.marked_stem != token.stem) FindWords(token, token.marked_stem, title);
      if (!phrase_words_.empty()) ReadForPhrases(token);
    });
    std::stable_sort(
        phrase_tokens_.begin(), phrase_tokens_.end(),
        [](const auto& a, const auto& b) { return a.range.begin < b.range.begin; });
    for (uint32_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      if (!leaves_[leaf].phrase.empty()) FindPhrase(leaf, title);
    }
  }

  void ReadForPhrases(const Token& token) {
    if (token.kind == TokenKind::kWord) text_words_.push_back(token.range);
    const auto word = phrase_words_.find(token.term);
    if (word == phrase_words_.end()) return;
    // Syllables inside a Korean word are no word of a phrase.
    if (token.kind == TokenKind::kGram && IsKorean(token.term)) return;
    const size_t end =
        token.kind == TokenKind::kNoun ? text_words_.back().end : token.range.end;
    phrase_tokens_.push_back({word->second, token.range, end});
  }

  void FindWords(const Token& token, std::string_view stem, bool title) {
    const auto leaves = leaves_by_stem_.find(stem);
    if (leaves == leaves_by_stem_.end()) return;
    for (uint32_t leaf : leaves->second) {
      if (!Add(leaf, token.range, title)) continue;
      const QueryNode& asked = *leaf_nodes_[leaf];
      if (token.term != asked.word) continue;
      Occurrences& found = occurrences_[leaf];
      found.exact = true;
      if (asked.marked_word.empty() || found.same_marks) continue;
      MarkedForm(token.range.Of(text_), marked_);
      found.same_marks = marked_ == asked.marked_word;
    }
  }

  // Whether it counts.
  bool Add(uint32_t leaf, ByteRange range, bool title) {
    if (leaves_[leaf].title_only && !title) return false;
    std::vector<ByteRange>& ranges =
        title ? occurrences_[leaf].in_title : occurrences_[leaf].in_text;
    // A word comes under both of its stems.
    if (ranges.empty() || ranges.back() != range) ranges.push_back(range);
    return true;
  }

  void FindPhrase(uint32_t leaf, bool title) {
    const std::vector<PhrasePart>& parts = leaves_[leaf].phrase;
    for (size_t first = 0; first < phrase_tokens_.size(); ++first) {
      if (phrase_tokens_[first].word != parts[0].word) continue;
      size_t last = first;
      size_t found = 1;
      while (found < parts.size() && last < phrase_tokens_.size()) {
        last = parts[found].overlaps ? FindOverlapping(last, parts[found].word)
                                     : FindNext(last, parts[found].word);
        ++found;
      }
      if (last == phrase_tokens_.size()) continue;
      const ByteRange range = {phrase_tokens_[first].range.begin,
                               phrase_tokens_[last].range.end};
      if (Add(leaf, range, title)) occurrences_[leaf].exact = true;
    }
  }

  // The token that is `word` and follows on token `at`, with no word between; the number
  // of tokens when there is none.
  size_t FindNext(size_t at, uint32_t word) const {
    const size_t end = phrase_tokens_[at].end;
    const auto next = std::partition_point(
        text_words_.begin(), text_words_.end(),
        [end](const ByteRange& range) { return range.end <= end; });
    if (next == text_words_.end()) return phrase_tokens_.size();
    // A token may end inside a word when its script has no blanks.
    const size_t begin = std::max(next->begin, end);
    while (++at < phrase_tokens_.size() && phrase_tokens_[at].range.begin <= begin) {
      if (phrase_tokens_[at].range.begin == begin && phrase_tokens_[at].word == word) {
        return at;
      }
    }
    return phrase_tokens_.size();
  }

  // The token that is `word` and begins with the second character of token `at`.
  size_t FindOverlapping(size_t at, uint32_t word) const {
    const ByteRange first = phrase_tokens_[at].range;
    while (++at < phrase_tokens_.size() && phrase_tokens_[at].range.begin < first.end) {
      if (phrase_tokens_[at].word == word &&
          phrase_tokens_[at].range.end >= first.end) {
        return at;
      }
    }
    return phrase_tokens_.size();
  }

  bool Matches(const Node& node, const EvaluatedPassage& passage) const {
    const auto matches = [&](const Node& child) { return Matches(child, passage); };
    switch (node.node->op) {
      case Op::kNothing:
        return false;
      case Op::kEverything:
        return true;
      case Op::kStem:
      case Op::kTitleStem:
      case Op::kPhrase:
      case Op::kTitlePhrase:
        return occurrences_[node.leaf].any();
      case Op::kField:
        return HasField(*node.node, passage);
      case Op::kDates:
        return passage.published.known() &&
               passage.published.FirstDay() >= node.node->first_day &&
               passage.published.LastDay() <= node.node->last_day;
      case Op::kAll:
        return std::all_of(node.children.begin(), node.children.end(), matches);
      case Op::kAny:
        return std::any_of(node.children.begin(), node.children.end(), matches);
      case Op::kMaybe:
        return matches(node.children[0]);
      case Op::kExcept:
        return matches(node.children[0]) &&
               std::none_of(node.children.begin() + 1, node.children.end(), matches);
    }
    return false;
  }

  static bool HasField(const QueryNode& query, const EvaluatedPassage& passage) {
    if (passage.field_values == nullptr) return false;
    return std::any_of(
        passage.field_values->begin(), passage.field_values->end(), [&](const auto& v) {
          return v.first == query.field &&
                 std::find(query.values.begin(), query.values.end(), v.second) !=
                     query.values.end();
        });
  }

  // Notes the leaves below `node`, which matches, that had a part in it.
  void Use(const Node& node, const EvaluatedPassage& passage) {
    if (IsLeaf(node.node->op)) {
      used_[node.leaf] = true;
      return;
    }
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (node.node->op == Op::kExcept && i > 0) break;
      if (Matches(node.children[i], passage)) Use(node.children[i], passage);
    }
  }

  // A compound and its parts, or two leaves on one word, become one span.
  static void MergeOverlaps(std::vector<MatchedSpan>& spans) {
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
      if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
      if (a.range.end != b.range.end) return a.range.end > b.range.end;
      return a.leaf < b.leaf;
    });
    size_t kept = 0;
    for (size_t i = 1; i < spans.size(); ++i) {
      if (spans[i].range.begin < spans[kept].range.end) {
        spans[kept].range.end = std::max(spans[kept].range.end, spans[i].range.end);
      } else {
        spans[++kept] = spans[i];
      }
    }
    if (!spans.empty()) spans.resize(kept + 1);
  }

  Analyzer& analyzer_;
  Node root_;
  std::vector<Leaf> leaves_;
  StringMap<std::vector<uint32_t>> leaves_by_stem_;
  StringMap<uint32_t> phrase_words_;
  std::vector<PhraseToken> phrase_tokens_;  // Of the text being read, by begin.
  std::vector<ByteRange> text_words_;       // All its words; filled for phrases alone.
  std::vector<const QueryNode*> leaf_nodes_;
  std::string_view text_;  // Being read.
  std::string marked_;
  std::vector<Occurrences> occurrences_;
  std::vector<bool> used_;
};

Evaluator::Evaluator(const QueryNode& root, Analyzer& analyzer)
    : impl_(std::make_unique<Impl>(root, analyzer)) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;

Evaluation Evaluator::Evaluate(const EvaluatedPassage& passage) {
  return impl_->Evaluate(passage);
}

const std::vector<const QueryNode*>& Evaluator::leaves() const {
  return impl_->leaves();
}

}  // namespace ibid
