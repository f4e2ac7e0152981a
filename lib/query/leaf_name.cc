#include "query/leaf_name.h"

namespace ibid {

std::string NameOfLeaf(const QueryNode& leaf) {
  std::string name;
  if (leaf.place == QueryNode::Place::kTitle) name = "title:";
  if (leaf.place == QueryNode::Place::kHeading) name = "heading:";
  if (leaf.op == QueryNode::Op::kStem) return name + leaf.word;
  if (leaf.op == QueryNode::Op::kWords) {
    return name + (leaf.word.empty() ? leaf.marked_word + '~' : leaf.word + '*');
  }
  for (size_t i = 0; i < leaf.words.size(); ++i) {
    name += (i == 0 ? "\"" : " ") + leaf.words[i].term;
  }
  name += '"';
  return leaf.distance > 0 ? name + '~' + std::to_string(leaf.distance) : name;
}

}  // namespace ibid
