#include "engine/correction.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/grams.h"
#include "query/word_nodes.h"

namespace ibid {
namespace {

// Shorter words are one edit from half the dictionary.
constexpr size_t kLeastCharacters = 3;
constexpr size_t kCandidates = 200;
constexpr size_t kAlternatives = 3;

// What one edit, and another first letter, weigh against frequency: a word two edits away
// comes first when it is exp(kEditCost) times as frequent. Made up; people seldom get the
// first letter wrong.
constexpr double kEditCost = 5;
constexpr double kFirstLetterCost = 2;

struct FoundWord {
  std::string term;
  ByteRange range;  // In the leaf's text.
};

double Likelihood(std::string_view word, const ListedWord& candidate) {
  double likelihood = std::log(static_cast<double>(candidate.occurrences) + 1) -
                      kEditCost * candidate.edits;
  if (candidate.word[0] != word[0]) likelihood -= kFirstLetterCost;
  return likelihood;
}

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

class Corrector {
 public:
  Corrector(const WordList& words, HoldsWord holds, Analyzer& analyzer)
      : words_(words), holds_(holds), analyzer_(analyzer) {}

  std::optional<Correction> Correct(const Query& query) && {
    correction_.query = query;
    Visit(correction_.query);
    if (correction_.words.empty()) return std::nullopt;
    correction_.text = correction_.query.ToString();
    return std::move(correction_);
  }

 private:
  void Visit(Query& query, size_t depth = 0) {
    if (query.op == QueryOp::kNot || depth > kMaxQueryDepth) return;
    const bool is_text = query.field == QueryField::kText ||
                         query.field == QueryField::kTitle ||
                         query.field == QueryField::kHeading;
    if (is_text && (query.op == QueryOp::kWord || query.op == QueryOp::kPhrase)) {
      CorrectLeaf(query);
    }
    for (Query& child : query.children) Visit(child, depth + 1);
  }

  void CorrectLeaf(Query& leaf) {
    const bool as_written = leaf.op == QueryOp::kPhrase;
    std::vector<FoundWord> words;
    bool is_whole_known = false;
    analyzer_.ForEachToken(leaf.text, "", [&](const Token& token) {
      if (token.kind == TokenKind::kWord) {
        words.push_back({std::string(token.term), token.range});
      } else if (token.kind != TokenKind::kGram) {
        is_whole_known = is_whole_known || holds_(token.term, as_written);
      }
    });
    if (is_whole_known) return;
    // From the end, so that ranges stay right.
    for (size_t i = words.size(); i-- > 0;) {
      const FoundWord& word = words[i];
      if (!IsCorrectable(word.term) || holds_(word.term, as_written)) continue;
      if (correction_.words.size() == kMaxCorrectedWords) return;
      std::vector<std::string> alternatives = AlternativesTo(word.term);
      if (alternatives.empty()) continue;
      leaf.text.replace(word.range.begin, word.range.size(), alternatives[0]);
      correction_.words.push_back({leaf.range, word.term, std::move(alternatives)});
    }
  }

  static bool IsCorrectable(std::string_view word) {
    return CountCharacters(word) >= kLeastCharacters && !HasDigit(word) &&
           !IsUnspaced(word) && !IsKorean(word);
  }

  std::vector<std::string> AlternativesTo(std::string_view word) {
    std::vector<ListedWord> candidates =
        words_.SpelledLike(word, UsualEdits(CountCharacters(word)), kCandidates);
    std::erase_if(candidates, [](const ListedWord& candidate) {
      return candidate.edits == 0 || !IsCorrectable(candidate.word);
    });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [word](const ListedWord& a, const ListedWord& b) {
                       return Likelihood(word, a) > Likelihood(word, b);
                     });
    if (candidates.size() > kAlternatives) candidates.resize(kAlternatives);
    std::vector<std::string> alternatives;
    for (ListedWord& candidate : candidates) {
      alternatives.push_back(std::move(candidate.word));
    }
    return alternatives;
  }

  const WordList& words_;
  HoldsWord holds_;
  Analyzer& analyzer_;
  Correction correction_;
};

}  // namespace

std::optional<Correction> Correct(const Query& query, const WordList& words,
                                  HoldsWord holds, Analyzer& analyzer) {
  return Corrector(words, holds, analyzer).Correct(query);
}

}  // namespace ibid
