// Words as a list of our own: the passages and weights that counting gives, whatever they
// are combined with and however few are asked for.
#include "storage/disjunction.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "storage/schema.h"
#include "storage/scored_words.h"
#include "storage/stored_corpus.h"
#include "storage/unpruned_postings.h"
#include "support/random.h"

namespace ibid::testing {
namespace {

using Xapian::Query;

// Enough in one shard for several chunks of a list, and for passing over many.
constexpr int kPassagesOfShard[] = {6000, 300};

struct Found {
  Xapian::docid docid = 0;
  double weight = 0;
};

class DisjunctionTest : public ::testing::Test {
 protected:
  DisjunctionTest() {
    int documents = 0;
    for (const int passages : kPassagesOfShard) {
      std::vector<DocumentToStore> shard;
      for (int i = 0; i < passages; ++i) {
        Doc doc("d" + std::to_string(documents++));
        std::vector<std::string> words;
        for (int w = random_.Between(1, 20); w > 0; --w) words.push_back(RandomWord());
        shard.push_back(doc.Says(words));
      }
      index_.Add(shard);
    }
    const auto snapshot = index_.Open();
    for (size_t i = 0; i < std::size(kPassagesOfShard); ++i) {
      shards_.emplace_back(snapshot->ShardPath(i));
      all_.add_database(shards_.back());
    }
    lengths_ = std::make_shared<const PassageLengths>(shards_, nullptr);
  }

  // Few words, the first ones in most passages.
  std::string RandomWord() {
    return std::string(1,
                       static_cast<char>('a' + random_.Below(random_.Below(16) + 1)));
  }

  Disjunction::Word RandomQueryWord() {
    std::vector<std::string> stems;
    int terms = random_.OneIn(3) ? random_.Between(2, 3) : 1;
    // Where all lists are read at once.
    if (random_.OneIn(10)) terms = 40;
    for (; terms > 0; --terms) {
      // One of seventeen is nowhere.
      stems.push_back(random_.OneIn(17) ? "nowhere" : RandomWord());
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    Disjunction::Word word;
    word.statistics = StatisticsOfWord(all_, stems);
    for (const std::string& stem : stems) {
      word.terms.push_back(schema::TermOf(schema::kStem, stem));
    }
    word.repeats = static_cast<uint32_t>(random_.Between(1, 3));
    word.weight = random_.OneIn(4) ? .25 : 1;
    return word;
  }

  std::vector<Disjunction::Word> RandomQueryWords() {
    std::vector<Disjunction::Word> words;
    for (int i = random_.OneIn(5) ? 12 : random_.Between(1, 4); i > 0; --i) {
      words.push_back(RandomQueryWord());
    }
    return words;
  }

  Query Plan(const std::vector<Disjunction::Word>& words, bool held) const {
    auto all = std::make_shared<Disjunction::Words>();
    all->words = words;
    all->bm25 = kBm25;
    if (held) all->lengths = lengths_;
    return Query((new Disjunction(std::move(all)))->release());
  }

  // By docid.
  std::map<Xapian::docid, double> Count(const std::vector<Disjunction::Word>& words) {
    std::map<Xapian::docid, double> weights;
    for (const Disjunction::Word& word : words) {
      std::map<Xapian::docid, uint32_t> frequencies;
      for (const std::string& term : word.terms) {
        for (auto posting = all_.postlist_begin(term);
             posting != all_.postlist_end(term); ++posting) {
          frequencies[*posting] += posting.get_wdf();
        }
      }
      for (const auto& [docid, frequency] : frequencies) {
        weights[docid] +=
            word.weight * Bm25Score(kBm25, word.statistics, frequency,
                                    all_.get_doclength(docid), word.repeats);
      }
    }
    return weights;
  }

  std::vector<Found> Search(const Query& query, Xapian::doccount most) const {
    Xapian::Enquire enquire(all_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(kBm25.k1, 0, kBm25.k3, kBm25.b, kBm25.min_normlen));
    const Xapian::MSet matches = enquire.get_mset(0, most);
    std::vector<Found> found;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      found.push_back({*match, match.get_weight()});
    }
    return found;
  }

  Xapian::doccount RandomSize() {
    return static_cast<Xapian::doccount>(random_.OneIn(3) ? all_.get_doccount()
                                                          : random_.Between(1, 100));
  }

  // That `found` is what is best of `expected`.
  static void Compare(const std::vector<Found>& found,
                      const std::map<Xapian::docid, double>& expected, size_t most) {
    std::vector<double> weights;
    for (const auto& [docid, weight] : expected) weights.push_back(weight);
    std::sort(weights.rbegin(), weights.rend());
    ASSERT_EQ(found.size(), std::min(most, weights.size()));
    for (size_t i = 0; i < found.size(); ++i) {
      ASSERT_NEAR(found[i].weight, weights[i], 1e-9) << i;
      ASSERT_TRUE(expected.contains(found[i].docid));
      ASSERT_NEAR(found[i].weight, expected.at(found[i].docid), 1e-9) << i;
    }
  }

