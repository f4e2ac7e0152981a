// The whole engine against brute force: which passages match, how they score, how many
// there are, and where the query stands in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "analysis/stemmer.h"
#include "document/complete_document.h"
#include "engine/index_of.h"
#include "engine/must_search.h"
#include "engine/prepare_document.h"
#include "engine/source_groups.h"
#include "engine/sources.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "query/analyzed_query.h"
#include "query/evaluator.h"
#include "query/field_values.h"
#include "ranking/bm25.h"
#include "ranking/exact_forms.h"
#include "support/articles.h"
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

// A passage by name: document id and ordinal.
using PassageName = std::pair<std::string, uint32_t>;

// All passages of some documents, prepared as the index prepares them, and the plain
// way of searching them.
class BruteForce {
 public:
  explicit BruteForce(const std::vector<Document>& documents) {
    for (Document document : documents) {
      CompleteDocument(document);
      languages_.emplace(StemmerOf(document.language));
      sources_.Count(document);
      std::vector<Passage> passages = SplitIntoPassages(document);
      documents_.push_back(preparer_.Prepare(std::move(document), std::move(passages)));
    }
    std::map<std::string, uint64_t> words;
    for (const DocumentToStore& document : documents_) {
      for (const PassageToStore& passage : document.passages) {
        if (passage.passage.chrome) continue;
        CountWords(passage.passage.range.Of(document.document.text),
                   document.document.language, words);
      }
      CountWords(document.document.title, document.document.language, words);
    }
    for (const auto& [word, occurrences] : words) words_.Add(word, occurrences);
    for (const DocumentToStore& document : documents_) {
      for (const PassageToStore& passage : document.passages) {
        ++passages_;
        if (passage.passage.chrome) continue;
        std::set<std::string> stems;
        for (const auto& [stem, weight] : passage.stems) {
          total_length_ += weight;
          stems.emplace(document.terms->NameOf(stem));
        }
        for (const std::string& stem : stems) ++passages_with_[stem];
      }
    }
  }

  // Names and scores of all that match; scores are only right for queries of words.
  std::map<PassageName, double> Search(std::string_view text,
                                       const std::vector<Query>& filters,
                                       bool include_chrome = false) {
    const View view(*this);
    AnalyzedQuery query =
        AnalyzeQuery(ParseQuery(text).query, filters, view, analyzer_);
    AskForAllSpellings(SourceGroups(sources_), query.root);
    Evaluator evaluator(query.root, analyzer_);
    std::map<PassageName, double> found;
    for (const DocumentToStore& stored : documents_) {
      const Document& document = stored.document;
      for (const PassageToStore& passage : stored.passages) {
        if (passage.passage.chrome && !include_chrome) continue;
        const bool matches =
            evaluator
                .Evaluate({.text = passage.passage.range.Of(document.text),
                           .begin = passage.passage.range.begin,
                           .title = document.title,
                           .language = document.language,
                           .chrome = passage.passage.chrome,
                           .headings = passage.passage.headings,
                           .field_values = &stored.field_values,
                           .published = document.published})
                .matches;
        if (matches) {
          found[{document.id, passage.passage.ordinal}] = Score(query.root, passage);
        }
      }
    }
    return found;
  }

 private:
  class View final : public IndexView {
   public:
    explicit View(const BruteForce& brute)
        : IndexView({brute.languages_.begin(), brute.languages_.end()}),
          brute_(brute) {}
    const WordList* words() const override { return &brute_.words_; }
    bool HasOwnField(std::string_view name) const override {
      return name == "desk" || name == "words" || name == "event";
    }

   private:
    const BruteForce& brute_;
  };

  void CountWords(std::string_view text, std::string_view language,
                  std::map<std::string, uint64_t>& words) {
    analyzer_.ForEachToken(
        text, language, [&](const Token& token) { ++words[std::string(token.term)]; });
  }

