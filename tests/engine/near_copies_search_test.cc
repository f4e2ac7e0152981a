// Copies of articles are found under one hit, and articles of one story are not. On
// invented news, and on the collections in the folder that IBID_DATA names.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analysis/near_copies.h"
#include "engine/must_search.h"
#include "ibid/index_writer.h"
#include "ibid/reader.h"
#include "ibid/searcher.h"
#include "support/copied_news.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::CopyOf;
using testing::InventedNews;
using testing::IsOk;
using testing::MustSearch;
using testing::OriginOf;
using testing::Random;
using testing::TempDir;

// Some words in a row of a text, as they come.
std::string QueryOutOf(Random& random, const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    if (word.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
        std::string::npos) {
      words.push_back(word);
    }
  }
  std::string query;
  const size_t first = words.empty() ? 0 : random.Below(words.size());
  for (size_t i = first; i < std::min(first + 5, words.size()); ++i) {
    query += words[i] + " ";
  }
  return query;
}

// What folding made of many searches.
struct Outcome {
  size_t pairs = 0;   // Of an article and its copy that one search found.
  size_t folded = 0;  // Of those.
  std::map<testing::CopyKind, std::pair<size_t, size_t>> by_kind;  // Folded, of pairs.
  // Pairs that folded without one being made of the other.
  std::set<std::pair<std::string, std::string>> others;
};

class Copied {
 public:
  Copied(Random& random, std::vector<Document> originals) : random_(random) {
    auto writer = IndexWriter::Open(folder_ / "index", {.sync = false});
    EXPECT_THAT(writer, IsOk());
    int number = 0;
    for (const Document& document : originals) {
      EXPECT_THAT((*writer)->Add(document), IsOk());
      // Of short texts a part says nothing.
      if (document.text.size() < 900 || !random.OneIn(3)) continue;
      const testing::CopyKind kind = random.Pick(testing::kCopyKinds);
      const Document copy = CopyOf(document, kind, ++number);
      kind_of_[copy.id] = kind;
      copied_.push_back(document);
      EXPECT_THAT((*writer)->Add(copy), IsOk());
    }
    EXPECT_THAT((*writer)->Commit(), IsOk());
    auto searcher = Searcher::Open(folder_ / "index");
    EXPECT_THAT(searcher, IsOk());
    searcher_ = *searcher;
  }

  const Searcher& searcher() const { return *searcher_; }

  // Searches for words of the articles that have a copy.
  Outcome Search(size_t searches) {
    Outcome outcome;
    for (size_t i = 0; i < searches; ++i) {
      const Document& article = random_.Pick(copied_);
      const std::string query =
          random_.OneIn(3) ? article.title : QueryOutOf(random_, article.text);
      Add(query, article.id, outcome);
    }
    return outcome;
  }

 private:
  void Add(const std::string& query, const std::string& original, Outcome& outcome) {
    std::set<std::string> found;
    for (const Hit& hit :
         MustSearch(*searcher_, query, {.limit = 10, .fold_copies = false}).hits) {
      found.insert(hit.document.id);
    }
    std::set<std::string> folded;
    for (const Hit& hit : MustSearch(*searcher_, query, {.limit = 10}).hits) {
      for (const DocumentCopy& copy : hit.copies) {
        EXPECT_FALSE(copy.source.empty());
        EXPECT_TRUE(folded.insert(copy.id).second);
        if (OriginOf(copy.id) == OriginOf(hit.document.id)) {
          folded.insert(hit.document.id);
        } else {
          outcome.others.insert(std::minmax(hit.document.id, copy.id));
        }
      }
    }
    for (const std::string& id : found) {
      if (id == original || OriginOf(id) != original || !found.contains(original)) {
        continue;
      }
      const bool is_folded = folded.contains(id) && folded.contains(original);
      ++outcome.pairs;
      outcome.folded += is_folded;
      auto& [of_kind, all] = outcome.by_kind[kind_of_[id]];
      of_kind += is_folded;
      ++all;
    }
  }

  Random& random_;
  TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
  std::map<std::string, testing::CopyKind> kind_of_;
  std::vector<Document> copied_;
};

void Print(const char* what, const Outcome& outcome) {
  std::cout << what << ": " << outcome.folded << " of " << outcome.pairs
            << " pairs folded;";
  for (const auto& [kind, counts] : outcome.by_kind) {
    std::cout << ' ' << static_cast<int>(kind) << ": " << counts.first << '/'
              << counts.second;
  }
  std::cout << "; others: " << outcome.others.size() << '\n';
}

TEST(NearCopiesSearchTest, CopiesFoldAndStoriesDoNot) {
  Random random;
  InventedNews news(random);
  std::vector<Document> articles;
  for (int story = 0; story < 40; ++story) {
    for (Document& article :
         news.Story("s" + std::to_string(story), random.Between(2, 6))) {
      articles.push_back(std::move(article));
    }
  }
  Copied copied(random, articles);
  const Outcome outcome = copied.Search(300);
  Print("invented", outcome);
  EXPECT_GT(outcome.pairs, 150u);
  EXPECT_GE(static_cast<double>(outcome.folded),
            0.95 * static_cast<double>(outcome.pairs));
  EXPECT_TRUE(outcome.others.empty())
      << outcome.others.begin()->first << " " << outcome.others.begin()->second;
}