  static constexpr Bm25Parameters kBm25{1.3, 0.75, 1000, 0.5};

  Random random_;
  TestIndex index_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
  std::shared_ptr<const PassageLengths> lengths_;
};

TEST_F(DisjunctionTest, LengthsAreXapians) {
  for (const Xapian::Database& shard : shards_) {
    const std::vector<uint32_t>* const lengths = lengths_->Of(shard);
    ASSERT_NE(lengths, nullptr);
    ASSERT_EQ(lengths->size(), shard.get_lastdocid() + 1);
    for (Xapian::docid docid = 1; docid <= shard.get_lastdocid(); ++docid) {
      ASSERT_EQ((*lengths)[docid], shard.get_doclength(docid));
    }
  }
  TestIndex other;
  other.Add({Doc("a").Says({"ice"})});
  EXPECT_EQ(lengths_->Of(Xapian::Database(other.Open()->ShardPath(0))), nullptr);
}

TEST_F(DisjunctionTest, ManyListsAreNotReadToTheEndWhenStopped) {
  std::vector<std::string> terms;
  for (char letter = 'a'; letter < 'p'; ++letter) {
    terms.push_back(schema::TermOf(schema::kStem, std::string(1, letter)));
  }
  std::stop_source source;
  StopCondition stop(std::chrono::microseconds(0), source.get_token());
  EXPECT_NE(WordCursor(shards_[0], terms, &stop).docid(), WordCursor::kEnd);
  EXPECT_FALSE(stop.ended_work());
  source.request_stop();
  EXPECT_EQ(WordCursor(shards_[0], terms, &stop).docid(), WordCursor::kEnd);
  EXPECT_TRUE(stop.ended_work());
}

TEST_F(DisjunctionTest, FindsTheBestAsCountedByHand) {
  for (int round = 0; round < 150; ++round) {
    const std::vector<Disjunction::Word> words = RandomQueryWords();
    const std::map<Xapian::docid, double> expected = Count(words);
    const Xapian::doccount most = RandomSize();
    SCOPED_TRACE(std::to_string(round) + ": " + std::to_string(most));
    const std::vector<Found> looked_up = Search(Plan(words, false), most);
    ASSERT_NO_FATAL_FAILURE(Compare(looked_up, expected, most));
    // Held or looked up, the lengths are the same to the last bit.
    const std::vector<Found> held = Search(Plan(words, true), most);
    ASSERT_EQ(held.size(), looked_up.size());
    for (size_t i = 0; i < held.size(); ++i) {
      ASSERT_EQ(held[i].docid, looked_up[i].docid);
      ASSERT_EQ(held[i].weight, looked_up[i].weight);
    }
  }
}

TEST_F(DisjunctionTest, IsAPartOfAQuery) {
  for (int round = 0; round < 150; ++round) {
    const std::vector<Disjunction::Word> a = RandomQueryWords();
    const std::vector<Disjunction::Word> b = RandomQueryWords();
    const std::map<Xapian::docid, double> with_a = Count(a);
    const std::map<Xapian::docid, double> with_b = Count(b);
    const Query plan_a = Plan(a, true);
    const Query plan_b = Plan(b, true);
    const auto unpruned = [](const Query& query) {
      return Query(Query::OP_AND, query, Query((new UnprunedPostings)->release()));
    };
    std::map<Xapian::docid, double> both;
    std::map<Xapian::docid, double> either = with_b;
    std::map<Xapian::docid, double> maybe = with_a;
    std::map<Xapian::docid, double> filtered;
    std::map<Xapian::docid, double> except;
    for (const auto& [docid, weight] : with_a) {
      const auto other = with_b.find(docid);
      either[docid] += weight;
      if (other == with_b.end()) {
        except[docid] = weight;
        continue;
      }
      maybe[docid] += other->second;
      both[docid] = weight + other->second;
      filtered[docid] = weight;
    }
    const struct {
      Query query;
      const std::map<Xapian::docid, double>& expected;
    } kRows[] = {
        {Query(Query::OP_AND, plan_a, plan_b), both},
        {Query(Query::OP_FILTER, plan_a, plan_b), filtered},
        {Query(Query::OP_AND_NOT, plan_a, plan_b), except},
        {Query(Query::OP_OR, unpruned(plan_a), unpruned(plan_b)), either},
        {Query(Query::OP_AND_MAYBE, unpruned(plan_a), plan_b), maybe},
    };
    for (const auto& row : kRows) {
      const Xapian::doccount most = RandomSize();
      SCOPED_TRACE(std::to_string(round) + ": " + row.query.get_description() + " " +
                   std::to_string(most));
      ASSERT_NO_FATAL_FAILURE(Compare(Search(row.query, most), row.expected, most));
    }
  }
}

}  // namespace
}  // namespace ibid::testing
