// Each word and phrase of the query is a leaf with a number. Reading a text fills, for
// each leaf, the ranges where it occurs; the tree is then decided from which leaves
// occurred at all, and the ranges of those leaves that helped it to match become spans.
// NEAR looks at the places of its leaves in the text (near_match.h).
#include "query/evaluator.h"

#include <algorithm>
#include <array>
#include <memory>

#include "analysis/grams.h"
#include "analysis/marked_form.h"
#include "base/strings.h"
#include "query/near_match.h"
#include "query/own_values.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Place = QueryNode::Place;

// The two texts that are read: the passage and the title.
enum Side : uint8_t { kPassage = 0, kTitle = 1 };

// Where one leaf occurs.
struct Occurrences {
  std::array<std::vector<ByteRange>, 2> in;  // By Side.
  bool exact = false;
  bool same_marks = false;

  bool any() const { return !in[kPassage].empty() || !in[kTitle].empty(); }
};

// A token that is a word of some phrase.
struct PhraseToken {
  uint32_t word;
  ByteRange range;
  size_t end;  // Of what it says of the text: a noun's particle is not left over.
};

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
      for (auto& ranges : occurrences.in) ranges.clear();
      occurrences.exact = false;
      occurrences.same_marks = false;
    }
    passage_ = &passage;
    Read(passage.text, kPassage);
    Read(passage.chrome ? std::string_view() : passage.title, kTitle);

    Evaluation evaluation;
    evaluation.matches = Matches(root_);
    if (!evaluation.matches) return evaluation;
    for (const Occurrences& found : occurrences_) {
      evaluation.leaves.push_back(
          {.in_text = static_cast<uint32_t>(found.in[kPassage].size()),
           .in_title = static_cast<uint32_t>(found.in[kTitle].size()),
           .exact = found.exact,
           .same_marks = found.same_marks});
    }
    std::array<std::vector<MatchedSpan>, 2> spans;
    Mark(root_, spans);
    for (auto& side : spans) MergeOverlaps(side);
    for (MatchedSpan& span : spans[kPassage]) {
      span.range.begin += passage.begin;
      span.range.end += passage.begin;
    }
    evaluation.spans = std::move(spans[kPassage]);
    evaluation.title_spans = std::move(spans[kTitle]);
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
    Place place = Place::kAnywhere;
    uint32_t slop = 0;
    std::vector<PhrasePart> phrase;  // Empty for words.
  };

  Node Number(const QueryNode& query) {
    Node node;
    node.node = &query;
    if (query.IsTextLeaf()) {
      node.leaf = static_cast<uint32_t>(leaves_.size());
      Leaf leaf;
      leaf.place = query.place;
      leaf.slop = query.distance;
      if (query.op == Op::kStem) {
        for (const std::string& stem : query.stems) {
          leaves_by_stem_[stem].push_back(node.leaf);
        }
      } else if (query.op == Op::kWords) {
        for (const std::string& term : query.values) {
          leaves_by_term_[term].push_back(node.leaf);
        }
        if (!query.word.empty()) prefixes_.emplace_back(query.word, node.leaf);
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
    counts_words_ = counts_words_ || query.op == Op::kPhrase || query.op == Op::kNear;
    for (const QueryNode& child : query.children)
      node.children.push_back(Number(child));
    return node;
  }

  void Read(std::string_view text, Side side) {
    side_ = side;
    text_ = text;
    phrase_tokens_.clear();
    words().clear();
    analyzer_.ForEachToken(text, passage_->language, [&](const Token& token) {
      if (counts_words_ && token.kind == TokenKind::kWord) {
        words().push_back(token.range);
      }
      FindWords(token, token.stem);
      if (token.marked_stem != token.stem) FindWords(token, token.marked_stem);
      if (!leaves_by_term_.empty() || !prefixes_.empty()) FindSpellings(token);
      if (!phrase_words_.empty()) ReadForPhrases(token);
    });
    std::stable_sort(
        phrase_tokens_.begin(), phrase_tokens_.end(),
        [](const auto& a, const auto& b) { return a.range.begin < b.range.begin; });
    for (uint32_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      if (!leaves_[leaf].phrase.empty()) FindPhrase(leaf);
    }
  }

  // All words of the side being read.
  std::vector<ByteRange>& words() { return words_[side_]; }

  void ReadForPhrases(const Token& token) {
    const auto word = phrase_words_.find(token.term);
    if (word == phrase_words_.end()) return;
    // Syllables inside a Korean word are no word of a phrase.
    if (token.kind == TokenKind::kGram && IsKorean(token.term)) return;
    const size_t end =
        token.kind == TokenKind::kNoun ? words().back().end : token.range.end;
    phrase_tokens_.push_back({word->second, token.range, end});
  }

  void FindWords(const Token& token, std::string_view stem) {
    const auto leaves = leaves_by_stem_.find(stem);
    if (leaves == leaves_by_stem_.end()) return;
    for (uint32_t leaf : leaves->second) {
      if (!Add(leaf, token.range)) continue;
      const QueryNode& asked = *leaf_nodes_[leaf];
      if (token.term != asked.word) continue;
      Occurrences& found = occurrences_[leaf];
      found.exact = true;
      if (asked.marked_word.empty() || found.same_marks) continue;
      MarkedForm(token.range.Of(text_), marked_);
      found.same_marks = marked_ == asked.marked_word;
    }
  }

  // Words that begin so, or are one of those that are spelled so.
  void FindSpellings(const Token& token) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kJoined) return;
    for (const auto& [prefix, leaf] : prefixes_) {
      if (token.term.starts_with(prefix)) Add(leaf, token.range);
    }
    const auto leaves = leaves_by_term_.find(token.term);
    if (leaves == leaves_by_term_.end()) return;
    for (uint32_t leaf : leaves->second) Add(leaf, token.range);
  }

  // Whether it counts.
  bool Add(uint32_t leaf, ByteRange range) {
    const Place place = leaves_[leaf].place;
    if (place == Place::kTitle && side_ != kTitle) return false;
    if (place == Place::kHeading && !IsInHeading(range)) return false;
    std::vector<ByteRange>& ranges = occurrences_[leaf].in[side_];
    // A word comes under both of its stems.
    if (ranges.empty() || ranges.back() != range) ranges.push_back(range);
    return true;
  }

  bool IsInHeading(ByteRange range) const {
    if (side_ != kPassage) return false;
    const ByteRange in_document = {passage_->begin + range.begin,
                                   passage_->begin + range.end};
    return std::any_of(
        passage_->headings.begin(), passage_->headings.end(),
        [&](const ByteRange& heading) { return heading.Contains(in_document); });
  }

  void FindPhrase(uint32_t leaf) {
    const std::vector<PhrasePart>& parts = leaves_[leaf].phrase;
    for (size_t first = 0; first < phrase_tokens_.size(); ++first) {
      if (phrase_tokens_[first].word != parts[0].word) continue;
      const size_t last = leaves_[leaf].slop == 0
                              ? EndOfPhrase(parts, first)
                              : EndOfLoosePhrase(parts, first, leaves_[leaf].slop);
      if (last == phrase_tokens_.size()) continue;
      const ByteRange range = {phrase_tokens_[first].range.begin,
                               phrase_tokens_[last].range.end};
      if (Add(leaf, range)) occurrences_[leaf].exact = true;
    }
  }

  // The last token of the phrase that begins with token `first`; the number of tokens
  // when there is none. The same below.
  size_t EndOfPhrase(const std::vector<PhrasePart>& parts, size_t first) {
    size_t last = first;
    for (size_t i = 1; i < parts.size() && last < phrase_tokens_.size(); ++i) {
      last = parts[i].overlaps ? FindOverlapping(last, parts[i].word)
                               : FindNext(last, parts[i].word);
    }
    return last;
  }

  // Of all ways to go on from a word to the next, those that end first leave most room.
  size_t EndOfLoosePhrase(const std::vector<PhrasePart>& parts, size_t first,
                          uint32_t slop) {
    const size_t begin = PlaceAmong(words(), phrase_tokens_[first].range).begin;
    size_t covered = 0;  // Words of the text that are words of the phrase.
    size_t last = first;
    for (size_t i = 1;; ++i) {
      const bool goes_on = i < parts.size() && parts[i].overlaps;
      if (!goes_on) {
        // A chain of characters counts as the words it stands in.
        const WordPlace place = PlaceAmong(words(), phrase_tokens_[last].range);
        covered += place.end - place.begin;
      }
      if (i == parts.size()) break;
      last = goes_on ? FindOverlapping(last, parts[i].word)
                     : FindLater(last, parts[i].word);
      if (last == phrase_tokens_.size()) return last;
    }
    const size_t end = PlaceAmong(words(), phrase_tokens_[last].range).end;
    return end - begin <= covered + slop ? last : phrase_tokens_.size();
  }

  // The first token that is `word` and begins where token `at` ends or later.
  size_t FindLater(size_t at, uint32_t word) const {
    const size_t end = phrase_tokens_[at].end;
    while (++at < phrase_tokens_.size()) {
      if (phrase_tokens_[at].word == word && phrase_tokens_[at].range.begin >= end) {
        return at;
      }
    }
    return at;
  }

  // The token that is `word` and follows on token `at`, with no word between.
  size_t FindNext(size_t at, uint32_t word) {
    const size_t end = phrase_tokens_[at].end;
    const auto next = std::partition_point(
        words().begin(), words().end(),
        [end](const ByteRange& range) { return range.end <= end; });
    if (next == words().end()) return phrase_tokens_.size();
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

  bool Matches(const Node& node) const {
    const auto matches = [this](const Node& child) { return Matches(child); };
    switch (node.node->op) {
      case Op::kNothing:
        return false;
      case Op::kEverything:
        return true;
      case Op::kStem:
      case Op::kPhrase:
      case Op::kWords:
        return occurrences_[node.leaf].any();
      case Op::kField:
        return HasField(*node.node);
      case Op::kDates:
        return passage_->published.known() &&
               passage_->published.FirstDay() >= node.node->first_day &&
               passage_->published.LastDay() <= node.node->last_day;
      case Op::kRange:
        return HasValueBetween(*node.node);
      case Op::kAll:
        return std::all_of(node.children.begin(), node.children.end(), matches);
      case Op::kAny:
        return std::any_of(node.children.begin(), node.children.end(), matches);
      case Op::kMaybe:
        return matches(node.children[0]);
      case Op::kExcept:
        return matches(node.children[0]) &&
               std::none_of(node.children.begin() + 1, node.children.end(), matches);
      case Op::kNear:
        return AreNear(Places(node, kPassage), Bounds(node)) ||
               AreNear(Places(node, kTitle), Bounds(node));
    }
    return false;
  }

  static NearBounds Bounds(const Node& near) {
    return {near.children.size(), near.node->distance, near.node->in_order};
  }

  // Where the parts of NEAR stand.
  std::vector<NearPlace> Places(const Node& near, Side side) const {
    std::vector<NearPlace> places;
    for (size_t part = 0; part < near.children.size(); ++part) {
      AddPlaces(near.children[part], static_cast<uint32_t>(part), side, places);
    }
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return std::pair(a.place.begin, a.place.end) <
             std::pair(b.place.begin, b.place.end);
    });
    return places;
  }

  void AddPlaces(const Node& node, uint32_t part, Side side,
                 std::vector<NearPlace>& places) const {
    for (const Node& child : node.children) AddPlaces(child, part, side, places);
    if (!node.node->IsTextLeaf()) return;
    for (const ByteRange& range : occurrences_[node.leaf].in[side]) {
      places.push_back({PlaceAmong(words_[side], range), part, range, node.leaf});
    }
  }

  template <typename Holds>
  bool HasValue(const Holds& holds) const {
    return passage_->field_values != nullptr &&
           std::any_of(passage_->field_values->begin(), passage_->field_values->end(),
                       holds);
  }

  bool HasField(const QueryNode& query) const {
    return HasValue([&](const auto& value) {
      return value.first == query.field &&
             std::find(query.values.begin(), query.values.end(), value.second) !=
                 query.values.end();
    });
  }

  bool HasValueBetween(const QueryNode& query) const {
    return HasValue([&](const auto& value) {
      const std::string_view own = value.second;
      return value.first == QueryField::kOwn && own.starts_with(query.word) &&
             own.substr(query.word.size()).starts_with('=') &&
             IsBetween(own.substr(query.word.size() + 1), query.low, query.high,
                       query.exclusive);
    });
  }

  // Marks what below `node`, which matches, had a part in it.
  void Mark(const Node& node, std::array<std::vector<MatchedSpan>, 2>& spans) const {
    for (const Side side : {kPassage, kTitle}) {
      if (node.node->IsTextLeaf()) {
        for (const ByteRange& range : occurrences_[node.leaf].in[side]) {
          spans[side].push_back({range, node.leaf});
        }
      } else if (node.node->op == Op::kNear) {
        for (const NearPlace& near : OnlyNear(Places(node, side), Bounds(node))) {
          spans[side].push_back({near.range, near.leaf});
        }
      }
    }
    if (node.node->op == Op::kNear) return;
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (node.node->op == Op::kExcept && i > 0) break;
      if (Matches(node.children[i])) Mark(node.children[i], spans);
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
  StringMap<std::vector<uint32_t>> leaves_by_term_;
  std::vector<std::pair<std::string, uint32_t>> prefixes_;  // With their leaves.
  StringMap<uint32_t> phrase_words_;
  std::vector<PhraseToken> phrase_tokens_;  // Of the text being read, by begin.
  // All words of the two texts; filled only where their places are asked for.
  std::array<std::vector<ByteRange>, 2> words_;
  bool counts_words_ = false;
  std::vector<const QueryNode*> leaf_nodes_;
  const EvaluatedPassage* passage_ = nullptr;  // Being evaluated.
  Side side_ = kPassage;                       // Being read.
  std::string_view text_;
  std::string marked_;
  std::vector<Occurrences> occurrences_;
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
