// Queries over whole documents against a plain evaluation of each document: leaves on
// each of its passages, operators over what they gave.
#include "engine/document_scope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/snapshot_view.h"
#include "engine/sources.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "ibid/version.h"
#include "query/analyzed_query.h"
#include "query/evaluator.h"
#include "query/field_values.h"
#include "storage/snapshot.h"
#include "support/articles.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ::testing::IsEmpty;
using testing::IsOk;
using testing::Random;
using testing::TempDir;

// A passage by name: document id and ordinal.
using PassageNames = std::set<std::pair<std::string, uint32_t>>;

using Op = QueryNode::Op;

bool IsLeaf(const QueryNode& node) {
  return node.children.empty() || node.op == Op::kNear;
}

// Documents in an index, with the plain way of searching them.
class RandomIndex {
 public:
  RandomIndex(Random& random, int documents, int a_commit) {
    auto writer =
        IndexWriter::Open(folder_ / "index", {.max_shards = 5, .sync = false});
    EXPECT_THAT(writer, IsOk());
    std::set<std::string> ids;
    for (int i = 0; i < documents; ++i) {
      const std::string id = "d" + std::to_string(random.Below(documents * 4 / 5));
      EXPECT_THAT((*writer)->Add(testing::RandomArticle(random, id)), IsOk());
      ids.insert(id);
      if (i % a_commit == a_commit - 1) {
        EXPECT_THAT((*writer)->Commit(), IsOk());
      }
    }
    EXPECT_THAT((*writer)->Commit(), IsOk());
    auto searcher = Searcher::Open(folder_ / "index");
    EXPECT_THAT(searcher, IsOk());
    searcher_ = *searcher;
    for (const std::string& id : ids) {
      documents_.push_back(*searcher_->GetDocument(id));
      values_.push_back(FieldValues(documents_.back().document));
    }
    auto snapshot = Snapshot::Open(folder_ / "index", AnalysisFingerprint());
    EXPECT_THAT(snapshot, IsOk());
    auto reader = (*snapshot)->NewReader();
    EXPECT_THAT(reader, IsOk());
    reader_ = *std::move(reader);
    sources_ = std::make_unique<SourceGroups>(*CountSourcesEver(*reader_));
  }

  const Searcher& searcher() const { return *searcher_; }

  PassageNames Search(std::string_view text, const std::vector<Query>& filters,
                      bool include_chrome) {
    const SnapshotView view(*reader_->Languages(), *reader_, words_);
    AnalyzedQuery query =
        AnalyzeQuery(ParseQuery(text).query, filters, view, analyzer_);
    AskForAllSpellings(*sources_, query.root);
    evaluators_.clear();
    PassageNames found;
    for (size_t i = 0; i < documents_.size(); ++i) {
      if (!Holds(query.root, i, include_chrome)) continue;
      for (const Passage& passage : documents_[i].passages) {
        if (passage.chrome && !include_chrome) continue;
        if (IsShown(query.root, i, passage)) {
          found.insert({documents_[i].document.id, passage.ordinal});
        }
      }
    }
    return found;
  }

 private:
  bool Matches(const QueryNode& leaf, size_t i, const Passage& passage) {
    const auto [place, is_new] = evaluators_.try_emplace(&leaf, leaf, analyzer_);
    const Document& document = documents_[i].document;
    return place->second
        .Evaluate({.text = passage.range.Of(document.text),
                   .begin = passage.range.begin,
                   .title = document.title,
                   .language = document.language,
                   .chrome = passage.chrome,
                   .headings = passage.headings,
                   .field_values = &values_[i],
                   .published = document.published})
        .matches;
  }

  bool Holds(const QueryNode& node, size_t i, bool include_chrome) {
    const auto holds = [&](const QueryNode& child) {
      return Holds(child, i, include_chrome);
    };
    const std::vector<QueryNode>& children = node.children;
    if (IsLeaf(node)) {
      return std::any_of(documents_[i].passages.begin(), documents_[i].passages.end(),
                         [&](const Passage& passage) {
                           return (!passage.chrome || include_chrome) &&
                                  Matches(node, i, passage);
                         });
    }
    switch (node.op) {
      case Op::kAll:
        return std::all_of(children.begin(), children.end(), holds);
      case Op::kAny:
        return std::any_of(children.begin(), children.end(), holds);
      case Op::kMaybe:
        return holds(children[0]);
      default:
        return holds(children[0]) &&
               std::none_of(children.begin() + 1, children.end(), holds);
    }
  }

  // Nothing that is asked for is a word.
  static bool HasNoWords(const QueryNode& node) {
    if (IsLeaf(node)) return !node.IsTextLeaf() && node.op != Op::kNear;
    if (node.op == Op::kExcept) return HasNoWords(node.children[0]);
    return std::all_of(node.children.begin(), node.children.end(), HasNoWords);
  }

