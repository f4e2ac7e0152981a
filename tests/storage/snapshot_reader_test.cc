#include "storage/snapshot_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <tuple>

#include "storage/stored_corpus.h"
#include "support/random.h"

namespace ibid::testing {
namespace {

using Op = QueryNode::Op;
using ::testing::HasSubstr;

TEST(SnapshotReader, ReadsWhatWasStored) {
  TestIndex index;
  Doc a("a");
  a.Title({"river"}).Source("harbour times").Published("2025-08").Stemmer("en");
  a.document().tags = {"ports"};
  a.document().path = "/a.txt";
  a.Says({"ice", "breaks"}).Chrome({"cookies"}).Says({"ferry"});
  index.Add({a, Doc("b").Says({"ice"})});
  auto reader = index.Reader();
  const auto record = reader->FindDocument("a");
  ASSERT_THAT(record, IsOk());
  ASSERT_TRUE(record->has_value());
  EXPECT_EQ((*record)->document.title, "river ");
  EXPECT_EQ((*record)->document.tags, std::vector<std::string>{"ports"});
  EXPECT_EQ((*record)->document.path, "/a.txt");
  EXPECT_EQ((*record)->document.published.ToString(), "2025-08");
  EXPECT_EQ((*record)->passages, 3u);
  EXPECT_EQ((*record)->chrome_passages, 1u);
  EXPECT_EQ((*record)->shard, index.Open()->manifest().shards[0].summary.name);
  const auto passages = reader->ReadPassages(**record);
  ASSERT_THAT(passages, IsOk());
  ASSERT_EQ(passages->size(), 3u);
  EXPECT_EQ((*passages)[0].text, "ice breaks ");
  EXPECT_EQ((*passages)[1].text, "cookies ");
  EXPECT_TRUE((*passages)[1].passage.chrome);
  EXPECT_EQ((*passages)[2].passage.range, (ByteRange{19, 25}));
  EXPECT_EQ((*passages)[2].column, 20u);
  EXPECT_EQ((*passages)[2].document.title, "river ");
  EXPECT_EQ(*reader->FindDocument("c"), std::nullopt);
  EXPECT_EQ(*reader->FindDocument(""), std::nullopt);
  EXPECT_EQ(*reader->CountTerms(), 4u);  // ice, breaks, ferry, river; not cookies
  EXPECT_EQ(*reader->Languages(), (std::vector<std::string>{"", "en"}));
  EXPECT_TRUE(*reader->HoldsStem(std::vector<std::string>{"nothing", "ferry"}));
  EXPECT_FALSE(*reader->HoldsStem(std::vector<std::string>{"nothing", "cookies"}));
  EXPECT_TRUE(*reader->HoldsStem(std::vector<std::string>{"cookies"}, true));
  EXPECT_FALSE(*reader->HoldsStem({}));
}

TEST(SnapshotReader, AnEmptyIndexAnswers) {
  TestIndex index;
  auto reader = index.Reader();
  for (const QueryNode& node :
       {Word({"ice"}), Leaf(Op::kEverything), Leaf(Op::kNothing),
        Dates(std::numeric_limits<int64_t>::min(), 0)}) {
    MatchRequest request;
    request.root = &node;
    const auto found = reader->Match(request);
    ASSERT_THAT(found, IsOk());
    EXPECT_TRUE(found->matches.empty());
    EXPECT_EQ(found->total.passages, 0u);
    EXPECT_TRUE(found->total.exact);
  }
  EXPECT_EQ(*reader->FindDocument("a"), std::nullopt);
  EXPECT_EQ(*reader->CountTerms(), 0u);
  EXPECT_TRUE(reader->Languages()->empty());
}

TEST(SnapshotReader, GiantMetadataComesBackWithEveryHit) {
  TestIndex index;
  const std::string id(50000, 'i');
  Doc giant(id);
  giant.Says({"ice"}).Says({"ice", "sea"});
  giant.document().title = std::string(100000, 't');
  giant.document().authors = std::vector<std::string>(500, "Ada Ember");
  Doc sibling(id + "j");  // The same key but for its hash.
  sibling.Says({"sea"});
  index.Add({giant, sibling});
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  const auto found = reader->Match({.root = &ice});
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->matches.size(), 1u);
  const auto passage = reader->ReadPassage(found->matches[0]);
  ASSERT_THAT(passage, IsOk());
  EXPECT_EQ(passage->document.id, id);
  EXPECT_EQ(passage->document.title.size(), 100000u);
  EXPECT_EQ(passage->document.authors.size(), 500u);
  const auto record = reader->FindDocument(id);
  ASSERT_THAT(record, IsOk());
  ASSERT_TRUE(record->has_value());
  EXPECT_EQ(reader->ReadPassages(**record)->size(), 2u);
  EXPECT_EQ(*reader->FindDocument(id + "k"), std::nullopt);
}

TEST(SnapshotReader, ListsTheLiving) {
  TestIndex index;
  index.Add({Doc("b").Says({"x"}), Doc("a").Says({"x"}), Doc("dead").Says({"x"})});
  index.Add({Doc("c").Says({"x"})});
  index.Kill({"dead"});
  auto reader = index.Reader();
  std::string ids;
  ASSERT_THAT(reader->ForEachDocument([&](const DocumentRecord& record) {
    ids += record.document.id;
    return true;
  }),
              IsOk());
  EXPECT_EQ(ids, "abc");
  int visits = 0;
  ASSERT_THAT(
      reader->ForEachDocument([&](const DocumentRecord&) { return ++visits < 2; }),
      IsOk());
  EXPECT_EQ(visits, 2);
}

TEST(SnapshotReader, AReplacedDocumentIsFoundInItsNewShard) {
  TestIndex index;
  index.Add({Doc("a").Says({"old"}), Doc("z").Says({"x"})});
  IndexChange change;
  change.added = {index.Build({Doc("a").Says({"new"})})};
  change.dead = {DeadDocument::Of(**index.Reader()->FindDocument("a"))};
  ASSERT_THAT(index.directory().Publish(change), IsOk());
  auto reader = index.Reader();
  const auto record = reader->FindDocument("a");
  ASSERT_THAT(record, IsOk());
  EXPECT_EQ((*reader->ReadPassages(**record))[0].text, "new ");
  for (const char* word : {"old", "new"}) {
    const QueryNode node = Word({word});
    EXPECT_EQ(NamesOf(*reader, {.root = &node}),
              std::string(word) == "new" ? "a/0" : "");
  }
}

TEST(SnapshotReader, VerifiedMatchesAloneCount) {
  TestIndex index;
  std::vector<DocumentToStore> documents;
  for (int i = 0; i < 30; ++i) {
    Doc doc("d" + std::to_string(i));
    // Every third has the words the other way round: the same stems.
    if (i % 3 == 0) {
      doc.Says({"ice", "sea"});
    } else {
      doc.Says({"sea", "ice"});
    }
    documents.push_back(doc.Says({"ice"}));
  }
  index.Add(documents);
  auto reader = index.Reader();
  const QueryNode both = Group(Op::kAll, {Word({"ice"}), Word({"sea"})});
  int asked = 0;
  MatchRequest request;
  request.root = &both;
  request.limit = 4;
  request.verify = [&](const StoredPassage& passage) {
    ++asked;
    return passage.text == "ice sea ";
  };
  const auto found = reader->Match(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->matches.size(), 10u);  // All score the same.
  EXPECT_TRUE(found->complete);
  const std::string names = Names(*reader, *found);
  EXPECT_THAT(names, HasSubstr("d27/0"));
  EXPECT_EQ(found->total.passages, 10u);
  EXPECT_EQ(found->total.documents, 10u);
  EXPECT_TRUE(found->total.exact);
  EXPECT_EQ(asked, 30);  // Once each.
  request.limit = 40;
  asked = 0;
  EXPECT_EQ(NamesOf(*reader, request), names);
  EXPECT_EQ(asked, 30);
  // No more than are needed, in whichever order they lie in the index.
  request.count_at_least = 2;
  request.limit = 2;
  asked = 0;
  ASSERT_THAT(reader->Match(request), IsOk());
  EXPECT_LT(asked, 30);
  request.count_at_least = 1000;
  request.limit = 40;
  // A phrase goes the same way, and its pair keeps most candidates out beforehand.
  asked = 0;
  const QueryNode phrase = Phrase({"ice", "sea"});
  request.root = &phrase;
  EXPECT_EQ(NamesOf(*reader, request), names);
  EXPECT_EQ(asked, 10);
}

// What was verified is not read again, and comes from the right shard.
TEST(SnapshotReader, ShardsAreToldApartWhileVerifying) {
  TestIndex index;
  for (int shard = 0; shard < 3; ++shard) {
    std::vector<DocumentToStore> documents;
    for (int i = 0; i < 5; ++i) {
      const std::string name = "s" + std::to_string(shard) + "d" + std::to_string(i);
      documents.push_back(Doc(name).Says({"ice", name}));
    }
    index.Add(documents);
  }
  index.Kill({"s1d1"});
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  std::set<std::string> asked;
  MatchRequest request;
  request.root = &ice;
  request.limit = 100;
  request.verify = [&](const StoredPassage& passage) {
    asked.insert(passage.document.id);
    return passage.document.id != "s2d2";
  };
  const auto found = reader->Match(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(asked.size(), 14u);
  ASSERT_EQ(found->matches.size(), 13u);
  for (const Match& match : found->matches) {
    const auto passage = reader->ReadPassage(match);
    ASSERT_THAT(passage, IsOk());
    EXPECT_EQ(passage->text, "ice " + passage->document.id + " ");
  }
}

TEST(SnapshotReader, TotalsAreExactUpToTheBoundAndHonestAbove) {
  TestIndex index;
  for (int shard = 0; shard < 2; ++shard) {
    std::vector<DocumentToStore> documents;
    for (int i = 0; i < 100; ++i) {
      Doc doc(std::to_string(shard) + "-" + std::to_string(i));
      for (int p = 0; p <= i % 3; ++p) {
        doc.Says(std::vector<std::string>(static_cast<size_t>(1 + (i + p) % 5), "ice"));
      }
      documents.push_back(doc.Says({"sea"}).Chrome({"ice"}));
    }
    index.Add(documents);
  }
  index.Kill({"0-1", "1-2"});  // 2 and 3 passages.
  constexpr uint64_t kPassages = 2 * (34 + 33 * 2 + 33 * 3) - 5;
  constexpr uint64_t kDocuments = 198;
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  for (size_t per_document : {0, 1, 2}) {
    {
      for (size_t limit : {0, 1, 10, 1000}) {
        for (size_t count : {1, 10, 150, 392, 393, 394, 395, 5000}) {
          for (bool verified : {false, true}) {
            SCOPED_TRACE(::testing::Message()
                         << "per document " << per_document << " limit " << limit
                         << " count " << count << " verified " << verified);
            MatchRequest request;
            request.root = &ice;
            request.per_document = per_document;
            request.limit = limit;
            request.count_at_least = count;
            if (verified) request.verify = [](const StoredPassage&) { return true; };
            const auto found = reader->Match(request);
            ASSERT_THAT(found, IsOk());
            const size_t all = per_document == 0   ? kPassages
                               : per_document == 1 ? kDocuments
                                                   : kPassages - 65;
            EXPECT_GE(found->matches.size(), std::min(limit, all));
            EXPECT_LE(found->matches.size(), limit == 0 ? 0 : all);
            const bool is_all = limit > 0 && found->matches.size() == all;
            // What was enough may have been all.
            EXPECT_TRUE(found->complete == is_all || (verified && count <= kPassages));
            EXPECT_TRUE(is_all || !found->complete);
            EXPECT_TRUE(found->total.exact || count <= kPassages);
            if (found->total.exact) {
              EXPECT_EQ(found->total.passages, kPassages);
              EXPECT_EQ(found->total.documents, kDocuments);
            } else {
              const ShardCounts held = reader->snapshot().manifest().Total();
              EXPECT_LE(found->total.passages, held.passages);
              EXPECT_LE(found->total.documents, held.documents);
              EXPECT_GE(found->total.passages, found->total.documents);
              EXPECT_GE(found->total.documents, found->matches.size() / 3);
            }
          }
        }
      }
    }
  }
}

// Documents of one passage each and of many, apart.
TEST(SnapshotReader, TotalsOfWordsAreAboutRight) {
  TestIndex index;
  constexpr int kShort = 6000;
  constexpr int kLong = 600;
  constexpr int kPassagesOfLong = 20;
  std::vector<DocumentToStore> documents;
  // Of many lengths, as where all are equal all are looked at.
  const auto says = [](const char* word, int other_words) {
    std::vector<std::string> words(static_cast<size_t>(other_words % 40), "and");
    words.push_back(word);
    return words;
  };
  for (int i = 0; i < kShort; ++i) {
    documents.push_back(
        Doc("s" + std::to_string(i)).Says(says(i % 3 == 0 ? "ice" : "sea", i / 7)));
  }
  for (int i = 0; i < kLong; ++i) {
    Doc doc("l" + std::to_string(i));
    for (int p = 0; p < kPassagesOfLong; ++p) {
      doc.Says(says(p % 2 == 0 ? "ice" : "floe", i + 3 * p));
    }
    documents.push_back(doc);
  }
  index.Add(documents);
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  const QueryNode any = Group(Op::kAny, {Word({"floe"}), Word({"ice"})});
  const struct {
    const QueryNode& query;
    double passages;
    double documents;
  } kRows[] = {
      {ice, kShort / 3 + kLong * kPassagesOfLong / 2, kShort / 3 + kLong},
      {any, kShort / 3 + kLong * kPassagesOfLong, kShort / 3 + kLong},
  };
  for (const auto& row : kRows) {
    MatchRequest request;
    request.root = &row.query;
    const auto found = reader->Match(request);
    ASSERT_THAT(found, IsOk());
    EXPECT_FALSE(found->total.exact);
    EXPECT_NEAR(static_cast<double>(found->total.passages), row.passages,
                row.passages / 5);
    EXPECT_NEAR(static_cast<double>(found->total.documents), row.documents,
                row.documents / 5);
  }
}

TEST(SnapshotReader, ChromeOnlyOnRequestAndLast) {
  TestIndex index;
  index.Add(
      {Doc("a").Source("x").Title({"ice"}).Chrome({"ice", "cookies"}).Says({"sea"}),
       Doc("b").Source("x").Says({"ice"}).Chrome({"menu"})});
  auto reader = index.Reader();
  const struct {
    QueryNode node;
    const char* without;
    const char* with;
  } kRows[] = {
      {Word({"ice"}), "b/0 a/1", "b/0 a/1 a/0"},
      {Word({"cookies"}), "", "a/0"},
      {TitleWord({"ice"}), "a/1", "a/1"},
      // Equals come by the hash of their document's id, and b's is the lesser one.
      {Field(QueryField::kSource, {"x"}), "b/0 a/1", "b/0 b/1 a/0 a/1"},
      {Leaf(Op::kEverything), "b/0 a/1", "b/0 b/1 a/0 a/1"},
      {Phrase({"ice", "cookies"}), "", "a/0"},
      {Group(Op::kExcept, {Leaf(Op::kEverything), Word({"sea"})}), "b/0",
       "b/0 b/1 a/0"},
  };
  for (const auto& row : kRows) {
    MatchRequest request;
    request.root = &row.node;
    request.per_document = 0;
    EXPECT_EQ(NamesOf(*reader, request), row.without);
    request.include_chrome = true;
    const auto found = reader->Match(request);
    EXPECT_EQ(Names(*reader, *found), row.with);
    for (const Match& match : found->matches) {
      EXPECT_TRUE(!reader->ReadPassage(match)->passage.chrome || match.score == 0);
    }
  }
}

TEST(SnapshotReader, SimilaritiesAreTheSameWhenHeld) {
  Random random;
  TestIndex index;
  for (int shard = 0; shard < 3; ++shard) {
    std::vector<DocumentToStore> documents;
    for (int i = 0; i < 40; ++i) {
      Doc doc(std::to_string(shard) + "-" + std::to_string(i));
      for (int p = random.Between(1, 4); p > 0; --p) doc.Says({"ice"});
      DocumentToStore stored = doc;
      const std::array<uint64_t, 2> of_document = {random.Below(UINT64_MAX),
                                                   random.Below(UINT64_MAX)};
      for (PassageToStore& passage : stored.passages) {
        // Some have none, as passages of chrome.
        if (random.OneIn(4)) continue;
        passage.similarity = {random.OneIn(9) ? 0 : random.Below(UINT64_MAX),
                              of_document};
      }
      documents.push_back(std::move(stored));
    }
    index.Add(documents);
  }
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  MatchRequest request;
  request.root = &ice;
  request.limit = 1000;
  request.per_document = 0;
  const auto found = reader->Match(request);
  ASSERT_THAT(found, IsOk());
  ASSERT_GT(found->matches.size(), kSimilaritiesWithoutHeld);
  // Each is looked up first.
  std::vector<Similarity> looked_up;
  for (size_t i = 0; i < found->matches.size(); ++i) {
    auto fresh = index.Reader();
    looked_up.push_back(*fresh->SimilarityOf(found->matches[i]));
  }
  for (int round = 0; round < 2; ++round) {
    for (size_t i = 0; i < found->matches.size(); ++i) {
      ASSERT_EQ(*reader->SimilarityOf(found->matches[i]), looked_up[i]) << i;
    }
  }
}

// Shards come, lose documents and go, and what is held of them goes from one snapshot to
// the next.
TEST(SnapshotReader, WhatIsHeldOutlivesCommits) {
  Random random;
  TestIndex index;
  std::shared_ptr<const Snapshot> inherited;
  std::vector<std::string> living;
  int documents = 0;
  for (int commit = 0; commit < 12; ++commit) {
    std::vector<DocumentToStore> added;
    for (int i = random.Between(1, 30); i > 0; --i) {
      Doc doc("d" + std::to_string(documents++));
      living.push_back(doc.document().id);
      for (int p = random.Between(1, 3); p > 0; --p) {
        doc.Says(std::vector<std::string>(random.Below(9) + 1, "ice")).Says({"sea"});
      }
      DocumentToStore stored = doc;
      const std::array<uint64_t, 2> of_document = {random.Below(UINT64_MAX), 1};
      for (PassageToStore& passage : stored.passages) {
        passage.similarity = {random.Below(UINT64_MAX), of_document};
      }
      added.push_back(std::move(stored));
    }
    index.Add(added);
    std::vector<std::string> dead;
    // Now and then all of what the last commit brought.
    for (size_t i = random.OneIn(4) ? added.size() : random.Below(4);
         i > 0 && !living.empty(); --i) {
      dead.push_back(living.back());
      living.pop_back();
    }
    if (!dead.empty()) index.Kill(dead);

    const auto newest = Snapshot::Open(index.path(), kFingerprint, inherited.get());
    ASSERT_THAT(newest, IsOk());
    inherited = *newest;
    const auto fresh = index.Open();
    auto reader = inherited->NewReader();
    auto fresh_reader = fresh->NewReader();
    ASSERT_THAT(reader, IsOk());
    const QueryNode words = Group(Op::kAny, {Word({"ice"}), Word({"sea"})});
    MatchRequest request;
    request.root = &words;
    for (int round = 0; round < 3; ++round) {
      request.per_document = random.Below(3);
      request.limit = random.Below(50) + 1;
      const auto found = (*reader)->Match(request);
      const auto expected = (*fresh_reader)->Match(request);
      ASSERT_THAT(found, IsOk());
      ASSERT_EQ(Names(**reader, *found), Names(**fresh_reader, *expected));
      for (size_t i = 0; i < found->matches.size(); ++i) {
        ASSERT_EQ(found->matches[i].score, expected->matches[i].score);
        ASSERT_EQ(*(*reader)->SimilarityOf(found->matches[i]),
                  *(*fresh_reader)->SimilarityOf(expected->matches[i]));
      }
    }
  }
}

// --- Against counting by hand ------------------------------------------------------

struct ModelPassage {
  uint32_t ordinal = 0;
  bool chrome = false;
  std::vector<std::string> words;
};
struct ModelDocument {
  std::string id;
  std::string source;
  PublicationDate published;
  std::vector<std::string> title;
  std::vector<ModelPassage> passages;
  bool dead = false;
};

// A few documents in several shards, some of them dead, and what a query over them must
// give.
class Model {
 public:
  explicit Model(Random& random) : random_(random) {
    const int shards = random.Between(1, 4);
    for (int s = 0; s < shards; ++s) {
      std::vector<DocumentToStore> stored;
      for (int d = random.Between(1, 12); d > 0; --d) stored.push_back(AddDocument());
      index_.Add(stored);
    }
    std::vector<std::string> dead;
    for (ModelDocument& document : documents_) {
      if (!random.OneIn(5)) continue;
      document.dead = true;
      dead.push_back(document.id);
    }
    if (dead.size() == documents_.size()) {
      documents_.back().dead = false;
      dead.pop_back();
    }
    if (!dead.empty()) index_.Kill(dead);
    DropDeadShards(shards);
  }

  TestIndex& index() { return index_; }
  const std::vector<ModelDocument>& documents() const { return documents_; }

  TermStatistics Statistics(const std::string& stem) const {
    TermStatistics statistics;
    uint64_t length = 0;
    for (const ModelDocument& document : documents_) {
      if (gone_.contains(document.id)) continue;
      for (const ModelPassage& passage : document.passages) {
        ++statistics.passages;
        if (passage.chrome) continue;
        length += passage.words.size() + document.title.size();
        statistics.passages_with_term += Frequency(document, passage, stem) > 0;
      }
    }
    statistics.mean_length =
        static_cast<double>(length) / static_cast<double>(statistics.passages);
    return statistics;
  }

  // The score when the passage matches.
  std::optional<double> Score(const QueryNode& node, const ModelDocument& document,
                              const ModelPassage& passage) const {
    const auto child = [&](size_t i) {
      return Score(node.children[i], document, passage);
    };
    const auto matches = [](bool match) {
      return match ? std::optional<double>(0) : std::nullopt;
    };
    switch (node.op) {
      case Op::kStem:
        if (node.place == QueryNode::Place::kAnywhere) {
          return WordScore(node, document, passage);
        }
        return matches(!passage.chrome && Overlap(node.stems, document.title));
      case Op::kField:
        return matches(Overlap(node.values, {document.source}));
      case Op::kDates:
        return matches(document.published.known() &&
                       node.first_day <= document.published.FirstDay() &&
                       document.published.LastDay() <= node.last_day);
      case Op::kEverything:
        return 0;
      case Op::kAll: {
        double sum = 0;
        for (size_t i = 0; i < node.children.size(); ++i) {
          const std::optional<double> score = child(i);
          if (!score) return std::nullopt;
          sum += *score;
        }
        return sum;
      }
      case Op::kAny: {
        std::optional<double> sum;
        for (size_t i = 0; i < node.children.size(); ++i) {
          if (const auto score = child(i)) sum = sum.value_or(0) + *score;
        }
        return sum;
      }
      case Op::kMaybe: {
        std::optional<double> sum = child(0);
        if (!sum) return sum;
        for (size_t i = 1; i < node.children.size(); ++i) *sum += child(i).value_or(0);
        return sum;
      }
      case Op::kExcept: {
        for (size_t i = 1; i < node.children.size(); ++i) {
          if (child(i)) return std::nullopt;
        }
        return child(0);
      }
      default:
        return std::nullopt;
    }
  }

  QueryNode RandomQuery(int depth) {
    const int kind = random_.Between(0, depth > 0 ? 9 : 4);
    switch (kind) {
      case 0:
        return TitleWord({RandomWord()});
      case 1:
        return Field(QueryField::kSource, {RandomSource()});
      case 2: {
        const int64_t first = random_.Between(19700, 20500);
        const int64_t last = first + random_.Between(0, 800);
        return Dates(random_.OneIn(4) ? std::numeric_limits<int64_t>::min() : first,
                     random_.OneIn(4) ? std::numeric_limits<int64_t>::max() : last);
      }
      case 3:
      case 4: {
        std::vector<std::string> stems = {RandomWord()};
        if (random_.OneIn(4)) stems.push_back(RandomWord());
        std::sort(stems.begin(), stems.end());
        stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
        return Word(stems, static_cast<uint32_t>(random_.Between(1, 3)));
      }
      case 5:
        return random_.OneIn(4) ? Leaf(Op::kEverything) : Word({RandomWord()});
      default: {
        constexpr Op kOps[] = {Op::kAll, Op::kAny, Op::kMaybe, Op::kExcept};
        std::vector<QueryNode> children;
        for (int i = random_.Between(1, 3); i > 0; --i) {
          children.push_back(RandomQuery(depth - 1));
        }
        return Group(kOps[kind - 6], std::move(children));
      }
    }
  }

  static constexpr Bm25Parameters kBm25{1.2, 0.75, 1000, 0.5};

 private:
  static bool Overlap(const std::vector<std::string>& some,
                      const std::vector<std::string>& others) {
    return std::find_first_of(some.begin(), some.end(), others.begin(), others.end()) !=
           some.end();
  }

  static uint32_t Frequency(const ModelDocument& document, const ModelPassage& passage,
                            const std::string& stem) {
    auto count = std::count(passage.words.begin(), passage.words.end(), stem);
    if (!passage.chrome) {
      count += std::count(document.title.begin(), document.title.end(), stem);
    }
    return static_cast<uint32_t>(count);
  }

  std::optional<double> WordScore(const QueryNode& node, const ModelDocument& document,
                                  const ModelPassage& passage) const {
    uint32_t frequency = 0;
    std::vector<uint64_t> passages_with;
    TermStatistics statistics;
    for (const std::string& stem : node.stems) {
      frequency += Frequency(document, passage, stem);
      statistics = Statistics(stem);
      passages_with.push_back(statistics.passages_with_term);
    }
    if (frequency == 0) return std::nullopt;
    if (passage.chrome) return 0;
    statistics.passages_with_term = PassagesWithAny(statistics.passages, passages_with);
    const uint32_t length =
        static_cast<uint32_t>(passage.words.size() + document.title.size());
    return Bm25Score(kBm25, statistics, frequency, length, node.repeats);
  }

  // A shard without living documents goes, and its passages leave the statistics.
  void DropDeadShards(int shards) {
    std::vector<bool> alive(static_cast<size_t>(shards), false);
    for (const ModelDocument& document : documents_) {
      alive[ShardOf(document)] = alive[ShardOf(document)] || !document.dead;
    }
    for (const ModelDocument& document : documents_) {
      if (!alive[ShardOf(document)]) gone_.insert(document.id);
    }
  }
  size_t ShardOf(const ModelDocument& document) const {
    return shard_of_.at(document.id);
  }

  std::string RandomWord() {
    // Few words, the first ones common.
    return std::string(1,
                       static_cast<char>('a' + random_.Below(random_.Below(12) + 1)));
  }
  std::vector<std::string> RandomWords(int low, int high) {
    std::vector<std::string> words;
    for (int i = random_.Between(low, high); i > 0; --i) words.push_back(RandomWord());
    return words;
  }
  std::string RandomSource() {
    return std::string("source ") + static_cast<char>('x' + random_.Below(3));
  }

  DocumentToStore AddDocument() {
    ModelDocument document;
    document.id = "d" + std::to_string(documents_.size());
    document.source = RandomSource();
    constexpr const char* kDates[] = {
        "",           "2024",       "2025",
        "2024-02",    "2025-08",    "2024-02-29",
        "2024-03-01", "2025-08-21", "2025-12-31T23:00:00-05:00"};
    document.published =
        PublicationDate::Parse(random_.Pick(kDates)).value_or(PublicationDate());
    std::set<std::string> title;
    for (const std::string& word : RandomWords(0, 2)) title.insert(word);
    document.title.assign(title.begin(), title.end());
    Doc stored(document.id);
    stored.Source(document.source).Title(document.title);
    stored.document().published = document.published;
    for (int p = random_.Between(1, 4); p > 0; --p) {
      ModelPassage passage;
      passage.ordinal = static_cast<uint32_t>(document.passages.size());
      passage.chrome = random_.OneIn(5);
      passage.words = RandomWords(0, 12);
      if (passage.chrome) {
        stored.Chrome(passage.words);
      } else {
        stored.Says(passage.words);
      }
      document.passages.push_back(passage);
    }
    shard_of_[document.id] = index_.directory().manifest().generation;
    documents_.push_back(document);
    return stored;
  }

  Random& random_;
  TestIndex index_;
  std::vector<ModelDocument> documents_;
  std::map<std::string, uint64_t> shard_of_;
  std::set<std::string> gone_;
};

// Two thirds of all passages, for a verification that the index knows nothing of.
bool PassesVerification(const std::string& name) { return StableHash64(name) % 3 != 0; }
std::string NameOf(const StoredPassage& passage) {
  return passage.document.id + "/" + std::to_string(passage.passage.ordinal);
}

// Instant by date, score downwards, hash of the document's id, ordinal.
using OrderKey = std::tuple<int64_t, double, uint64_t, uint32_t>;

OrderKey KeyOf(const StoredPassage& passage, double score, HitOrder order) {
  int64_t instant = 0;
  const PublicationDate& published = passage.document.published;
  if (order != HitOrder::kRelevance) {
    const int64_t seconds = published.unix_seconds;
    instant = !published.known()           ? std::numeric_limits<int64_t>::max()
              : order == HitOrder::kNewest ? -seconds
                                           : seconds;
  }
  return {instant, -score, StableHash64(passage.document.id), passage.passage.ordinal};
}

void CompareWithModel(const Model& model, SnapshotReader& reader, const QueryNode& node,
                      MatchRequest request) {
  std::map<std::string, double> all;
  std::map<std::string, std::vector<double>> by_document;
  for (const ModelDocument& document : model.documents()) {
    if (document.dead) continue;
    for (const ModelPassage& passage : document.passages) {
      if (passage.chrome && !request.include_chrome) continue;
      const auto score = model.Score(node, document, passage);
      const std::string name = document.id + "/" + std::to_string(passage.ordinal);
      if (!score || (request.verify && !PassesVerification(name))) continue;
      all[name] = *score;
      by_document[document.id].push_back(*score);
    }
  }
  std::vector<double> expected;
  for (auto& [id, scores] : by_document) {
    std::sort(scores.rbegin(), scores.rend());
    if (request.per_document > 0 && scores.size() > request.per_document) {
      scores.resize(request.per_document);
    }
    expected.insert(expected.end(), scores.begin(), scores.end());
  }
  std::sort(expected.rbegin(), expected.rend());

  request.root = &node;
  request.limit = 1000;
  request.bm25 = Model::kBm25;
  const auto found = reader.Match(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_TRUE(found->total.exact);
  EXPECT_EQ(found->total.passages, all.size());
  EXPECT_EQ(found->total.documents, by_document.size());
  ASSERT_EQ(found->matches.size(), expected.size()) << Names(reader, *found);
  EXPECT_TRUE(found->complete);
  const bool by_date = request.order != HitOrder::kRelevance;
  std::vector<OrderKey> keys;
  for (size_t i = 0; i < expected.size(); ++i) {
    const Match& match = found->matches[i];
    const auto passage = reader.ReadPassage(match);
    ASSERT_THAT(passage, IsOk());
    const std::string name = NameOf(*passage);
    ASSERT_TRUE(all.contains(name)) << name;
    EXPECT_NEAR(match.score, all[name], 1e-9) << name;
    if (!by_date) {
      EXPECT_NEAR(match.score, expected[i], 1e-9) << name;
    }
    EXPECT_EQ(*reader.SourceOf(match), passage->document.source);
    const std::optional<int64_t> instant = *reader.InstantOf(match);
    EXPECT_EQ(instant.has_value(), passage->document.published.known());
    EXPECT_EQ(instant.value_or(0), passage->document.published.unix_seconds);
    keys.push_back(KeyOf(*passage, match.score, request.order));
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  // Fewer are the beginning of the same, also where not all candidates are looked at.
  request.limit = expected.size() / 3;
  request.count_at_least = expected.size() / 4;
  const auto some = reader.Match(request);
  ASSERT_THAT(some, IsOk());
  ASSERT_GE(some->matches.size(), request.limit);
  for (size_t i = 0; i < some->matches.size(); ++i) {
    EXPECT_EQ(some->matches[i].docid, found->matches[i].docid);
  }
  EXPECT_GE(some->total.passages, some->matches.size());
}

TEST(SnapshotReader, MatchesAndScoresAsCountedByHand) {
  Random random;
  for (int corpus = 0; corpus < 25; ++corpus) {
    Model model(random);
    auto reader = model.index().Reader();
    for (int query = 0; query < 40; ++query) {
      const QueryNode node = model.RandomQuery(3);
      SCOPED_TRACE(::testing::Message() << "corpus " << corpus << " query " << query);
      MatchRequest request;
      request.include_chrome = random.OneIn(3);
      request.per_document = random.Below(4);
      constexpr HitOrder kOrders[] = {HitOrder::kRelevance, HitOrder::kNewest,
                                      HitOrder::kOldest};
      request.order = random.Pick(kOrders);
      if (random.OneIn(3)) {
        request.verify = [](const StoredPassage& passage) {
          return PassesVerification(NameOf(passage));
        };
      }
      CompareWithModel(model, *reader, node, std::move(request));
      if (::testing::Test::HasFailure()) return;
    }
    for (const char* stem : {"a", "b", "l", "none"}) {
      const auto statistics = reader->StatisticsOf(stem);
      ASSERT_THAT(statistics, IsOk());
      const TermStatistics expected = model.Statistics(stem);
      EXPECT_EQ(statistics->passages, expected.passages);
      EXPECT_EQ(statistics->passages_with_term, expected.passages_with_term);
      EXPECT_NEAR(statistics->mean_length, expected.mean_length, 1e-9);
    }
  }
}

}  // namespace
}  // namespace ibid::testing