TEST(NearCopiesSearchTest, AllMembersAreThereWithoutFolding) {
  Random random;
  InventedNews news(random);
  const Document article = news.Story("s", 1)[0];
  TempDir folder;
  auto writer = IndexWriter::Open(folder / "index", {.sync = false});
  ASSERT_THAT(writer, IsOk());
  ASSERT_THAT((*writer)->Add(article), IsOk());
  std::set<std::string> ids = {article.id};
  for (int i = 0; i < 30; ++i) {
    Document copy = CopyOf(article, testing::CopyKind::kWhole, i);
    copy.published = *PublicationDate::Parse("2025-08-" + std::to_string(10 + i % 20));
    ids.insert(copy.id);
    ASSERT_THAT((*writer)->Add(copy), IsOk());
    // In several shards.
    if (i % 10 == 0) {
      ASSERT_THAT((*writer)->Commit(), IsOk());
    }
  }
  ASSERT_THAT((*writer)->Commit(), IsOk());
  const auto searcher = *Searcher::Open(folder / "index");
  const SearchResult folded = MustSearch(*searcher, article.title, {});
  ASSERT_EQ(folded.hits.size(), 1u);
  std::set<std::string> named = {folded.hits[0].document.id};
  for (const DocumentCopy& copy : folded.hits[0].copies) {
    EXPECT_TRUE(named.insert(copy.id).second);
    EXPECT_EQ(copy.source.starts_with("Copier"), copy.published.known());
  }
  EXPECT_EQ(named, ids);
  EXPECT_EQ(folded.total.documents, 31u);
  const SearchResult all =
      MustSearch(*searcher, article.title, {.limit = 100, .fold_copies = false});
  std::set<std::string> found;
  for (const Hit& hit : all.hits) {
    found.insert(hit.document.id);
    EXPECT_TRUE(hit.copies.empty());
  }
  EXPECT_EQ(found, ids);
}

// `text` with another word in place of every 22nd: of four words in a row nearly one in
// five has it.
std::string OtherIssue(const std::string& text) {
  std::string other;
  size_t words = 0;
  for (char c : text) {
    if (c == ' ' && ++words % 22 == 0) other += " other" + std::to_string(words);
    other += c;
  }
  return other;
}

TEST(NearCopiesSearchTest, IssuesOfASeriesAreNoCopies) {
  struct Case {
    const char* what;
    const char* source;
    const char* published;
    bool same_text;
    bool folds;
  };
  const Case kCases[] = {
      {"edited on the same day", "Bureau", "2025-08-21", false, true},
      {"edited overnight", "Bureau", "2025-08-22", false, true},
      {"next month's", "Bureau", "2025-09-18", false, false},
      {"last month's", "Bureau", "2025-07-17", false, false},
      {"in that month, who knows when", "Bureau", "2025-08", false, true},
      {"some time this year", "Bureau", "2026", false, false},
      {"undated", "Bureau", "", false, true},
      {"the very text again", "Bureau", "2025-09-18", true, true},
      {"another source, late", "Herald", "2025-09-18", false, true},
  };
  Random random;
  InventedNews news(random);
  Document article = news.Story("s", 1)[0];
  article.source = "Bureau";
  article.published = *PublicationDate::Parse("2025-08-21");
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.what);
    Document other = article;
    other.id = "other";
    other.source = row.source;
    other.published = PublicationDate::Parse(row.published).value_or(PublicationDate());
    if (!row.same_text) other.text = OtherIssue(article.text);
    const TempDir folder;
    auto writer = IndexWriter::Open(folder / "index", {.sync = false});
    ASSERT_THAT(writer, IsOk());
    ASSERT_THAT((*writer)->Add(article), IsOk());
    ASSERT_THAT((*writer)->Add(other), IsOk());
    ASSERT_THAT((*writer)->Commit(), IsOk());
    const auto searcher = *Searcher::Open(folder / "index");
    const SearchResult found = MustSearch(*searcher, article.title, {});
    EXPECT_EQ(found.hits.size(), row.folds ? 1u : 2u);
  }
}

// Sources of real stories, which copy each other as it happens.
TEST(NearCopiesSearchTest, CollectionsFoldNothingButCopies) {
  const char* data = std::getenv("IBID_DATA");
  if (data == nullptr) GTEST_SKIP() << "IBID_DATA names no folder with news/";
  for (const char* name : {"ecbplus", "gov_blogs"}) {
    SCOPED_TRACE(name);
    const std::string path = std::string(data) + "/news/" + name;
    if (!std::filesystem::exists(path)) continue;
    auto reader = OpenReader({path});
    ASSERT_THAT(reader, IsOk());
    std::vector<Document> documents;
    std::map<std::string, std::string> texts;
    while (documents.size() < 1500) {
      auto next = (*reader)->Next();
      ASSERT_THAT(next, IsOk());
      if (!next->has_value()) break;
      texts[(*next)->id] = (*next)->text;
      documents.push_back(**std::move(next));
    }
    Random random;
    Copied copied(random, documents);
    const Outcome outcome = copied.Search(600);
    Print(name, outcome);
    EXPECT_GE(static_cast<double>(outcome.folded),
              0.95 * static_cast<double>(outcome.pairs));
    Analyzer analyzer;
    for (const auto& [a, b] : outcome.others) {
      ShingledText one;
      ShingledText other;
      one.Add(texts[OriginOf(a)], "en", analyzer);
      other.Add(texts[OriginOf(b)], "en", analyzer);
      const double share = std::max(one.ShareIn(other), other.ShareIn(one));
      std::cout << "  " << a << " " << b << " share " << share << '\n';
      EXPECT_GE(share, 0.6) << a << " " << b;
    }
  }
}

}  // namespace
}  // namespace ibid
