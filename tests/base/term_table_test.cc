#include "base/term_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <string>
#include <thread>

#include "base/hash.h"
#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

TEST(TermTable, NumbersTermsAsTheyCome) {
  TermTable table;
  EXPECT_EQ(table.IdOf("ice"), 0u);
  EXPECT_EQ(table.IdOf("sea"), 1u);
  EXPECT_EQ(table.IdOf("ice"), 0u);
  EXPECT_EQ(table.NameOf(1), "sea");
  EXPECT_EQ(table.HashOf(1), StableHash64("sea"));
  EXPECT_EQ(table.size(), 2u);
}

TEST(TermTable, TellsApartWhatIsAlike) {
  TermTable table;
  const std::string long_term(17, 'a');
  const std::string terms[] = {
      "",
      std::string(1, '\0'),  // NULs are filled up with NULs.
      std::string(2, '\0'),
      "a",
      std::string("a\0", 2),
      std::string(16, 'a'),  // The longest that is compared as two numbers.
      long_term,
      std::string(16, 'a') + 'b',
      std::string(300, 'a'),
  };
  for (TermTable::Id i = 0; i < std::size(terms); ++i) {
    EXPECT_EQ(table.IdOf(terms[i]), i);
  }
  for (TermTable::Id i = 0; i < std::size(terms); ++i) {
    EXPECT_EQ(table.IdOf(terms[i]), i);
    EXPECT_EQ(table.NameOf(i), terms[i]);
  }
}

TEST(TermTable, TellsNamesToOthersWhileItGrows) {
  TermTable table;
  std::atomic<TermTable::Id> known = 0;
  std::thread reader([&] {
    for (TermTable::Id end = 0; end < 100'000;) {
      const TermTable::Id begin = end;
      end = known.load();
      for (TermTable::Id id = begin; id < end; ++id) {
        ASSERT_EQ(table.NameOf(id), "term" + std::to_string(id));
      }
    }
  });
  for (int i = 0; i < 100'000; ++i) {
    known = table.IdOf("term" + std::to_string(i)) + 1;
  }
  reader.join();
}

TEST(TermTable, ForgetsWhenCleared) {
  TermTable table;
  table.IdOf("ice");
  const uint64_t before = table.generation();
  table.Clear();
  EXPECT_NE(table.generation(), before);
  EXPECT_NE(TermTable().generation(), table.generation());
  EXPECT_EQ(table.size(), 0u);
  EXPECT_EQ(table.IdOf("sea"), 0u);
  EXPECT_EQ(table.NameOf(0), "sea");
}

TEST(TermTable, IsAMap) {
  Random random;
  TermTable table;
  std::map<std::string, TermTable::Id> twin;
  for (int i = 0; i < 100000; ++i) {
    std::string term = std::to_string(random.Below(30000));
    if (random.OneIn(3)) term += std::string(random.Below(20), 'x');
    if (random.OneIn(1000)) term += std::string(70000, 'y');
    const auto [found, added] = twin.try_emplace(term, twin.size());
    ASSERT_EQ(table.IdOf(term), found->second) << term;
  }
  EXPECT_EQ(table.size(), twin.size());
  for (const auto& [term, id] : twin) ASSERT_EQ(table.NameOf(id), term);
}

}  // namespace
}  // namespace ibid
