// A search that has to succeed.
#ifndef IBID_TESTS_ENGINE_MUST_SEARCH_H_
#define IBID_TESTS_ENGINE_MUST_SEARCH_H_

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

#include "ibid/query.h"
#include "ibid/searcher.h"
#include "support/status_matchers.h"

namespace ibid::testing {

inline SearchResult MustSearch(const Searcher& searcher, std::string_view query,
                               const SearchOptions& options = {}) {
  auto result = searcher.Search(ParseQuery(query).query, options);
  EXPECT_THAT(result, IsOk());
  return *std::move(result);
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_ENGINE_MUST_SEARCH_H_
