// A query's tree and diagnostics as one line, and random query texts and trees.
#ifndef IBID_TESTS_SUPPORT_QUERY_TEXT_H_
#define IBID_TESTS_SUPPORT_QUERY_TEXT_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/query.h"

namespace ibid::testing {

inline std::string DescribeLeaf(const Query& leaf) {
  std::string field(ToString(leaf.field));
  if (leaf.field == QueryField::kOwn) field = leaf.name;
  if (!field.empty()) field += ':';
  const std::string distance =
      leaf.distance > 0 ? "~" + std::to_string(leaf.distance) : "";
  switch (leaf.op) {
    case QueryOp::kNothing:
      return "nothing";
    case QueryOp::kPhrase:
      return field + "<" + leaf.text + ">" + distance;
    case QueryOp::kPrefix:
      return field + leaf.text + "(*)";
    case QueryOp::kFuzzy:
      return field + leaf.text + "(~)" + distance;
    case QueryOp::kValue:
      return field + "=" + leaf.text;
    case QueryOp::kRange:
      return field + "[" + leaf.low + (leaf.exclusive ? "<<" : "..") + leaf.high + "]";
    default:
      return field + leaf.text;
  }
}

// "(and a (or b <c d>))"
inline std::string Describe(const Query& query) {
  constexpr std::string_view kNames[] = {"and", "or", "not", "maybe", "near", "onear"};
  if (query.op < QueryOp::kAll) return DescribeLeaf(query);
  const size_t name =
      static_cast<size_t>(query.op) - static_cast<size_t>(QueryOp::kAll);
  std::string out = "(" + std::string(kNames[name]);
  if (query.distance > 0) out += "/" + std::to_string(query.distance);
  for (const Query& child : query.children) out += " " + Describe(child);
  return out + ")";
}

// "unknown-field[0,3) no-words[4,5)"
inline std::string Describe(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) out += ' ';
    out.append(ToString(diagnostic.kind)).append("[");
    out.append(std::to_string(diagnostic.range.begin)).append(",");
    out.append(std::to_string(diagnostic.range.end)).append(")");
  }
  return out;
}

inline size_t Depth(const Query& query) {
  size_t depth = 0;
  for (const Query& child : query.children) depth = std::max(depth, 1 + Depth(child));
  return depth;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_QUERY_TEXT_H_
