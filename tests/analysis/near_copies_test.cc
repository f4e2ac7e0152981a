#include "analysis/near_copies.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// Words that come once each: texts share what they share on purpose.
class Words {
 public:
  std::string Next(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += "w" + std::to_string(next_++) + (i % 11 == 10 ? ". " : " ");
    }
    return text;
  }

 private:
  int next_ = 0;
};

ShingledText Read(const std::string& text) {
  Analyzer analyzer;
  ShingledText shingled;
  shingled.Add(text, "en", analyzer);
  return shingled;
}

bool AreCopies(const std::string& a, const std::string& b) {
  const bool copies = AreNearCopies(Read(a), Read(b));
  EXPECT_EQ(AreNearCopies(Read(b), Read(a)), copies);
  return copies;
}

TEST(NearCopiesTest, Table) {
  Words words;
  const std::string lead = words.Next(60);
  const std::string body = words.Next(120);
  const std::string tail = words.Next(120);
  const std::string article = lead + body + tail;
  const std::string quote = words.Next(50);
  const struct {
    const char* what;
    std::string a;
    std::string b;
    bool expected;
  } kRows[] = {
      {"the same", article, article, true},
      {"nothing", "", "", false},
      {"nothing and something", "", article, false},
      {"unlike", article, words.Next(300), false},
      {"case and punctuation", "\xC3\x89tude: " + article, "etude - " + article + "!",
       true},
      {"cut to a half", article, lead + body, true},
      {"cut to a fifth", article, lead, true},
      {"the end alone", article, tail, true},
      {"another headline and byline", words.Next(12) + article,
       words.Next(15) + article, true},
      {"furniture round a whole copy", article,
       words.Next(60) + article + words.Next(60), true},
      {"furniture round a half", article, words.Next(30) + lead + body + words.Next(40),
       true},
      // So much of its own that it is an article that quotes.
      {"as much own as shared", article, words.Next(150) + lead + body, false},
      {"own before, between and behind", article,
       words.Next(40) + lead + words.Next(30) + body + words.Next(40), false},
      {"a quote", words.Next(100) + quote + words.Next(100),
       words.Next(60) + quote + words.Next(90), false},
      {"a quote in a brief", words.Next(100) + quote + words.Next(100),
       words.Next(12) + quote + words.Next(22), false},
      // Captions, headlines, standing phrases.
      {"too short to tell", "The ferry sails at noon.", "The ferry sails at noon.",
       false},
      {"just long enough", quote, quote, true},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(AreCopies(row.a, row.b), row.expected) << row.what;
  }
}

// A word here and there is another: up to one in fifteen or so it stays a copy.
TEST(NearCopiesTest, EditedCopies) {
  Random random;
  Words words;
  const struct {
    int one_in;
    bool expected;
  } kRows[] = {{30, true}, {5, false}};
  for (const auto& row : kRows) {
    for (int round = 0; round < 20; ++round) {
      std::string a;
      std::string b;
      for (int i = 0; i < 300; ++i) {
        const std::string word = words.Next(1);
        a += word;
        b += random.OneIn(static_cast<uint64_t>(row.one_in)) ? words.Next(1) : word;
      }
      EXPECT_EQ(AreCopies(a, b), row.expected) << "one in " << row.one_in;
    }
  }
}

// The rule in full, without an end before the end.
bool AreCopiesByRule(const ShingledText& a, const ShingledText& b) {
  const bool a_is_shorter = a.shingles().size() <= b.shingles().size();
  const ShingledText& shorter = a_is_shorter ? a : b;
  const ShingledText& longer = a_is_shorter ? b : a;
  const std::set<uint64_t> in_longer(longer.shingles().begin(),
                                     longer.shingles().end());
  size_t shared = 0;
  size_t first = 0;
  size_t end = 0;
  for (size_t i = 0; i < shorter.shingles().size(); ++i) {
    if (!in_longer.contains(shorter.shingles()[i])) continue;
    if (shared++ == 0) first = i;
    end = i + 1;
  }
  const auto count = static_cast<double>(shared);
  const auto all = static_cast<double>(shorter.shingles().size());
  if (shared < 24) return false;
  return count / all >= .75 || (count / all >= .6 && shared >= 100 &&
                                count >= .95 * static_cast<double>(end - first));
}

TEST(NearCopiesTest, DecidesByTheRule) {
  Random random;
  int copies = 0;
  for (int round = 0; round < 500; ++round) {
    Words words;
    std::string a;
    std::string b;
    // Stretches that are shared, or are of one text alone.
    for (int stretch = random.Between(1, 5); stretch > 0; --stretch) {
      const std::string shared = words.Next(random.Between(0, 120));
      a += shared;
      b += shared;
      if (random.OneIn(2)) a += words.Next(random.Between(0, 60));
      if (random.OneIn(2)) b += words.Next(random.Between(0, 60));
    }
    const bool expected = AreCopiesByRule(Read(a), Read(b));
    ASSERT_EQ(AreCopies(a, b), expected) << a << "\n" << b;
    copies += expected;
  }
  EXPECT_GT(copies, 100);
  EXPECT_LT(copies, 400);
}

TEST(NearCopiesTest, ShareOfOneInTheOther) {
  Words words;
  const std::string shared = words.Next(23);  // 20 shingles.
  const ShingledText part = Read(shared);
  const ShingledText whole = Read(shared + words.Next(20));
  EXPECT_EQ(part.shingles().size(), 20u);
  EXPECT_EQ(part.ShareIn(whole), 1);
  EXPECT_EQ(whole.ShareIn(part), 0.5);
  EXPECT_EQ(part.ShareIn(Read("")), 0);
  EXPECT_EQ(Read("").ShareIn(part), 0);
}

// What is written without blanks has words all the same.
TEST(NearCopiesTest, ScriptsWithoutBlanks) {
  const std::string text =
      "東京都は十二日、新しい図書館を来年の春に開くと発表した。建物は三階建てで、"
      "子ども向けの部屋と会議室がある。市民は夜の九時まで本を借りることができる。"
      "知事は記者会見で、多くの人に使ってほしいと話した。";
  EXPECT_TRUE(AreCopies(text, "【速報】" + text));
}

}  // namespace
}  // namespace ibid
