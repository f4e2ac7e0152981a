#include "analysis/stem_cache.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "support/random.h"

namespace ibid {
namespace {

TEST(StemCacheTest, FindsWhatWasPut) {
  struct Row {
    std::string term;
    std::string stem;
    bool fits;
  };
  const Row rows[] = {
      {"a", "a", true},
      {"happy", "happi", true},   // the ending is written out
      {"walking", "walk", true},  // a beginning of the term
      {"geese", "x", true},       // nothing in common
      {std::string(61, 'o'), std::string(50, 'o'), true},
      {std::string(58, 'o') + "ing", std::string(58, 'o') + "e", false},
      {std::string(62, 'o'), "o", false},  // longer than an entry
      {std::string("a\0b", 3), "a", true},
  };
  StemCache cache;
  for (const Row& row : rows) {
    EXPECT_EQ(cache.Find(row.term), "") << row.term;
    cache.Put(row.term, row.stem);
    EXPECT_EQ(cache.Find(row.term), row.fits ? row.stem : "") << row.term;
  }
}

// Terms of every length that differ in one byte anywhere: none is taken for another.
TEST(StemCacheTest, TellsNeighboursApart) {
  for (size_t size = 1; size <= 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      StemCache cache;
      const std::string term(size, 'a');
      std::string other = term;
      other[at] = 'b';
      cache.Put(term, "first");
      EXPECT_EQ(cache.Find(other), "") << other;
      cache.Put(other, "second");
      EXPECT_EQ(cache.Find(other), "second");
    }
  }
}

// It may forget, and never gives another term's stem.
TEST(StemCacheTest, ForgetsButDoesNotMixUp) {
  testing::Random random;
  StemCache cache;
  std::map<std::string, std::string> stems;
  size_t found = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string term(random.Below(20) + 1, 'a');
    for (size_t i = 0; i < 4; ++i) {
      term[random.Below(term.size())] = static_cast<char>('a' + random.Below(26));
    }
    std::string& stem = stems[term];
    if (stem.empty()) stem = term.substr(0, term.size() / 2) + std::to_string(round);
    const std::string_view cached = cache.Find(term);
    if (cached.empty()) {
      cache.Put(term, stem);
    } else {
      ++found;
      ASSERT_EQ(cached, stem) << term;
    }
  }
  EXPECT_GT(found, 1000u);
}

}  // namespace
}  // namespace ibid
