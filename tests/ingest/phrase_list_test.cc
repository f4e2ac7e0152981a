#include "ingest/phrase_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using ::ibid::testing::Random;

TEST(PhraseListTest, FindsPhrases) {
  constexpr std::string_view kPhrases[] = {"Get ", "All rights reserved", "版权所有"};
  const PhraseList list(kPhrases);
  struct Row {
    std::string_view line;
    bool has;
    bool start;
    bool inside;
  };
  constexpr Row kRows[] = {
      {"all rights reserved", true, true, true},
      {"all rights reserved.", false, true, true},
      {"© 2024 all rights reserved", false, false, true},
      {"get it", false, true, true},
      {"get", false, false, false},  // The blank is part of it.
      {"网站版权所有", false, false, true},
      {"all rights", false, false, false},
      {"", false, false, false},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(list.Has(row.line), row.has) << row.line;
    EXPECT_EQ(list.StartOf(row.line), row.start) << row.line;
    EXPECT_EQ(list.Inside(row.line), row.inside) << row.line;
  }
}

// Short phrases, and lines of few letters, so that much is found and much nearly so.
TEST(PhraseListTest, SaysWhatLookingForEachPhraseSays) {
  Random random;
  const auto letters = [&](size_t most) {
    std::string text;
    for (size_t size = random.Below(most + 1); text.size() < size;) {
      text += random.Pick(std::string_view("aab "));
    }
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> phrases;
    for (size_t i = random.Below(5); i > 0; --i) {
      phrases.push_back("b" + letters(5) + "a");
    }
    if (random.OneIn(4)) phrases.push_back("b");
    const std::vector<std::string_view> views(phrases.begin(), phrases.end());
    const PhraseList list(views);
    const std::string line = letters(20);
    const auto any = [&](auto matches) {
      return std::any_of(list.folded().begin(), list.folded().end(), matches);
    };
    EXPECT_EQ(list.Has(line), any([&](const auto& p) { return line == p; })) << line;
    EXPECT_EQ(list.StartOf(line),
              any([&](const auto& p) { return line.starts_with(p); }))
        << line;
    EXPECT_EQ(list.Inside(line),
              any([&](const auto& p) { return line.find(p) != std::string::npos; }))
        << line;
  }
}

}  // namespace
}  // namespace ibid
