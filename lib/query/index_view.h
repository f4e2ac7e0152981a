// What the analysis of a query has to know of the index that is asked.
#ifndef IBID_QUERY_INDEX_VIEW_H_
#define IBID_QUERY_INDEX_VIEW_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "query/word_list.h"

namespace ibid {

// By itself the view of an index of which nothing but its languages is known. For one
// thread at a time.
class IndexView {
 public:
  // Of the index's documents: BCP 47, "" among them when some have none.
  IndexView(std::vector<std::string> languages)  // NOLINT(google-explicit-constructor)
      : languages_(std::move(languages)) {}
  virtual ~IndexView() = default;

  const std::vector<std::string>& languages() const { return languages_; }

  // The words of the index with how often they occur; null when they are not known.
  virtual const WordList* words() const { return nullptr; }

  // Whether some document has an own field `name` (as OwnFieldName() gives it).
  virtual bool HasOwnField(std::string_view) const { return false; }

  // The distinct values of an own field, folded, until `visit` returns false.
  virtual void ForEachOwnValue(std::string_view,
                               absl::FunctionRef<bool(std::string_view)>) const {}

 private:
  const std::vector<std::string> languages_;
};

}  // namespace ibid

#endif  // IBID_QUERY_INDEX_VIEW_H_
