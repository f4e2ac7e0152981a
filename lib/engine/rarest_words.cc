#include "engine/rarest_words.h"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

using Op = QueryNode::Op;

size_t CutList(QueryNode& list, CountPassages passages_with) {
  // The first child of kMaybe has to be there.
  const size_t first = list.op == Op::kMaybe ? 1 : 0;
  std::vector<std::pair<uint64_t, size_t>> words;  // With their places in the list.
  for (size_t i = first; i < list.children.size(); ++i) {
    if (list.children[i].op != Op::kStem) continue;
    words.emplace_back(0, i);
  }
  if (words.size() <= kMaxListedWords) return 0;
  for (auto& [passages, place] : words) {
    passages = passages_with(list.children[place].stems);
  }
  // A word that nothing holds costs nothing, and is still to be named as unknown.
  std::sort(words.begin(), words.end());
  std::vector<bool> left_out(list.children.size());
  const size_t cut = words.size() - kMaxListedWords;
  for (size_t i = kMaxListedWords; i < words.size(); ++i) {
    left_out[words[i].second] = true;
  }
  std::vector<QueryNode> kept;
  for (size_t i = 0; i < list.children.size(); ++i) {
    if (!left_out[i]) kept.push_back(std::move(list.children[i]));
  }
  list.children = std::move(kept);
  return cut;
}

}  // namespace

size_t KeepRarestWords(QueryNode& root, CountPassages passages_with) {
  size_t cut = 0;
  // What is excluded, or must all be there, is not a list of words any of which is enough.
  const bool is_list = root.op == Op::kAny || root.op == Op::kMaybe;
  if (is_list) cut += CutList(root, passages_with);
  const size_t end = root.op == Op::kExcept ? 1 : root.children.size();
  for (size_t i = 0; i < end && root.op != Op::kNear; ++i) {
    cut += KeepRarestWords(root.children[i], passages_with);
  }
  return cut;
}

}  // namespace ibid
