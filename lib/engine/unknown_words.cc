#include "engine/unknown_words.h"

#include <algorithm>
#include <string>

namespace ibid {
namespace {

using Op = QueryNode::Op;

// The words that keep `node` from matching; empty when it may match.
std::vector<std::string> MissingWords(const QueryNode& node, HoldsStem holds) {
  std::vector<std::string> missing;
  if (node.op == Op::kStem) {
    if (!holds(node.stems)) missing.push_back(node.word);
  } else if (node.op == Op::kWords) {
    if (!holds(node.stems)) {
      missing.push_back(node.word.empty() ? node.marked_word : node.word + "*");
    }
  } else if (node.op == Op::kPhrase) {
    for (const PhraseWord& word : node.words) {
      if (!holds(word.stems)) missing.push_back(word.term);
    }
  } else if (node.op == Op::kAny) {
    for (const QueryNode& child : node.children) {
      std::vector<std::string> words = MissingWords(child, holds);
      if (words.empty()) return {};
      if (missing.empty()) missing = std::move(words);
    }
  } else if (node.op == Op::kAll || node.op == Op::kNear) {
    for (const QueryNode& child : node.children) {
      for (std::string& word : MissingWords(child, holds)) {
        missing.push_back(std::move(word));
      }
    }
  }
  return missing;
}

// The clauses of which the index holds some two characters: their words may be cut
// differently there.
void FindHeldGrams(const QueryNode& node, HoldsStem holds,
                   std::vector<ByteRange>& clauses) {
  if (node.is_gram && holds(node.stems)) clauses.push_back(node.range);
  for (const QueryNode& child : node.children) FindHeldGrams(child, holds, clauses);
}

void Visit(const QueryNode& node, const std::vector<ByteRange>& held_grams,
           HoldsStem holds, HoldsValue holds_value,
           std::vector<Diagnostic>& diagnostics) {
  if (node.op == Op::kField) {
    if (!holds_value(node.field, node.values)) {
      const std::string what = node.field == QueryField::kHas
                                   ? "a value of"
                                   : "this " + std::string(ToString(node.field)) + ":";
      diagnostics.push_back(
          {DiagnosticKind::kUnknownValue, node.range,
           "no document has " + what + " \"" + node.values[0] + "\""});
    }
    return;
  }
  if (!node.range.empty() || node.children.empty()) {
    const bool held =
        std::find(held_grams.begin(), held_grams.end(), node.range) != held_grams.end();
    if (node.is_gram || held) return;
    for (const std::string& word : MissingWords(node, holds)) {
      diagnostics.push_back({DiagnosticKind::kUnknownWord, node.range,
                             "the index does not hold the word \"" + word + "\""});
    }
    return;
  }
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (node.op == Op::kExcept && i > 0) break;
    Visit(node.children[i], held_grams, holds, holds_value, diagnostics);
  }
}

}  // namespace

std::vector<Diagnostic> FindUnknown(const QueryNode& root, HoldsStem holds_stem,
                                    HoldsValue holds_value) {
  std::vector<Diagnostic> diagnostics;
  std::vector<ByteRange> held_grams;
  FindHeldGrams(root, holds_stem, held_grams);
  Visit(root, held_grams, holds_stem, holds_value, diagnostics);
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.range.begin < b.range.begin;
                   });
  return diagnostics;
}

}  // namespace ibid