  double Score(const QueryNode& node, const PassageToStore& passage) const {
    using Op = QueryNode::Op;
    if (node.op == Op::kStem) {
      return node.place == QueryNode::Place::kAnywhere ? WordScore(node, passage) : 0;
    }
    double score = 0;
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (node.op == Op::kExcept && i > 0) break;
      // A group that does not match as a whole adds nothing.
      if (node.children[i].op == Op::kAll && !HasAll(node.children[i], passage))
        continue;
      score += Score(node.children[i], passage);
    }
    return score;
  }

  bool HasAll(const QueryNode& all, const PassageToStore& passage) const {
    return std::all_of(
        all.children.begin(), all.children.end(), [&](const auto& child) {
          return child.op != QueryNode::Op::kStem ||
                 std::any_of(
                     child.stems.begin(), child.stems.end(),
                     [&](const auto& stem) { return WeightOf(stem, passage) > 0; });
        });
  }

  uint32_t WeightOf(const std::string& stem, const PassageToStore& passage) const {
    if (passage.passage.chrome) return 0;
    uint32_t sum = 0;
    for (const auto& [number, weight] : passage.stems) {
      if (documents_[0].terms->NameOf(number) == stem) sum += weight;
    }
    return sum;
  }

  double WordScore(const QueryNode& word, const PassageToStore& passage) const {
    uint32_t weight = 0;
    std::vector<uint64_t> passages_with;
    for (const std::string& stem : word.stems) {
      weight += WeightOf(stem, passage);
      const auto found = passages_with_.find(stem);
      passages_with.push_back(found == passages_with_.end() ? 0 : found->second);
    }
    if (weight == 0) return 0;
    uint32_t length = 0;
    for (const auto& [name, part] : passage.stems) length += part;
    return word.weight *
           Bm25Score({},
                     {.passages = passages_,
                      .passages_with_term = PassagesWithAny(passages_, passages_with),
                      .mean_length = total_length_ / static_cast<double>(passages_)},
                     weight, length, word.repeats);
  }

  Analyzer analyzer_;
  DocumentPreparer preparer_;
  std::set<std::string> languages_;
  SourceCounts sources_;
  WordList words_;
  std::vector<DocumentToStore> documents_;
  uint64_t passages_ = 0;
  double total_length_ = 0;
  std::map<std::string, uint64_t> passages_with_;
};

// The words stay what they are: what changes is how they are stemmed.
void MixLanguages(Random& random, std::vector<Document>& documents) {
  constexpr std::string_view kLanguages[] = {"en", "de", "fr", "nl", "xx"};
  for (Document& document : documents) document.language = random.Pick(kLanguages);
}

PassageName NameOf(const Hit& hit) { return {hit.document.id, hit.passage.ordinal}; }

TEST(SearchTest, FindsWhatBruteForceFinds) {
  Random random;
  for (int corpus = 0; corpus < 4; ++corpus) {
    std::vector<Document> documents = RandomArticles(random, 40);
    if (corpus >= 2) MixLanguages(random, documents);
    TempDir folder;
    // Half of the corpora lie in several shards.
    const auto searcher = IndexOf(folder, documents, corpus % 2 == 0 ? SIZE_MAX : 7);
    BruteForce brute(documents);
    for (int round = 0; round < 100; ++round) {
      const std::string query = random.OneIn(10) ? "" : RandomQuery(random);
      SCOPED_TRACE(query);
      SearchOptions options{.limit = 1000, .per_document = 0};
      options.include_chrome = random.OneIn(4);
      for (int filters = random.OneIn(3) ? random.Between(1, 3) : 0; filters > 0;
           --filters) {
        options.filters.push_back(RandomFilter(random, 2));
        SCOPED_TRACE(options.filters.back().ToString());
      }
      std::vector<Query> filters = options.filters;
      if (random.OneIn(6)) {
        options.since = PublicationDate::Parse("2025-02");
        filters.push_back(Query::Between("published", "2025-02", ""));
      }
      if (random.OneIn(6)) {
        options.until = PublicationDate::Parse("2025");
        filters.push_back(Query::Between("published", "", "2025"));
      }
      const auto expected = brute.Search(query, filters, options.include_chrome);
      const SearchResult result = MustSearch(*searcher, query, options);

      std::set<PassageName> names;
      std::set<std::string> ids;
      for (const Hit& hit : result.hits) {
        names.insert(NameOf(hit));
        ids.insert(hit.document.id);
        EXPECT_TRUE(expected.contains(NameOf(hit))) << hit.passage_text;
        if (query.find('"') == std::string::npos && expected.contains(NameOf(hit))) {
          const double bm25 = expected.at(NameOf(hit));
          EXPECT_GE(hit.score, bm25 - 1e-6);
          EXPECT_LE(hit.score, bm25 * (1 + kMaxGain) + 1e-6);
        }
      }
      ASSERT_EQ(names.size(), result.hits.size());
      ASSERT_EQ(names.size(), expected.size());
      ASSERT_TRUE(
          std::is_sorted(result.hits.begin(), result.hits.end(),
                         [](const Hit& a, const Hit& b) { return a.score > b.score; }));
      ASSERT_TRUE(result.total.exact);
      ASSERT_EQ(result.total.passages, expected.size());
      ASSERT_EQ(result.total.documents, ids.size());
    }
  }
}

