#include "query/query_node.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Place = QueryNode::Place;

std::string_view Name(const QueryNode& node) {
  constexpr std::array<std::string_view, 13> kNames = {
      "nothing", "everything", "word", "phrase", "words",  "field", "dates",
      "range",   "all",        "any",  "maybe",  "except", "near"};
  if (node.op == Op::kWords) return node.word.empty() ? "like" : "prefix";
  if (node.op == Op::kNear) return node.in_order ? "onear" : "near";
  return kNames[static_cast<size_t>(node.op)];
}

void Join(std::string& out, const std::vector<std::string>& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += '|';
    out += parts[i];
  }
}

void PrintPlace(const QueryNode& node, std::string& out) {
  if (!node.IsTextLeaf() || node.place == Place::kAnywhere) return;
  out += node.place == Place::kTitle ? "title" : "heading";
  if (node.op != Op::kStem) out += '-';
}

void PrintStem(const QueryNode& node, std::string& out) {
  Join(out, node.stems);
  if (node.repeats > 1) out.append("*").append(std::to_string(node.repeats));
  if (node.weight != 1) {
    out.append("^").append(std::to_string(std::lround(node.weight * 100))).append("%");
  }
}

void PrintDistance(const QueryNode& node, std::string& out) {
  if (node.op == Op::kPhrase && node.distance > 0) {
    out.append("~").append(std::to_string(node.distance));
  }
  if (node.op == Op::kNear) out.append("/").append(std::to_string(node.distance));
}

void PrintRange(const QueryNode& node, std::string& out) {
  out.append(" ").append(node.word).append(":").append(node.low);
  out.append(node.exclusive ? "<.." : "..").append(node.high);
}

void Print(const QueryNode& node, std::string& out) {
  if (node.op == Op::kStem && node.place == Place::kAnywhere) {
    PrintStem(node, out);
    return;
  }
  out += '(';
  PrintPlace(node, out);
  if (node.op != Op::kStem) out += Name(node);
  PrintDistance(node, out);
  if (node.op == Op::kStem) {
    out += ' ';
    PrintStem(node, out);
  }
  if (node.op == Op::kField) {
    out.append(" ").append(ToString(node.field));
    if (node.field != QueryField::kOwn) out += ':';
    Join(out, node.values);
  }
  if (node.op == Op::kWords) {
    out += ' ';
    if (node.word.empty()) {
      Join(out, node.values);
    } else {
      out += node.word;
    }
  }
  if (node.op == Op::kDates) {
    out.append(" ").append(std::to_string(node.first_day));
    out.append(" ").append(std::to_string(node.last_day));
  }
  if (node.op == Op::kRange) PrintRange(node, out);
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

bool IsValue(Op op) { return op == Op::kField || op == Op::kDates || op == Op::kRange; }

}  // namespace

std::string QueryNode::ToString() const {
  std::string out;
  Print(*this, out);
  return out;
}

bool QueryNode::IsFilter() const {
  if (children.empty()) return IsValue(op) || op == Op::kNothing;
  return std::all_of(children.begin(), children.end(), [](const QueryNode& child) {
    return child.op == Op::kEverything || child.IsFilter();
  });
}

bool QueryNode::NeedsText() const {
  if (op == Op::kPhrase || op == Op::kWords || op == Op::kNear) return true;
  if (op == Op::kStem) return place == Place::kHeading;
  return std::any_of(children.begin(), children.end(),
                     [](const QueryNode& child) { return child.NeedsText(); });
}

bool QueryNode::HasFilters() const {
  return IsValue(op) ||
         std::any_of(children.begin(), children.end(),
                     [](const QueryNode& child) { return child.HasFilters(); });
}

QueryNode LeafOf(Op op) {
  QueryNode node;
  node.op = op;
  return node;
}

QueryNode GroupOf(Op op, std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children[0]);
  QueryNode node = LeafOf(op);
  node.children = std::move(children);
  return node;
}

}  // namespace ibid
