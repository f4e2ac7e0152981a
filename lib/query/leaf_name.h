// How a leaf of the tree is called in explanations.
#ifndef IBID_QUERY_LEAF_NAME_H_
#define IBID_QUERY_LEAF_NAME_H_

#include <string>

#include "query/query_node.h"

namespace ibid {

// A word or phrase as the query language has it, folded: hire, "hiring freeze", freez*,
// frezee~, title:ferry. REQUIRES: leaf.IsTextLeaf().
std::string NameOfLeaf(const QueryNode& leaf);

}  // namespace ibid

#endif  // IBID_QUERY_LEAF_NAME_H_
