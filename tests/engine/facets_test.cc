// Facets against a plain count over the documents that a search without a limit finds
// (which search_test.cc holds to brute force).
#include "engine/facets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/names.h"
#include "engine/index_of.h"
#include "engine/must_search.h"
#include "engine/sources.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "ibid/version.h"
#include "storage/snapshot.h"
#include "support/articles.h"
#include "support/copied_news.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using testing::Fails;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MustSearch;
using testing::Random;
using ::testing::SizeIs;
using testing::TempDir;

// An article that writes its values in one of several ways.
Document VariedArticle(Random& random, std::string id) {
  constexpr std::string_view kSources[] = {"Harbour Times", "HARBOUR TIMES",
                                           "The Harbour Times", "Quay"};
  constexpr std::string_view kAuthors[] = {"Zoë Quill", "zoe quill", "Ann Tar",
                                           "Quill",     "Tar",       "Reuters"};
  constexpr std::string_view kLanguages[] = {"en", "en-US", "pt-BR", "pt-br"};
  constexpr std::string_view kTags[] = {"energy", "Energy", "ships", "Öl"};
  constexpr std::string_view kDates[] = {"2024",       "2025",       "2025-02",
                                         "2025-02-28", "2025-12-31", "2025-02-01"};
  Document document = testing::RandomArticle(random, std::move(id));
  document.language = random.Pick(kLanguages);
  if (!document.source.empty()) document.source = random.Pick(kSources);
  document.authors.clear();
  for (int i = random.Between(0, 2); i > 0; --i) {
    document.authors.emplace_back(random.Pick(kAuthors));
  }
  document.tags.clear();
  for (int i = random.Between(0, 3); i > 0; --i) {
    document.tags.emplace_back(random.Pick(kTags));
  }
  if (document.published.known()) {
    document.published = *PublicationDate::Parse(random.Pick(kDates));
  }
  if (random.OneIn(2)) document.section = random.OneIn(2) ? "World News" : "world news";
  // Terms are cut, and are told apart all the same.
  const std::string long_value(300, 'x');
  if (random.OneIn(3)) {
    document.fields.emplace_back("note", long_value + (random.OneIn(2) ? "Y" : "z"));
  }
  if (random.OneIn(4)) document.fields.emplace_back("DESK", "home");
  return document;
}

// Documents by id as an index was told of them, with some replaced and some removed.
class RandomIndex {
 public:
  RandomIndex(Random& random, int documents, int a_commit) {
    auto writer =
        IndexWriter::Open(folder_ / "index", {.max_shards = 5, .sync = false});
    EXPECT_THAT(writer, IsOk());
    std::set<std::string> ids;
    for (int i = 0; i < documents; ++i) {
      const std::string id = "d" + std::to_string(random.Below(documents * 3 / 4));
      if (random.OneIn(8)) {
        EXPECT_THAT((*writer)->Remove(id), IsOk());
        ids.erase(id);
      } else {
        EXPECT_THAT((*writer)->Add(VariedArticle(random, id)), IsOk());
        ids.insert(id);
      }
      if (i % a_commit == a_commit - 1) {
        EXPECT_THAT((*writer)->Commit(), IsOk());
      }
    }
    EXPECT_THAT((*writer)->Commit(), IsOk());
    auto searcher = Searcher::Open(folder_ / "index");
    EXPECT_THAT(searcher, IsOk());
    searcher_ = *searcher;
    for (const std::string& id : ids) {
      documents_[id] = searcher_->GetDocument(id)->document;
    }
    auto snapshot = Snapshot::Open(folder_ / "index", AnalysisFingerprint());
    EXPECT_THAT(snapshot, IsOk());
    auto reader = (*snapshot)->NewReader();
    EXPECT_THAT(reader, IsOk());
    sources_ = std::make_unique<SourceGroups>(*CountSourcesEver(**reader));
  }

  const Searcher& searcher() const { return *searcher_; }
  const std::map<std::string, Document>& documents() const { return documents_; }

  // The values, folded, under which a document counts.
  std::set<std::string> ValuesOf(const Document& document,
                                 const std::string& field) const {
    const auto folded = [](const std::vector<std::string>& values) {
      std::set<std::string> all;
      for (const std::string& value : values) all.insert(FoldName(value));
      all.erase("");
      return all;
    };
    if (field == "source") {
      const std::string name = FoldName(document.source);
      return folded({sources_->sources()[*sources_->Find(name)].name});
    }
    if (field == "language") return folded({document.language});
    if (field == "section") return folded({document.section});
    if (field == "tag") return folded(document.tags);
    if (field == "author") {
      std::set<std::string> names = folded(document.authors);
      if (names.contains("zoe quill")) names.erase("quill");
      if (names.contains("ann tar")) names.erase("tar");
      return names;
    }
    const std::map<std::string, size_t> kDateBytes = {
        {"year", 4}, {"month", 7}, {"day", 10}};
    if (kDateBytes.contains(field)) {
      return folded({document.published.DateString().substr(0, kDateBytes.at(field))});
    }
    std::vector<std::string> own;
    for (const auto& [name, value] : document.fields) {
      if (FoldName(name) == field) own.push_back(value);
    }
    return folded(own);
  }