// Which passages match, for every operator there is.
TEST(SearchTest, FindsWhatBruteForceFindsByEveryOperator) {
  Random random;
  for (int corpus = 0; corpus < 3; ++corpus) {
    std::vector<Document> documents = RandomArticles(random, 30);
    if (corpus == 2) MixLanguages(random, documents);
    TempDir folder;
    const auto searcher = IndexOf(folder, documents, corpus == 1 ? 7 : SIZE_MAX);
    BruteForce brute(documents);
    size_t found = 0;
    for (int round = 0; round < 400; ++round) {
      const std::string query = RandomOperatorQuery(random, 2);
      SCOPED_TRACE(query);
      SearchOptions options{.limit = 1000, .per_document = 0};
      options.include_chrome = random.OneIn(4);
      const auto expected = brute.Search(query, {}, options.include_chrome);
      const SearchResult result = MustSearch(*searcher, query, options);
      std::set<PassageName> names;
      for (const Hit& hit : result.hits) {
        names.insert(NameOf(hit));
        EXPECT_TRUE(expected.contains(NameOf(hit))) << hit.passage_text;
      }
      for (const auto& [name, score] : expected) {
        EXPECT_TRUE(names.contains(name)) << name.first << "/" << name.second;
      }
      ASSERT_EQ(names.size(), expected.size());
      ASSERT_EQ(result.total.passages, expected.size());
      found += names.size();
    }
    EXPECT_GT(found, 1000u);
  }
}

// The page of a bounded search is a slice of one order of all that the bound leaves.
// The few best are the beginning of all, to the last bit, also when lengths are held.
TEST(SearchTest, FewHitsAreTheFirstOfAll) {
  Random random;
  for (int corpus = 0; corpus < 3; ++corpus) {
    std::vector<Document> documents = RandomArticles(random, 300);
    if (corpus == 2) MixLanguages(random, documents);
    TempDir folder;
    IndexOf(folder, documents, corpus == 0 ? SIZE_MAX : 90);
    for (int round = 0; round < 15; ++round) {
      const std::string query = RandomQuery(random);
      SCOPED_TRACE(query);
      SearchOptions options{.limit = 1000, .fold_copies = false};
      options.per_document = random.Below(3);
      options.include_chrome = random.OneIn(4);
      // What is held is held by the searcher.
      const auto searcher = Searcher::Open(folder / "index");
      ASSERT_THAT(searcher, IsOk());
      const std::vector<Hit> all = MustSearch(**searcher, query, options).hits;
      for (int again = 0; again < 8; ++again) {
        options.limit = random.Below(20) + 1;
        const std::vector<Hit> some = MustSearch(**searcher, query, options).hits;
        ASSERT_EQ(some.size(), std::min(options.limit, all.size()));
        for (size_t i = 0; i < some.size(); ++i) {
          ASSERT_EQ(NameOf(some[i]), NameOf(all[i])) << i;
          ASSERT_EQ(some[i].score, all[i].score) << i;
        }
      }
    }
  }
}

