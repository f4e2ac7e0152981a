#include "query/word_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

std::u32string CodePoints(std::string_view text) {
  std::u32string points;
  for (size_t i = 0; i < text.size();) {
    char32_t point = static_cast<uint8_t>(text[i++]);
    while (i < text.size() && (static_cast<uint8_t>(text[i]) & 0xC0) == 0x80) {
      point = point << 8 | static_cast<uint8_t>(text[i++]);
    }
    points += point;
  }
  return points;
}

// The textbook's table: the slow twin.
uint32_t Edits(std::string_view first, std::string_view second) {
  const std::u32string a = CodePoints(first);
  const std::u32string b = CodePoints(second);
  std::vector<std::vector<uint32_t>> d(a.size() + 1,
                                       std::vector<uint32_t>(b.size() + 1));
  for (uint32_t i = 0; i <= a.size(); ++i) {
    for (uint32_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                          d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST(WordListTest, FindsWhatIsThere) {
  WordList words;
  for (std::string_view word : {"a", "ab", "b"}) words.Add(word, word.size());
  EXPECT_EQ(words.Find("ab"), 2u);
  EXPECT_EQ(words.Find("aa"), 0u);
  EXPECT_EQ(words.Find(""), 0u);
  EXPECT_EQ(words.Find("c"), 0u);
  EXPECT_EQ(words.LowerBound("aa"), 1u);
  EXPECT_EQ(WordList().Find("a"), 0u);
}

TEST(WordListTest, KeepsTheMostFrequentOfABeginning) {
  WordList words;
  words.Add("a", 9);
  words.Add("ab", 1);
  words.Add("abc", 3);
  words.Add("abd", 2);
  words.Add("b", 9);
  size_t all = 0;
  const auto cut = words.BeginningWith("ab", 2, all);
  EXPECT_EQ(all, 3u);
  EXPECT_THAT(cut, ::testing::ElementsAre(ListedWord{"abc", 3}, ListedWord{"abd", 2}));
  EXPECT_EQ(words.BeginningWith("ab", 9, all).size(), 3u);
  EXPECT_EQ(words.BeginningWith("c", 9, all).size(), 0u);
  EXPECT_EQ(all, 0u);
}

TEST(WordListTest, SpelledLikeAgreesWithTheTextbook) {
  constexpr std::string_view kLetters[] = {"a", "b", "c", "é", "ж", "東", "\xff"};
  testing::Random random;
  const auto random_word = [&] {
    std::string word;
    for (int i = random.Between(1, 8); i > 0; --i) word += random.Pick(kLetters);
    return word;
  };
  for (int round = 0; round < 300; ++round) {
    std::set<std::string> distinct;
    for (int i = random.Between(1, 200); i > 0; --i) distinct.insert(random_word());
    WordList words;
    for (const std::string& word : distinct) words.Add(word, random.Below(5) + 1);
    for (int i = 0; i < 5; ++i) {
      const std::string asked =
          random.OneIn(2) ? random_word()
                          : std::string(words.word(
                                random.Below(static_cast<uint32_t>(words.size()))));
      for (uint32_t max_edits : {1u, 2u}) {
        std::set<std::pair<std::string, uint32_t>> expected;
        for (const std::string& word : distinct) {
          const uint32_t edits = Edits(asked, word);
          if (edits <= max_edits) expected.emplace(word, edits);
        }
        const auto found = words.SpelledLike(asked, max_edits, 1000);
        std::set<std::pair<std::string, uint32_t>> got;
        for (const ListedWord& word : found) got.emplace(word.word, word.edits);
        ASSERT_EQ(got, expected) << asked << " " << max_edits;
        ASSERT_TRUE(std::is_sorted(found.begin(), found.end(),
                                   [](const ListedWord& a, const ListedWord& b) {
                                     return std::pair(a.edits, b.occurrences) <
                                            std::pair(b.edits, a.occurrences);
                                   }));
        const auto first = words.SpelledLike(asked, max_edits, 2);
        ASSERT_EQ(first.size(), std::min<size_t>(2, found.size()));
      }
    }
  }
}

}  // namespace
}  // namespace ibid
