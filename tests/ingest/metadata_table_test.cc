#include "ingest/metadata_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

struct Table {
  std::vector<MetadataRow> rows;
  std::vector<std::string> problems;
};

Table Read(std::string_view name, std::string_view bytes) {
  const testing::TempDir dir;
  Table table;
  auto rows =
      ReadMetadataTable(dir.Write(name, bytes), [&](const ReadProblem& problem) {
        table.problems.push_back(std::to_string(problem.line) + ": " + problem.message);
      });
  EXPECT_THAT(rows, testing::IsOk());
  if (rows.ok()) table.rows = *std::move(rows);
  return table;
}

TEST(MetadataTable, BothFormatsSayTheSame) {
  for (const Table& table :
       {Read("metadata.csv",
             "\uFEFFfile,id,title,source,author,published,url,language,section,tags,"
             "rating\r\n"
             "a.txt,a1,\"One, \"\"two\"\"\",Harbour Times,Ann Lee; Bob Ray,2025-08,"
             "http://e.org/a,en,News,\"x, y\",4\r\n"),
        Read("metadata.jsonl",
             "\uFEFF{\"file\":\"a.txt\",\"id\":\"a1\",\"title\":\"One, \\\"two\\\"\","
             "\"source\":\"Harbour Times\",\"author\":[\"Ann Lee\",\"Bob Ray\"],"
             "\"published\":\"2025-08\",\"url\":\"http://e.org/a\",\"language\":\"en\","
             "\"section\":\"News\",\"tags\":[\"x\",\"y\"],\"rating\":4}\n")}) {
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_TRUE(table.problems.empty()) << table.problems[0];
    EXPECT_EQ(table.rows[0].file, "a.txt");
    const Document& document = table.rows[0].document;
    EXPECT_EQ(document.id, "a1");
    EXPECT_EQ(document.title, "One, \"two\"");
    EXPECT_EQ(document.source, "Harbour Times");
    EXPECT_EQ(document.source_origin, SourceOrigin::kMetadata);
    EXPECT_EQ(document.authors, (std::vector<std::string>{"Ann Lee", "Bob Ray"}));
    EXPECT_EQ(document.published.ToString(), "2025-08");
    EXPECT_EQ(document.url, "http://e.org/a");
    EXPECT_EQ(document.language, "en");
    EXPECT_EQ(document.section, "News");
    EXPECT_EQ(document.tags, (std::vector<std::string>{"x", "y"}));
    ASSERT_EQ(document.fields.size(), 1u);
    EXPECT_EQ(document.fields[0].second, "4");
  }
}

TEST(MetadataTable, CsvRowsKnowTheirLines) {
  const Table table = Read("metadata.csv",
                           "file,title\n"
                           "\n"
                           "a.txt,\"over\ntwo lines\"\n"
                           "b.txt,B\n"
                           ",no file\n"
                           "c.txt,C,extra\n"
                           "d.txt");
  ASSERT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.rows[0].line, 3u);
  EXPECT_EQ(table.rows[0].document.title, "over\ntwo lines");
  EXPECT_EQ(table.rows[1].line, 5u);
  EXPECT_EQ(table.rows[2].line, 7u);
  EXPECT_EQ(table.rows[3].file, "d.txt");
  ASSERT_EQ(table.problems.size(), 2u);
  EXPECT_TRUE(table.problems[0].starts_with("7: the row has 3 cells"));
  EXPECT_TRUE(table.problems[1].starts_with("6: the row names no file"));
}

TEST(MetadataTable, CsvDelimiters) {
  for (const char* csv : {"file;title\na.txt;T, U\n", "file\ttitle\na.txt\tT, U\n"}) {
    const Table table = Read("metadata.csv", csv);
    ASSERT_EQ(table.rows.size(), 1u) << csv;
    EXPECT_EQ(table.rows[0].document.title, "T, U");
  }
}

TEST(MetadataTable, ReportsAndGoesOn) {
  const Table csv = Read("metadata.csv",
                         "file,published,title\n"
                         "a.txt,someday,A\n"
                         "b.txt,2025,\"never ends\n");
  ASSERT_EQ(csv.problems.size(), 2u);
  EXPECT_TRUE(csv.problems[0].starts_with("3: a quoted cell")) << csv.problems[0];
  EXPECT_TRUE(csv.problems[1].starts_with("2: the date")) << csv.problems[1];
  ASSERT_EQ(csv.rows.size(), 1u);
  EXPECT_EQ(csv.rows[0].document.title, "A");

  const Table json = Read("metadata.jsonl",
                          "{\"file\":\"a.txt\",\"title\":\"A\xFF\"}\n"
                          "not json\n"
                          "{\"title\":\"no file äöü\"}\n"
                          "{\"file\":\"b.txt\",\"lang\":\"German\"}\n");
  ASSERT_EQ(json.problems.size(), 4u);
  EXPECT_TRUE(json.problems[0].starts_with("1: 1 ill-formed"));
  EXPECT_TRUE(json.problems[1].starts_with("2: the record is not a JSON object"));
  EXPECT_TRUE(json.problems[2].starts_with("3: the row names no file"));
  EXPECT_TRUE(json.problems[3].starts_with("4: the language"));
  ASSERT_EQ(json.rows.size(), 2u);
  EXPECT_EQ(json.rows[0].document.title, "A\uFFFD");
}

TEST(MetadataTable, IsNamedSo) {
  EXPECT_TRUE(IsMetadataTable("metadata.csv"));
  EXPECT_TRUE(IsMetadataTable("metadata.jsonl"));
  EXPECT_FALSE(IsMetadataTable("metadata.txt"));
  EXPECT_FALSE(IsMetadataTable("other.csv"));
}

}  // namespace
}  // namespace ibid