TEST(SearchTest, BoundsPassagesADocumentBeforeTheCut) {
  Random random;
  const std::vector<Document> documents = RandomArticles(random, 40);
  TempDir folder;
  const auto searcher = IndexOf(folder, documents, 9);
  for (int round = 0; round < 200; ++round) {
    const std::string query = RandomQuery(random);
    SCOPED_TRACE(query);
    const size_t per_document = random.Below(3) + 1;
    std::map<std::string, size_t> seen;
    size_t left = 0;
    for (const Hit& hit :
         MustSearch(*searcher, query, {.limit = 1000, .per_document = 0}).hits) {
      if (++seen[hit.document.id] <= per_document) ++left;
    }
    const std::vector<Hit> bounded =
        MustSearch(*searcher, query, {.limit = 1000, .per_document = per_document})
            .hits;
    ASSERT_EQ(bounded.size(), left);
    const size_t offset = random.Below(4);
    const size_t limit = random.Below(12) + 1;
    const SearchResult page =
        MustSearch(*searcher, query,
                   {.limit = limit, .offset = offset, .per_document = per_document});
    const size_t begin = std::min(offset, bounded.size());
    const size_t count = std::min(limit, bounded.size() - begin);
    ASSERT_EQ(page.hits.size(), count);
    for (size_t i = 0; i < count; ++i) {
      ASSERT_EQ(NameOf(page.hits[i]), NameOf(bounded[begin + i]));
      ASSERT_EQ(page.hits[i].score, bounded[begin + i].score);
    }
    ASSERT_EQ(page.total.documents, seen.size());
  }
}

// The main promise: text[begin,end) analyzes to what was asked for.
TEST(SearchTest, EverySpanAnalyzesToAQueryTerm) {
  Random random;
  const std::vector<Document> documents = RandomArticles(random, 30);
  std::map<std::string, std::string> texts;
  for (const Document& document : documents) texts[document.id] = document.text;
  TempDir folder;
  const auto searcher = IndexOf(folder, documents);
  Analyzer analyzer;
  const auto stems_of = [&](std::string_view text) {
    std::set<std::string> stems;
    analyzer.ForEachToken(text, "en",
                          [&](const Token& token) { stems.emplace(token.stem); });
    return stems;
  };
  // Each token is, or stands within a compound that is.
  const auto is_asked_for = [&](std::string_view text,
                                const std::set<std::string>& asked) {
    std::vector<ByteRange> found;
    std::vector<ByteRange> all;
    analyzer.ForEachToken(text, "en", [&](const Token& token) {
      all.push_back(token.range);
      if (asked.contains(std::string(token.stem))) found.push_back(token.range);
    });
    return !all.empty() && std::all_of(all.begin(), all.end(), [&](ByteRange range) {
      return std::any_of(found.begin(), found.end(), [&](ByteRange other) {
        return other.Contains(range) || range.Contains(other);
      });
    });
  };
  for (int round = 0; round < 100; ++round) {
    const std::string query = RandomQuery(random);
    SCOPED_TRACE(query);
    const std::set<std::string> asked = stems_of(query);
    for (const Hit& hit : MustSearch(*searcher, query).hits) {
      const std::string& text = texts.at(hit.document.id);
      ASSERT_EQ(hit.passage_text, hit.passage.range.Of(text));
      ASSERT_EQ(hit.snippet.text, hit.snippet.range.Of(text));
      ASSERT_TRUE(hit.passage.range.Contains(hit.snippet.range));
      for (const ByteRange& span : hit.snippet.spans) {
        ASSERT_TRUE(hit.snippet.range.Contains(span));
        EXPECT_TRUE(is_asked_for(span.Of(text), asked)) << span.Of(text);
      }
      for (const ByteRange& span : hit.title_spans) {
        EXPECT_TRUE(is_asked_for(span.Of(hit.document.title), asked));
      }
      const std::string_view before =
          std::string_view(text).substr(0, hit.passage.range.begin);
      EXPECT_EQ(hit.line, 1 + std::count(before.begin(), before.end(), '\n'));
    }
  }
}