 private:
  TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
  std::map<std::string, Document> documents_;
  std::unique_ptr<const SourceGroups> sources_;
};

bool LiesIn(const PublicationDate& date, const SearchOptions& options) {
  if (!options.since && !options.until) return true;
  return date.known() &&
         (!options.since || date.FirstDay() >= options.since->FirstDay()) &&
         (!options.until || date.LastDay() <= options.until->LastDay());
}

struct Counts {
  uint64_t documents = 0;
  uint64_t all_documents = 0;
};

void CheckFacet(const Facet& facet, const FacetRequest& request,
                const RandomIndex& index, const std::set<std::string>& matching,
                const SearchOptions& options) {
  SCOPED_TRACE(request.field + ":" + std::to_string(request.limit));
  std::map<std::string, Counts> expected;
  Counts without;
  for (const auto& [id, document] : index.documents()) {
    const std::set<std::string> values = index.ValuesOf(document, request.field);
    const bool matches = matching.contains(id);
    const bool lies_in = LiesIn(document.published, options);
    const auto count = [matches, lies_in](Counts& counts) {
      counts.documents += matches;
      counts.all_documents += lies_in;
    };
    for (const std::string& value : values) count(expected[value]);
    if (values.empty()) count(without);
  }
  std::erase_if(expected,
                [](const auto& value) { return value.second.documents == 0; });

  EXPECT_EQ(facet.field, request.field);
  EXPECT_TRUE(facet.exact);
  EXPECT_EQ(facet.without.documents, without.documents);
  EXPECT_EQ(facet.without.all_documents, without.all_documents);
  EXPECT_EQ(facet.without.distinct_documents, without.documents);
  ASSERT_EQ(facet.values.size(), request.limit == 0
                                     ? expected.size()
                                     : std::min(request.limit, expected.size()));
  ASSERT_EQ(facet.other_values, expected.size() - facet.values.size());
  uint64_t least = UINT64_MAX;
  for (const FacetValue& value : facet.values) {
    const auto found = expected.find(FoldName(value.value));
    ASSERT_NE(found, expected.end()) << value.value;
    EXPECT_EQ(value.documents, found->second.documents) << value.value;
    EXPECT_EQ(value.all_documents, found->second.all_documents) << value.value;
    // Copies count where they do not fold.
    EXPECT_EQ(value.distinct_documents, value.documents) << value.value;
    least = std::min(least, value.documents);
    expected.erase(found);
  }
  // What is left out has no more.
  for (const auto& [name, counts] : expected) EXPECT_LE(counts.documents, least);
  const bool is_date =
      request.field == "year" || request.field == "month" || request.field == "day";
  EXPECT_TRUE(std::is_sorted(facet.values.begin(), facet.values.end(),
                             [&](const FacetValue& a, const FacetValue& b) {
                               return is_date ? a.value < b.value
                                              : a.documents > b.documents;
                             }));
}

// Every value that is shown finds as many documents as are counted with it.
void CheckFilters(const Facet& facet, std::string_view query, const RandomIndex& index,
                  SearchOptions options) {
  options.facets = {};
  if (facet.field == "year" || facet.field == "language") return;
  for (const FacetValue& value : facet.values) {
    const bool is_date = facet.field == "month" || facet.field == "day";
    if (is_date && value.value.size() < (facet.field == "day" ? 10 : 7)) continue;
    options.filters.push_back(
        Query::Value(is_date ? "published" : facet.field, value.value));
    const size_t found = MustSearch(index.searcher(), query, options).hits.size();
    // An author is found by the words of others' names too.
    if (facet.field == "author") {
      EXPECT_GE(found, value.documents) << value.value;
    } else {
      EXPECT_EQ(found, value.documents) << facet.field << " " << value.value;
    }
    options.filters.pop_back();
  }
}

