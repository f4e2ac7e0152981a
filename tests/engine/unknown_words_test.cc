#include "engine/unknown_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/analyzed_query.h"

namespace ibid {
namespace {

struct Row {
  std::string_view query;
  std::string_view unknown;  // Ranges of the diagnostics.
};

TEST(FindUnknownTest, NamesTheClausesThatCannotMatch) {
  constexpr Row kRows[] = {
      {"ferry", ""},
      {"ferry xyzzy", "[6,11)"},
      {"xyzzy", "[0,5)"},
      {"\"ferry xyzzy\"", "[0,13)"},
      {"+xyzzy plugh", "[1,6)[7,12)"},
      // One way of reading it can match.
      {"ferry-boat", ""},
      {"xyzzy-boat", "[0,10)"},
      {"title:xyzzy", "[0,11)"},
      // Its characters are part of other words.
      {"命科", ""},
      {"命理", "[0,6)[0,6)"},
      // What is excluded and not there is as asked.
      {"ferry -xyzzy", ""},
      {"ferry source:Quay", ""},
      {"ferry source:xyzzy", "[6,18)"},
      {"source:xyzzy source:quay", ""},
      {"ferry author:quay -source:xyzzy", "[6,17)"},
  };
  Analyzer analyzer;
  const std::vector<std::string> languages = {"en"};
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.query);
    const AnalyzedQuery query =
        AnalyzeQuery(ParseQuery(row.query).query, {}, languages, analyzer);
    std::string unknown;
    for (const Diagnostic& diagnostic : FindUnknown(
             query.root,
             [](const std::vector<std::string>&stems) {
               return stems[0] == "ferri" || stems[0] == "boat" ||
                      stems[0] == "ferryboat" || stems[0] == "命科";
             },
             [](QueryField field, const std::vector<std::string>&values) {
               return field == QueryField::kSource && values[0] == "quay";
             })) {
      unknown += "[" + std::to_string(diagnostic.range.begin) + "," +
                 std::to_string(diagnostic.range.end) + ")";
    }
    EXPECT_EQ(unknown, row.unknown);
  }
}

}  // namespace
}  // namespace ibid
