// Which spellings are one source, over real indexes: counted, listed and searched.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "engine/source_groups.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "ibid/source.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using testing::Fails;
using testing::IsOk;
using testing::TempDir;
using ::testing::UnorderedElementsAre;

struct Said {
  std::string source;
  SourceOrigin origin = SourceOrigin::kMetadata;
  std::string url;
};

// The names of each source, most documents first.
std::vector<std::vector<std::string>> Grouped(const std::vector<Said>& documents) {
  SourceCounts counts;
  for (const Said& said : documents) {
    counts.Count(
        {.source = said.source, .source_origin = said.origin, .url = said.url});
  }
  std::vector<std::vector<std::string>> grouped;
  const SourceGroups groups(counts);
  for (const SourceRecord& source : groups.sources()) grouped.push_back(source.names);
  return grouped;
}

constexpr auto kUrl = SourceOrigin::kUrl;
constexpr auto kFolder = SourceOrigin::kFolder;
constexpr auto kMetadata = SourceOrigin::kMetadata;

TEST(SourceGroupsTest, Rules) {
  using Names = std::vector<std::vector<std::string>>;
  struct Row {
    std::string what;
    std::vector<Said> documents;
    Names expected;
  };
  const Row rows[] = {
      {"case, blanks, punctuation and a leading The",
       {{"The Harbour Times"}, {"The Harbour Times"}, {"harbour-times"}},
       {{"The Harbour Times", "harbour-times"}}},
      {"hosts of one site",
       {{"blog.a-paper.co.uk", kUrl}, {"a-paper.co.uk", kUrl}, {"a-paper.co.uk", kUrl}},
       {{"a-paper.co.uk", "blog.a-paper.co.uk"}}},
      {"pages of several owners on one host",
       {{"me.github.io", kUrl}, {"you.github.io", kUrl}},
       {{"me.github.io"}, {"you.github.io"}}},
      {"a name and the site that its documents stand on",
       {{"The New York Times", kMetadata, "https://www.nytimes.com/1"},
        {"nytimes.com", kUrl, "https://nytimes.com/2"},
        {"nytimes.com", kUrl, "https://nytimes.com/3"}},
       {{"The New York Times", "nytimes.com"}}},
      {"a name that spells a site without any document in common",
       {{"World Today News", kFolder}, {"world-today-news.com", kUrl}},
       {{"World Today News", "world-today-news.com"}}},
      {"a name without the article of its site",
       {{"Guardian", kFolder}, {"theguardian.com", kUrl}},
       {{"Guardian", "theguardian.com"}}},
      {"a folder that is named like a host",
       {{"pymnts.com", kFolder}, {"PYMNTS"}},
       {{"PYMNTS", "pymnts.com"}}},
      {"a portal that has articles of others keeps to itself",
       {{"Reuters", kMetadata, "https://www.msn.com/1"},
        {"Bloomberg", kMetadata, "https://www.msn.com/2"},
        {"MSN", kMetadata, "https://www.msn.com/3"},
        {"msn.com", kUrl, "https://www.msn.com/4"}},
       {{"MSN", "msn.com"}, {"Bloomberg"}, {"Reuters"}}},
      {"an agency on many sites does not join them",
       {{"Agency", kMetadata, "https://a.com/1"},
        {"Agency", kMetadata, "https://b.com/1"},
        {"Agency", kMetadata, "https://c.com/1"},
        {"Agency", kMetadata, "https://d.com/1"},
        {"a.com", kUrl, "https://a.com/2"}},
       {{"Agency"}, {"a.com"}}},
      {"names that only begin alike", {{"Meta"}, {"Meta AI"}}, {{"Meta"}, {"Meta AI"}}},
      {"no source is none that is called so",
       {{"unknown", SourceOrigin::kUnknown}, {"Unknown"}},
       {{"Unknown"}, {"unknown"}}},
      {"a name without letters", {{"???"}, {"!!!"}}, {{"!!!"}, {"???"}}},
      {"other scripts",
       {{"朝日新聞"}, {"Известия"}, {"ИЗВЕСТИЯ"}},
       {{"ИЗВЕСТИЯ", "Известия"}, {"朝日新聞"}}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Grouped(row.documents), row.expected) << row.what;
  }
}