struct FormRow {
  std::string_view language;
  std::string_view query;
  std::string_view first;   // What comes first, whichever is indexed first.
  std::string_view second;  // The same but for one word.
};

TEST(SearchTest, TheQuerysOwnFormComesFirst) {
  constexpr FormRow kRows[] = {
      {"en", "running", "he is running now", "he is runs now"},
      {"en", "run", "he will run now", "he will running now"},
      {"fr", "café", "un café noir", "un cafe noir"},
      {"de", "für", "etwas für alle", "etwas fur alle"},
      {"es", "año", "cada año nuevo", "cada ano nuevo"},
      // A rare word's form outweighs a common one's.
      {"en", "cases run", "the case run", "the cases runs"},
  };
  for (const FormRow& row : kRows) {
    for (const bool swapped : {false, true}) {
      SCOPED_TRACE(row.query);
      TempDir folder;
      std::vector<Document> documents;
      const auto add = [&](std::string id, std::string_view text) {
        documents.push_back({.id = std::move(id), .text = std::string(text)});
        documents.back().language = row.language;
      };
      add(swapped ? "2" : "1", swapped ? row.second : row.first);
      add(swapped ? "1" : "2", swapped ? row.first : row.second);
      for (int i = 0; i < 6; ++i) add("x" + std::to_string(i), "no case of the kind");
      const auto searcher = IndexOf(folder, documents);
      const SearchResult result = MustSearch(*searcher, row.query);
      ASSERT_GE(result.hits.size(), 2u);
      EXPECT_EQ(result.hits[0].passage_text, row.first);
      EXPECT_EQ(result.hits[1].passage_text, row.second);
      EXPECT_GT(result.hits[0].score, result.hits[1].score);
    }
  }
}

// Stemmers miss endings without their marks; neither spelling may be lost for that.
TEST(SearchTest, MarksAreNeitherNeededNorIgnoredByStems) {
  struct Row {
    std::string_view language;
    std::string_view query;
    std::string_view text;
  };
  constexpr Row kRows[] = {
      {"es", "organizaciones", "la organización"},
      {"es", "organizacion", "la organización"},
      {"es", "organización", "la organizacion"},
      {"pt", "organizações", "a organização"},
      {"pt", "nacao", "uma nação"},
      {"pt", "nação", "uma nacao"},
      {"fr", "active", "une activité"},
      {"fr", "activite", "une activité"},
      {"fr", "activité", "une activite"},
      {"tr", "çocuk", "bütün çocukları"},
      {"tr", "cocuklari", "bütün çocukları"},
      {"tr", "çocukları", "butun cocuklari"},
      {"tr", "ışık", "şehrin ışıkları"},
      {"ro", "acţiune", "toate acțiunile"},
      {"hu", "ház", "a házakban"},
      {"ru", "ёлка", "новые елки"},
      {"ru", "елки", "новая ёлка"},
  };
  for (const Row& row : kRows) {
    TempDir folder;
    Document document{.id = "a", .text = std::string(row.text)};
    document.language = row.language;
    const auto searcher = IndexOf(folder, {document});
    const SearchResult result = MustSearch(*searcher, row.query);
    ASSERT_THAT(result.hits, SizeIs(1)) << row.query << " in " << row.text;
    EXPECT_THAT(result.hits[0].snippet.spans, SizeIs(1)) << row.query;
  }
}