  // Whether one of the leaves that are asked for is in the passage; what only narrows
  // counts where there is nothing else.
  bool IsShown(const QueryNode& node, size_t i, const Passage& passage) {
    if (IsLeaf(node)) return Matches(node, i, passage);
    if (node.op == Op::kExcept) return IsShown(node.children[0], i, passage);
    if (node.op == Op::kAll && HasNoWords(node)) return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) {
                         return !(node.op == Op::kAll && HasNoWords(child)) &&
                                IsShown(child, i, passage);
                       });
  }

  TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
  std::vector<StoredDocument> documents_;
  std::vector<std::vector<std::pair<QueryField, std::string>>> values_;
  std::unique_ptr<SnapshotReader> reader_;
  std::unique_ptr<const SourceGroups> sources_;
  SharedWords words_;
  Analyzer analyzer_;
  std::map<const QueryNode*, Evaluator> evaluators_;
};

TEST(DocumentScopeTest, FindsWhatBruteForceFinds) {
  Random random;
  size_t found = 0;
  size_t more = 0;  // Queries that find more than within passages.
  for (int corpus = 0; corpus < 4; ++corpus) {
    RandomIndex index(random, 40, corpus % 2 == 0 ? 100 : 9);
    for (int round = 0; round < 80; ++round) {
      const std::string query =
          random.OneIn(4) ? RandomQuery(random) : RandomOperatorQuery(random, 2);
      SCOPED_TRACE(query);
      SearchOptions options{.limit = 1000, .per_document = 0, .fold_copies = false};
      options.scope = QueryScope::kDocument;
      options.include_chrome = random.OneIn(4);
      if (random.OneIn(5)) options.filters.push_back(RandomFilter(random, 1));
      const auto result = index.searcher().Search(ParseQuery(query).query, options);
      ASSERT_THAT(result, IsOk());
      PassageNames names;
      for (const Hit& hit : result->hits) {
        names.insert({hit.document.id, hit.passage.ordinal});
      }
      ASSERT_EQ(names.size(), result->hits.size());
      const PassageNames expected =
          index.Search(query, options.filters, options.include_chrome);
      ASSERT_EQ(names, expected);
      ASSERT_EQ(result->total.passages, expected.size());
      found += names.size();

      options.scope = QueryScope::kPassage;
      const auto within = index.searcher().Search(ParseQuery(query).query, options);
      ASSERT_THAT(within, IsOk());
      more += result->hits.size() > within->hits.size();

      // Documents are counted by the same rule.
      options.scope = QueryScope::kDocument;
      options.facets = {{"source", 0}};
      const auto counted = index.searcher().Search(ParseQuery(query).query, options);
      ASSERT_THAT(counted, IsOk());
      std::set<std::string> ids;
      for (const auto& [id, ordinal] : expected) ids.insert(id);
      uint64_t documents = 0;
      for (const FacetValue& value : counted->facets[0].values) {
        documents += value.documents;
      }
      ASSERT_EQ(documents, ids.size());
    }
  }
  EXPECT_GT(found, 1000u);
  EXPECT_GT(more, 50u);
}

TEST(DocumentScopeTest, KnowsWhatOnePassageDecides) {
  struct Row {
    std::string_view query;
    bool of_one_passage;
    std::string_view shown;  // What a passage is shown for.
  };
  constexpr Row kRows[] = {
      {"hire", true, "hire"},
      {"hire freeze", true, "(any hire freez)"},
      {"hire source:x", true, "hire"},
      {"hire -source:x", true, "hire"},
      {"source:x", true, "(field source:x)"},
      {"a NEAR b", true, "(near/10 a b)"},
      {"a AND b", false, "(any a b)"},
      {"a AND b AND source:x", false, "(any a b)"},
      {"a -b", false, "a"},
      {"+a b", false, "(any a b)"},
      {"-a", false, "(everything)"},
      {"source:x -a", false, "(field source:x)"},
      {"a OR source:x", true, "(any a (field source:x))"},
      {"(a AND b) OR c", false, "(any (any a b) c)"},
      {"a OR NOT b", false, "(any a (everything))"},
  };
  Analyzer analyzer;
  const std::vector<std::string> languages = {"en"};
  for (const Row& row : kRows) {
    const QueryNode root =
        AnalyzeQuery(ParseQuery(row.query).query, {}, languages, analyzer).root;
    EXPECT_EQ(IsOfOnePassage(root), row.of_one_passage) << row.query;
    EXPECT_EQ(AnyLeafOf(root).ToString(), row.shown) << row.query;
  }
}

}  // namespace
}  // namespace ibid