class SourcesTest : public ::testing::Test {
 protected:
  void Add(std::vector<Document> documents, std::vector<SourceAlias> aliases = {}) {
    WriterOptions options;
    options.source_aliases = std::move(aliases);
    options.sync = false;
    auto writer = IndexWriter::Open(folder_ / "index", options);
    ASSERT_THAT(writer, IsOk());
    for (Document& document : documents) {
      document.text = "Ferries cross the sound at noon.";
      document.language = "en";
      ASSERT_THAT((*writer)->Add(std::move(document)), IsOk());
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
  }

  std::vector<SourceRecord> Sources() {
    const auto searcher = Searcher::Open(folder_ / "index");
    EXPECT_THAT(searcher, IsOk());
    auto sources = (*searcher)->Sources();
    EXPECT_THAT(sources, IsOk());
    return *std::move(sources);
  }

  std::vector<std::string> Found(const std::string& query, SearchOptions options = {}) {
    const auto searcher = Searcher::Open(folder_ / "index");
    EXPECT_THAT(searcher, IsOk());
    const auto result = (*searcher)->Search(ParseQuery(query).query, options);
    EXPECT_THAT(result, IsOk());
    std::vector<std::string> ids;
    for (const Hit& hit : result->hits) ids.push_back(hit.document.id);
    return ids;
  }

  TempDir folder_;
};

PublicationDate Day(std::string_view text) { return *PublicationDate::Parse(text); }

TEST_F(SourcesTest, RecordsOverCommitsReplacementsAndRemovals) {
  Add({{.id = "a",
        .source = "The Harbour Times",
        .source_origin = SourceOrigin::kMetadata,
        .published = Day("2025-03-01"),
        .url = "https://www.harbourtimes.example/a"},
       {.id = "b", .url = "https://news.harbourtimes.example/b"},
       {.id = "c", .published = Day("2024"), .url = "https://other.example/c"}});
  Add({{.id = "d",
        .published = Day("2025-07"),
        .url = "https://harbourtimes.example/d"}});

  std::vector<SourceRecord> sources = Sources();
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].name, "The Harbour Times");
  EXPECT_THAT(sources[0].names, ElementsAre("The Harbour Times", "harbourtimes.example",
                                            "news.harbourtimes.example"));
  EXPECT_THAT(sources[0].hosts,
              ElementsAre("harbourtimes.example", "news.harbourtimes.example"));
  EXPECT_THAT(sources[0].languages, ElementsAre("en"));
  EXPECT_EQ(sources[0].documents, 3u);
  EXPECT_EQ(sources[0].undated, 1u);
  EXPECT_EQ(sources[0].first.DateString(), "2025-03-01");
  EXPECT_EQ(sources[0].last.DateString(), "2025-07");
  EXPECT_EQ(sources[1].name, "other.example");

  // Without the earliest document, which lies in a shard that stays.
  auto writer = IndexWriter::Open(folder_ / "index");
  ASSERT_THAT(writer, IsOk());
  ASSERT_THAT((*writer)->Remove("a"), IsOk());
  ASSERT_THAT((*writer)->Commit(), IsOk());
  sources = Sources();
  EXPECT_EQ(sources[0].name, "harbourtimes.example");
  EXPECT_EQ(sources[0].documents, 2u);
  EXPECT_EQ(sources[0].first.DateString(), "2025-07");
}