TEST(FacetsTest, CountsWhatBruteForceCounts) {
  constexpr std::string_view kFields[] = {"source",  "language", "author", "tag",
                                          "section", "year",     "month",  "day",
                                          "desk",    "words",    "note"};
  Random random;
  size_t counted = 0;
  for (int corpus = 0; corpus < 4; ++corpus) {
    const RandomIndex index(random, 70, corpus % 2 == 0 ? 100 : 12);
    for (int round = 0; round < 100; ++round) {
      const std::string query =
          random.OneIn(3) ? RandomOperatorQuery(random, 1) : RandomQuery(random);
      SCOPED_TRACE(query);
      SearchOptions options{.limit = 1000, .fold_copies = false};
      options.include_chrome = random.OneIn(4);
      if (random.OneIn(4)) options.filters.push_back(RandomFilter(random, 1));
      if (random.OneIn(4)) options.since = PublicationDate::Parse("2025");
      if (random.OneIn(4)) options.until = PublicationDate::Parse("2025-02");
      std::set<std::string> matching;
      for (const Hit& hit : MustSearch(index.searcher(), query, options).hits) {
        matching.insert(hit.document.id);
      }
      for (int facets = random.Between(1, 4); facets > 0; --facets) {
        options.facets.push_back(
            {std::string(random.Pick(kFields)), random.OneIn(2) ? 0 : random.Below(4)});
      }
      const SearchResult result = MustSearch(index.searcher(), query, options);
      EXPECT_THAT(result.hits, SizeIs(matching.size()));
      EXPECT_TRUE(result.total.exact);
      EXPECT_EQ(result.total.documents, matching.size());
      ASSERT_EQ(result.facets.size(), options.facets.size());
      for (size_t i = 0; i < result.facets.size(); ++i) {
        CheckFacet(result.facets[i], options.facets[i], index, matching, options);
        if (random.OneIn(10)) CheckFilters(result.facets[i], query, index, options);
        counted += result.facets[i].values.size();
      }
      // Without hits the same.
      options.limit = 0;
      const SearchResult alone = MustSearch(index.searcher(), query, options);
      EXPECT_THAT(alone.hits, IsEmpty());
      ASSERT_EQ(alone.facets.size(), options.facets.size());
      for (size_t i = 0; i < alone.facets.size(); ++i) {
        CheckFacet(alone.facets[i], options.facets[i], index, matching, options);
      }
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(counted, 1000u);
}

// "Zoë Quill 2/3, Ann Tar 1/1; none 1/4; 2 others"
std::string Describe(const Facet& facet) {
  std::string text;
  const auto counts = [](const FacetValue& value) {
    return " " + std::to_string(value.documents) + "/" +
           std::to_string(value.all_documents);
  };
  for (const FacetValue& value : facet.values) {
    text += (text.empty() ? "" : ", ") + value.value + counts(value);
  }
  text += "; none" + counts(facet.without);
  if (facet.other_values > 0)
    text += "; " + std::to_string(facet.other_values) + " others";
  return text;
}

TEST(FacetsTest, ShowsValuesAsDocumentsWriteThem) {
  const TempDir folder;
  const auto date = [](std::string_view text) { return *PublicationDate::Parse(text); };
  const auto searcher =
      IndexOf(folder, {{.id = "a",
                        .text = "The ferry sails.",
                        .title = "Ferry",
                        .source = "The Harbour Times",
                        .source_origin = SourceOrigin::kMetadata,
                        .authors = {"Zoë Quill", "Quill"},
                        .published = date("2025-08-21"),
                        .url = "https://www.harbourtimes.example/a",
                        .language = "pt-BR",
                        .fields = {{"Desk", "Foreign Affairs"}}},
                       {.id = "b",
                        .text = "The ferry sails again.",
                        .title = "Ferry",
                        .authors = {"Quill"},
                        .published = date("2025"),
                        .url = "https://news.harbourtimes.example/b",
                        .language = "pt",
                        .tags = {"Öl"}},
                       {.id = "c", .text = "Nothing of it.", .language = "pt"}});
  struct Row {
    FacetRequest request;
    std::string_view expected;
  };
  const Row rows[] = {
      // All spellings of a source are one, under its name.
      {{"source"}, "The Harbour Times 2/2; none 0/0"},
      {{"language"}, "pt 1/2, pt-BR 1/1; none 0/0"},
      // A name within another of the same document is the same person.
      {{"author"}, "Quill 1/1, Zoë Quill 1/1; none 0/1"},
      {{"tag"}, "Öl 1/1; none 1/2"},
      // The year alone is known of one.
      {{"year"}, "2025 2/2; none 0/1"},
      {{"month"}, "2025 1/1, 2025-08 1/1; none 0/1"},
      {{"day"}, "2025 1/1, 2025-08-21 1/1; none 0/1"},
      {{"day", 1}, "2025 1/1; none 0/1; 1 others"},
      {{"DESK"}, "Foreign Affairs 1/1; none 1/2"},
      {{"section"}, "; none 2/3"},
  };
  for (const Row& row : rows) {
    SearchOptions options{.limit = 0, .facets = {row.request}};
    const SearchResult result = MustSearch(*searcher, "ferry", options);
    ASSERT_THAT(result.facets, SizeIs(1));
    EXPECT_EQ(Describe(result.facets[0]), row.expected) << row.request.field;
    EXPECT_EQ(result.total.documents, 2u);
  }
  // What a source published within the period is what its share is of.
  SearchOptions options{.limit = 0, .since = date("2025-08"), .facets = {{"source"}}};
  EXPECT_EQ(Describe(MustSearch(*searcher, "ferry", options).facets[0]),
            "The Harbour Times 1/1; none 0/0");
}

TEST(FacetsTest, SaysWhatDocumentsAreNotCountedBy) {
  const TempDir folder;
  const auto searcher = IndexOf(folder, {{.id = "a", .text = "The ferry sails."}});
  for (const std::string field :
       {"", "title", "published", "id", "url", "has", "tags", "a=b"}) {
    EXPECT_THAT(
        searcher->Search(ParseQuery("ferry").query, {.facets = {{field}}}).status(),
        Fails(absl::StatusCode::kInvalidArgument, "month"))
        << field;
  }
  const SearchResult result = MustSearch(*searcher, "ferry", {.facets = {{"colour"}}});
  ASSERT_THAT(result.diagnostics, SizeIs(1));
  EXPECT_EQ(result.diagnostics[0].kind, DiagnosticKind::kUnknownField);
  EXPECT_EQ(Describe(result.facets[0]), "; none 1/1");
}

// Whole copies have the very signature of what they are copies of.
TEST(FacetsTest, CountsNearCopiesOnceUnderEachValue) {
  Random random;
  testing::InventedNews news(random);
  std::vector<Document> documents;
  for (int story = 0; story < 30; ++story) {
    for (Document& article : news.Story("s" + std::to_string(story), 2)) {
      article.text += " Ferry.";
      for (int copies = random.Between(0, 5); copies > 0; --copies) {
        Document copy = article;
        copy.id += "/" + std::to_string(copies);
        copy.source = "Source " + std::to_string(random.Below(4));
        if (random.OneIn(2)) copy.title = "Another headline";
        documents.push_back(copy);
      }
      article.source = "Source " + std::to_string(random.Below(4));
      documents.push_back(article);
    }
  }
  const TempDir folder;
  const auto searcher = IndexOf(folder, documents, 40);
  std::map<std::string, std::set<std::string>> originals;  // By source.
  for (const Document& document : documents) {
    const std::string original = document.id.substr(0, document.id.find('/'));
    originals[document.source].insert(original);
  }
  const SearchResult found =
      MustSearch(*searcher, "ferry", {.limit = 0, .facets = {{"source"}, {"tag"}}});
  ASSERT_THAT(found.facets[0].values, SizeIs(originals.size()));
  uint64_t copies = 0;
  for (const FacetValue& value : found.facets[0].values) {
    EXPECT_EQ(value.distinct_documents, originals[value.value].size()) << value.value;
    copies += value.documents - value.distinct_documents;
  }
  EXPECT_GT(copies, 20u);
  EXPECT_EQ(found.facets[1].without.documents, documents.size());
  EXPECT_EQ(found.facets[1].without.distinct_documents, 60u);
}

// What the text decides is read up to a bound; beyond it counts are lower bounds.
TEST(FacetsTest, SaysWhenItReadNotAll) {
  const TempDir folder;
  std::vector<Document> documents;
  for (size_t i = 0; i < kMaxPassagesRead + 10; ++i) {
    documents.push_back({.id = std::to_string(i),
                         .text = "The ferry sails.",
                         .source = "Quay",
                         .language = "en"});
  }
  const auto searcher = IndexOf(folder, documents);
  const SearchOptions options{.limit = 1, .facets = {{"source"}}};
  const SearchResult by_index = MustSearch(*searcher, "ferry", options);
  EXPECT_TRUE(by_index.facets[0].exact);
  EXPECT_EQ(by_index.facets[0].values[0].documents, documents.size());
  const SearchResult by_text = MustSearch(*searcher, "\"the ferry\"", options);
  EXPECT_FALSE(by_text.facets[0].exact);
  EXPECT_EQ(by_text.facets[0].values[0].documents, kMaxPassagesRead);
  EXPECT_GE(by_text.total.documents, kMaxPassagesRead);
}

}  // namespace
}  // namespace ibid
