// Holds docs/query_syntax.md to the code: every row of its tables is checked. A table
// is known by the names of its columns:
//   query | tree            the tree that AnalyzeQuery() makes for an English index
//   query | diagnostics     what parser and analysis say about it
//   text | found by | not found by
//                           `passage: …` or a field and its value, and queries
//   first passage | last passage | found by | not found by
//                           the same over a document with these and others between
// Values are code spans; `\|` in one is a bar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "query/analyzed_query.h"
#include "query/evaluator.h"
#include "query/field_values.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

struct Row {
  size_t line = 0;  // Of the file.
  std::map<std::string, std::string> cells;
};

std::string Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \n");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \n") + 1 - begin));
}

// "| a | `b\|c` |" gives "a", "`b|c`".
std::vector<std::string> Cells(std::string_view line) {
  std::vector<std::string> cells(1);
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.back() = Trimmed(cells.back());
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  cells.pop_back();
  return cells;
}

// What stands between backquotes.
std::vector<std::string> CodeSpans(std::string_view cell) {
  std::vector<std::string> spans;
  for (size_t begin = cell.find('`'); begin != std::string_view::npos;) {
    const size_t end = cell.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    spans.emplace_back(cell.substr(begin + 1, end - begin - 1));
    begin = cell.find('`', end + 1);
  }
  return spans;
}

// The rows of all tables that have these columns.
std::vector<Row> RowsWith(const std::vector<std::string>& columns) {
  std::ifstream file(IBID_QUERY_SYNTAX_MD);
  std::vector<Row> rows;
  std::vector<std::string> header;
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] != '|') {
      header.clear();
      continue;
    }
    const std::vector<std::string> cells = Cells(line);
    if (header.empty()) {
      header = cells;
      continue;
    }
    if (line.rfind("|--", 0) == 0) continue;
    Row row;
    row.line = number;
    for (size_t i = 0; i < cells.size() && i < header.size(); ++i) {
      row.cells[header[i]] = cells[i];
    }
    bool all = true;
    for (const std::string& column : columns) all &= row.cells.count(column) > 0;
    if (all) rows.push_back(std::move(row));
  }
  return rows;
}

std::string Only(const Row& row, const std::string& column) {
  const std::vector<std::string> spans = CodeSpans(row.cells.at(column));
  EXPECT_EQ(spans.size(), 1u) << "one code span is wanted in: " << row.cells.at(column);
  return spans.empty() ? "" : spans[0];
}

// The fields that the examples use as documents' own.
class ExampleIndex final : public IndexView {
 public:
  ExampleIndex() : IndexView({"en"}) {}
  bool HasOwnField(std::string_view name) const override {
    return name == "desk" || name == "words" || name == "event";
  }
};

class QuerySyntaxDocsTest : public ::testing::Test {
 protected:
  AnalyzedQuery Analyze(std::string_view text) {
    return AnalyzeQuery(ParseQuery(text).query, {}, ExampleIndex(), analyzer_);
  }

  // "unbalanced-quote[0,1)", of the parser and of the analysis.
  std::vector<std::string> Diagnostics(std::string_view text) {
    std::vector<Diagnostic> all = ParseQuery(text).diagnostics;
    for (Diagnostic& diagnostic : Analyze(text).diagnostics) {
      all.push_back(std::move(diagnostic));
    }
    std::vector<std::string> described;
    for (const Diagnostic& diagnostic : all) {
      std::ostringstream out;
      out << ToString(diagnostic.kind) << '[' << diagnostic.range.begin << ','
          << diagnostic.range.end << ')';
      described.push_back(out.str());
    }
    return described;
  }

  // Whether `query` finds a document that is `text`: "passage: the words" or
  // "source: Fortune".
  bool Finds(std::string_view query, std::string_view text) {
    const size_t colon = text.find(": ");
    EXPECT_NE(colon, std::string_view::npos) << text;
    const std::string name(text.substr(0, colon));
    const std::string value(text.substr(colon + 2));
    Document document;
    document.language = "en";
    if (name == "passage") document.text = value;
    if (name == "title") document.title = value;
    if (name == "source") document.source = value;
    if (name == "author") document.authors = {value};
    if (name == "language") document.language = value;
    if (name == "tag") document.tags = {value};
    if (name == "id") document.id = value;
    if (name == "url") document.url = value;
    if (name == "section") document.section = value;
    if (name == "published") document.published = *PublicationDate::Parse(value);
    if (name == "desk" || name == "words" || name == "event") {
      document.fields = {{name, value}};
    }
    const auto values = FieldValues(document);
    EvaluatedPassage passage;
    passage.text = document.text;
    passage.title = document.title;
    passage.language = document.language;
    passage.field_values = &values;
    passage.published = document.published;
    const AnalyzedQuery analyzed = Analyze(query);
    return Evaluator(analyzed.root, analyzer_).Evaluate(passage).matches;
  }