TEST_F(SourcesTest, AreTheSameAfterFolding) {
  for (int i = 0; i < 30; ++i) {
    Add({{.id = "d" + std::to_string(i),
          .published = Day("2025-01-" + std::to_string(10 + i % 20)),
          .url = i % 2 == 0 ? "https://www.a-paper.example/" : "https://b.example/"}});
  }
  const std::vector<SourceRecord> sources = Sources();
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].documents + sources[1].documents, 30u);
  EXPECT_EQ(sources[0].first.DateString(), "2025-01-10");
  EXPECT_EQ(sources[1].last.DateString(), "2025-01-29");
}

TEST_F(SourcesTest, AnySpellingFindsAllDocuments) {
  Add({{.id = "named",
        .source = "The Harbour Times",
        .source_origin = SourceOrigin::kMetadata,
        .url = "https://www.harbourtimes.example/a"},
       {.id = "host", .url = "https://news.harbourtimes.example/b"},
       {.id = "other", .url = "https://other.example/c"}});
  for (const std::string spelling :
       {"\"The Harbour Times\"", "\"harbour times\"", "harbourtimes.example",
        "news.harbourtimes.example", "www.harbourtimes.example", "HarbourTimes"}) {
    EXPECT_THAT(Found("ferries source:" + spelling),
                UnorderedElementsAre("named", "host"))
        << spelling;
    EXPECT_THAT(Found("ferries -source:" + spelling), ElementsAre("other")) << spelling;
  }
  SearchOptions options;
  options.filters = {Query::Any({Query::Value("source", "Harbour Times"),
                                 Query::Value("source", "other.example")})};
  EXPECT_THAT(Found("ferries", options),
              UnorderedElementsAre("named", "host", "other"));
  EXPECT_THAT(Found("ferries source:harbour"), ElementsAre());
}

TEST_F(SourcesTest, AliasesAreStoredUnderTheName) {
  const std::vector<SourceAlias> aliases = {{"Harbour Times", "HT"},
                                            {"Harbour Times", "ht-online.example"}};
  Add({{.id = "short", .source = "ht", .source_origin = SourceOrigin::kMetadata},
       {.id = "host", .url = "https://m.ht-online.example/1"},
       // Who says another name is somebody else.
       {.id = "guest",
        .source = "Guest",
        .source_origin = SourceOrigin::kMetadata,
        .url = "https://ht-online.example/2"}},
      aliases);
  const std::vector<SourceRecord> sources = Sources();
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].name, "Harbour Times");
  EXPECT_EQ(sources[0].documents, 2u);
}

TEST_F(SourcesTest, TablesOfAliases) {
  struct Row {
    std::string table;
    std::string problem;  // Empty: it is good.
  };
  const Row rows[] = {
      {"name,alias\nThe Harbour Times,HT\n\"Harbour, daily\",hd.example\n", ""},
      {"alias;name\nHT;The Harbour Times\n", ""},
      {"name,alias\nThe Harbour Times,\n", ":2: a row needs a name and an alias"},
      {"source,other\nA,B\n", ":2: a row needs a name and an alias"},
      {"name,alias\nA,X\nB,x\n", ":3: \"x\" is an alias of \"A\" already"},
      {"name,alias\nA,\"X\n", "a quoted cell does not end"},
  };
  const std::string path = folder_ / "aliases.csv";
  for (const Row& row : rows) {
    std::ofstream(path) << row.table;
    const auto aliases = ReadSourceAliases(path);
    if (row.problem.empty()) {
      EXPECT_THAT(aliases, IsOk()) << row.table;
      EXPECT_EQ(aliases->front().name, "The Harbour Times");
      EXPECT_EQ(aliases->front().alias, "HT");
    } else {
      EXPECT_THAT(aliases, Fails(absl::StatusCode::kInvalidArgument, row.problem))
          << row.table;
    }
  }
  EXPECT_THAT(ReadSourceAliases(folder_ / "none.csv"),
              Fails(absl::StatusCode::kNotFound, "none.csv"));
}

}  // namespace
}  // namespace ibid
