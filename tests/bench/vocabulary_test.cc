#include "corpus/vocabulary.h"

#include <gtest/gtest.h>

#include <string>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "corpus/dice.h"

namespace ibid::bench {
namespace {

TEST(VocabularyTest, HasTheSizeAskedForWithinBounds) {
  const struct {
    size_t asked;
    size_t expected;
  } kRows[] = {
      {0, 1000},  // Fewer than the function words would do.
      {5000, 5000},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Vocabulary(1, row.asked).size(), row.expected);
  }
}

TEST(VocabularyTest, WordsAreDistinct) {
  const Vocabulary vocabulary(7, 60'000);
  std::unordered_set<std::string> words;
  for (size_t rank = 0; rank < vocabulary.size(); ++rank) {
    EXPECT_TRUE(words.insert(vocabulary.Word(rank)).second) << vocabulary.Word(rank);
  }
}

// The same on every machine and with every compiler: figures from two of them are about
// the same words.
TEST(VocabularyTest, SameSeedSameWords) {
  std::string words;
  const Vocabulary vocabulary(1, 20'000);
  for (size_t rank = 0; rank < vocabulary.size(); ++rank) {
    words += vocabulary.Word(rank) + "\n";
  }
  EXPECT_EQ(StableHash128Hex(words), "bb5f6d9c9726eb5c6b796e2c904bc5b7");
  EXPECT_NE(Vocabulary(2, 20'000).Word(5000), vocabulary.Word(5000));
}

TEST(VocabularyTest, DrawsFallAsZipfMandelbrotSays) {
  constexpr int kDraws = 1'000'000;
  const Vocabulary vocabulary(3, 60'000);
  Dice dice(20231);
  std::vector<int> drawn(vocabulary.size());
  for (int i = 0; i < kDraws; ++i) ++drawn[vocabulary.Draw(dice)];

  const auto share = [&](size_t begin, size_t end) {
    double sum = 0;
    for (size_t rank = begin; rank < end; ++rank) sum += drawn[rank];
    return sum / kDraws;
  };
  // 1 / (rank + 3.7)^1.125 over its sum for 60,000 ranks, computed by other means.
  const struct {
    size_t begin;
    size_t end;
    double expected;
  } kRows[] = {
      {0, 1, 0.0469},  // The most frequent word.
      {1, 2, 0.0358},         {9, 10, 0.0117},
      {0, 100, 0.4973},       {100, 1000, 0.2267},
      {1000, 10'000, 0.1722}, {30'000, 60'000, 0.0374},  // The rarer half of the words.
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.begin);
    EXPECT_NEAR(share(row.begin, row.end), row.expected, 0.02 * row.expected + 0.0005);
  }
  EXPECT_NEAR(vocabulary.Frequency(0), kRows[0].expected, 0.0005);
}

TEST(VocabularyTest, ContentWordsAreNoFunctionWords) {
  const Vocabulary vocabulary(3, 2000);
  Dice dice(20231);
  bool first_seen = false;
  for (int i = 0; i < 10'000; ++i) {
    const size_t rank = vocabulary.DrawContent(dice);
    ASSERT_GE(rank, Vocabulary::FunctionWords());
    ASSERT_LT(rank, vocabulary.size());
    first_seen |= rank == Vocabulary::FunctionWords();
  }
  EXPECT_TRUE(first_seen);
}

}  // namespace
}  // namespace ibid::bench