  Analyzer analyzer_;
};

TEST_F(QuerySyntaxDocsTest, TreesAreAsShown) {
  const std::vector<Row> rows = RowsWith({"query", "tree"});
  EXPECT_GT(rows.size(), 30u);
  for (const Row& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line));
    const std::string query = Only(row, "query");
    EXPECT_EQ(Analyze(query).root.ToString(), Only(row, "tree")) << query;
  }
}

TEST_F(QuerySyntaxDocsTest, DiagnosticsAreAsShown) {
  const std::vector<Row> rows = RowsWith({"query", "diagnostics"});
  EXPECT_GT(rows.size(), 5u);
  for (const Row& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line));
    const std::string query = Only(row, "query");
    EXPECT_EQ(Diagnostics(query), CodeSpans(row.cells.at("diagnostics"))) << query;
  }
}

TEST_F(QuerySyntaxDocsTest, WhatIsShownAsFoundIsFound) {
  const std::vector<Row> rows = RowsWith({"text", "found by", "not found by"});
  EXPECT_GT(rows.size(), 10u);
  for (const Row& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line));
    const std::string text = Only(row, "text");
    const std::vector<std::string> found = CodeSpans(row.cells.at("found by"));
    EXPECT_FALSE(found.empty());
    for (const std::string& query : found) {
      EXPECT_TRUE(Finds(query, text)) << query << " finds " << text;
    }
    for (const std::string& query : CodeSpans(row.cells.at("not found by"))) {
      EXPECT_FALSE(Finds(query, text)) << query << " does not find " << text;
    }
  }
}

TEST_F(QuerySyntaxDocsTest, WhatIsShownAsFoundInDocumentsIsFound) {
  const std::vector<Row> rows =
      RowsWith({"first passage", "last passage", "found by", "not found by"});
  EXPECT_GT(rows.size(), 1u);
  for (const Row& row : rows) {
    SCOPED_TRACE("line " + std::to_string(row.line));
    Document document{.id = "d", .language = "en"};
    document.text = Only(row, "first passage");
    for (int i = 0; i < 100; ++i) document.text += " Others stand between.";
    document.text += ' ' + Only(row, "last passage");
    const testing::TempDir folder;
    auto writer = IndexWriter::Open(folder / "index", {.sync = false});
    ASSERT_TRUE(writer.ok()) << writer.status();
    ASSERT_TRUE((*writer)->Add(document).ok());
    ASSERT_TRUE((*writer)->Commit().ok());
    const auto searcher = Searcher::Open(folder / "index");
    ASSERT_TRUE(searcher.ok()) << searcher.status();
    ASSERT_GT((*searcher)->GetDocument("d")->passages.size(), 1u);
    const auto finds = [&](const std::string& query) {
      const auto result = (*searcher)->Search(ParseQuery(query).query,
                                              {.scope = QueryScope::kDocument});
      return result.ok() && !result->hits.empty();
    };
    for (const std::string& query : CodeSpans(row.cells.at("found by"))) {
      EXPECT_TRUE(finds(query)) << query;
    }
    for (const std::string& query : CodeSpans(row.cells.at("not found by"))) {
      EXPECT_FALSE(finds(query)) << query;
    }
  }
}

TEST_F(QuerySyntaxDocsTest, NamesEveryFieldAndDiagnostic) {
  std::ifstream file(IBID_QUERY_SYNTAX_MD);
  std::stringstream text;
  text << file.rdbuf();
  for (int i = static_cast<int>(QueryField::kTitle);
       i <= static_cast<int>(QueryField::kHas); ++i) {
    const std::string name(ToString(static_cast<QueryField>(i)));
    EXPECT_THAT(text.str(), ::testing::HasSubstr("`" + name + ":"));
  }
  for (int i = 0; i <= static_cast<int>(DiagnosticKind::kStopped); ++i) {
    const std::string name(ToString(static_cast<DiagnosticKind>(i)));
    EXPECT_THAT(text.str(), ::testing::HasSubstr("`" + name));
  }
}

}  // namespace
}  // namespace ibid
