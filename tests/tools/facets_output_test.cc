#include "facets_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibid::tools {
namespace {

using ::testing::HasSubstr;

std::vector<Facet> TwoFacets() {
  Facet sources;
  sources.field = "source";
  sources.values = {{"Times, \"Harbour\"", 12, 48, 10}, {"Quay", 1, 3, 1}};
  sources.other_values = 2;
  Facet months;
  months.field = "month";
  months.values = {{"2025-08", 3, 4, 2}};
  months.without = {"", 1, 1, 1};
  months.exact = false;
  return {sources, months};
}

TEST(FacetsOutput, CsvIsRfc4180) {
  EXPECT_EQ(
      FacetsCsv(TwoFacets()),
      "field,kind,value,documents,distinct_documents,all_documents,share,exact\r\n"
      "source,value,\"Times, \"\"Harbour\"\"\",12,10,48,0.250000,true\r\n"
      "source,value,Quay,1,1,3,0.333333,true\r\n"
      "source,others,2,,,,,true\r\n"
      "month,value,2025-08,3,2,4,0.750000,false\r\n"
      "month,without,,1,1,1,1.000000,false\r\n");
  Facet lines;
  lines.field = "a\nb";
  lines.values = {{"", 0, 0, 0}};
  EXPECT_THAT(FacetsCsv({lines}), HasSubstr("\"a\nb\",value,,0,0,0,0.000000,true\r\n"));
}

TEST(FacetsOutput, TextHasATableForEach) {
  EXPECT_EQ(FacetsText(TwoFacets()),
            "source            documents  distinct  of all  share\n"
            "Times, \"Harbour\"         12        10      48  25.0%\n"
            "Quay                      1         1       3  33.3%\n"
            "and 2 other values\n"
            "\n"
            "month       documents  distinct  of all   share\n"
            "2025-08    at least 3         2       4   75.0%\n"
            "(undated)  at least 1         1       1  100.0%\n"
            "\n");
  EXPECT_EQ(FacetsText({}), "");
}

TEST(FacetsOutput, ReadsWhatIsAskedFor) {
  struct Row {
    std::vector<std::string> texts;
    std::string expected;  // "field:limit ..."
  };
  const Row rows[] = {
      {{"source"}, "source:20"},
      {{"source,month,author:5"}, "source:20 month:0 author:5"},
      {{"year:3", "day"}, "year:3 day:0"},
      {{"tag:0"}, "tag:0"},
      {{}, ""},
      // The last colon counts.
      {{"a:b:7"}, "a:b:7"},
      {{"source,"}, "error"},
      {{""}, "error"},
      {{":5"}, "error"},
      {{"tag:"}, "error"},
      {{"tag:-1"}, "error"},
      {{"tag:x"}, "error"},
      {{"tag:9999999999"}, "error"},
  };
  for (const Row& row : rows) {
    const auto requests = ParseFacets(row.texts);
    std::string found = requests.ok() ? "" : "error";
    if (requests.ok()) {
      for (const FacetRequest& request : *requests) {
        found += (found.empty() ? "" : " ") + request.field + ":" +
                 std::to_string(request.limit);
      }
    }
    EXPECT_EQ(found, row.expected) << ::testing::PrintToString(row.texts);
  }
}

}  // namespace
}  // namespace ibid::tools