TEST(SearchTest, ChromeIsFoundOnRequestOnly) {
  TempDir folder;
  Document document{.id = "a", .text = "The ferry sails.\nLeave a comment\n"};
  document.chrome = {{17, 32}};
  const auto searcher = IndexOf(folder, {document});
  EXPECT_THAT(MustSearch(*searcher, "comment").hits, IsEmpty());
  const SearchResult result =
      MustSearch(*searcher, "comment", {.include_chrome = true});
  ASSERT_THAT(result.hits, SizeIs(1));
  EXPECT_TRUE(result.hits[0].passage.chrome);
  EXPECT_EQ(result.hits[0].score, 0);
}

TEST(SearchTest, SaysWhichWordsItDoesNotHold) {
  TempDir folder;
  const auto searcher = IndexOf(folder, {{.id = "a", .text = "The ferry sails."}});
  const SearchResult result = MustSearch(*searcher, "ferry xyzzy");
  ASSERT_THAT(result.diagnostics, SizeIs(1));
  EXPECT_EQ(result.diagnostics[0].kind, DiagnosticKind::kUnknownWord);
  EXPECT_EQ(result.diagnostics[0].range, (ByteRange{6, 11}));
}

TEST(SearchTest, EmptyIndexAndEmptyQueryFindNothing) {
  TempDir folder;
  const auto searcher = IndexOf(folder, {});
  EXPECT_THAT(MustSearch(*searcher, "ferry").hits, IsEmpty());
  EXPECT_THAT(MustSearch(*searcher, "").hits, IsEmpty());
  EXPECT_THAT(MustSearch(*searcher, "\"a b\" -c source:x").hits, IsEmpty());
}

TEST(SearchTest, RefusesPagesTooDeep) {
  TempDir folder;
  const auto searcher = IndexOf(folder, {});
  EXPECT_THAT(searcher->Search({}, {.limit = 1, .offset = SIZE_MAX}),
              Fails(absl::StatusCode::kInvalidArgument, "narrow the query"));
  EXPECT_THAT(searcher->Search({}, {.limit = SIZE_MAX}),
              Fails(absl::StatusCode::kInvalidArgument, "narrow the query"));
}

TEST(SearcherTest, SaysWhatIsWrongWithAPath) {
  TempDir folder;
  EXPECT_THAT(Searcher::Open(folder / "none"),
              Fails(absl::StatusCode::kNotFound, "none"));
}

TEST(SearcherTest, IsASnapshotThatManyThreadsShare) {
  TempDir folder;
  Random random;
  std::vector<Document> documents = RandomArticles(random, 20);
  const auto old_view = IndexOf(folder, documents);
  const SearchResult before = MustSearch(*old_view, "ferry harbour", {.limit = 100});

  // Searches go on while everything is replaced, several times, and folded.
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        const SearchResult now = MustSearch(*old_view, "ferry harbour", {.limit = 100});
        ASSERT_EQ(now.hits.size(), before.hits.size());
        for (size_t hit = 0; hit < now.hits.size(); ++hit) {
          ASSERT_EQ(now.hits[hit].passage_text, before.hits[hit].passage_text);
        }
        ASSERT_THAT(old_view->GetDocument("d3"), IsOk());
      }
    });
  }
  auto writer = IndexWriter::Open(folder / "index", {.max_shards = 2, .sync = false});
  ASSERT_THAT(writer, IsOk());
  for (int commit = 0; commit < 5; ++commit) {
    for (Document& document : documents) {
      document.text += "\nAll of it changed.\n";
      ASSERT_THAT((*writer)->Add(document), IsOk());
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
  }
  for (std::thread& thread : threads) thread.join();

  const auto new_view = old_view->Refresh();
  ASSERT_THAT(new_view, IsOk());
  EXPECT_NE(*new_view, old_view);
  EXPECT_THAT(MustSearch(**new_view, "changed", {.limit = 100}).hits, SizeIs(20));
  EXPECT_THAT(MustSearch(*old_view, "changed", {.limit = 100}).hits, IsEmpty());
  EXPECT_EQ(*(*new_view)->Refresh(), *new_view);
}

}  // namespace
}  // namespace ibid
