#include "storage/vocabulary.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "storage/schema.h"
#include "storage/stored_corpus.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {
namespace {

using Words = std::vector<std::pair<std::string, uint64_t>>;

Xapian::Database Holding(const TempDir& folder, const Words& words) {
  Xapian::WritableDatabase database(folder / "db", Xapian::DB_CREATE);
  const auto keep = [&](const std::string& key, const std::string& value) {
    database.set_metadata(key, value);
  };
  VocabularyWriter writer;
  for (const auto& [word, occurrences] : words) writer.Add(word, occurrences, keep);
  writer.Finish(keep);
  database.commit();
  return database;
}

Words ReadFrom(const Xapian::Database& database, const std::string& from) {
  Words words;
  VocabularyCursor cursor(database, from);
  while (true) {
    const auto more = cursor.Next();
    EXPECT_THAT(more, IsOk());
    if (!more.ok() || !*more) return words;
    words.emplace_back(cursor.word(), cursor.occurrences());
  }
}

TEST(Vocabulary, OfNoWords) {
  TempDir folder;
  EXPECT_EQ(ReadFrom(Holding(folder, {}), ""), Words());
}

TEST(Vocabulary, IsReadFromAnyWord) {
  Random random;
  std::map<std::string, uint64_t> words;
  while (words.size() < 5000) {
    std::string word = std::to_string(random.Below(1000000));
    if (random.OneIn(100)) word.append(kMaxWordBytes - word.size(), 'z');
    words[word] = 1 + random.Below(random.OneIn(9) ? 1 << 30 : 3);
  }
  const Words all(words.begin(), words.end());
  TempDir folder;
  const Xapian::Database database = Holding(folder, all);
  EXPECT_EQ(ReadFrom(database, ""), all);
  for (int round = 0; round < 200; ++round) {
    std::string from = random.Pick(all).first;
    if (random.OneIn(2)) from.resize(random.Below(from.size() + 1));
    if (random.OneIn(4)) from += "!";
    EXPECT_EQ(ReadFrom(database, from), Words(words.lower_bound(from), words.end()))
        << from;
  }
  EXPECT_EQ(ReadFrom(database, "zzzz"), Words());
}

TEST(Vocabulary, DamageIsReported) {
  TempDir folder;
  Xapian::WritableDatabase database(folder / "db", Xapian::DB_CREATE);
  // More of the word before than there is.
  database.set_metadata(std::string(schema::kVocabularyKey) + "ice",
                        std::string("\3\0\1", 3));
  VocabularyCursor cursor(database, "");
  EXPECT_THAT(cursor.Next(), Fails(absl::StatusCode::kDataLoss, "vocabulary"));
}

TEST(Vocabulary, OfAllShardsTogether) {
  TestIndex index;
  index.Add({Doc("a").Title({"river"}).Says({"ice", "ice"}).Chrome({"menu"})});
  index.Add({Doc("b").Says({"ice", "sea"}), Doc("c").Says({"river"})});
  Words words;
  const auto take = [&](std::string_view word, uint64_t occurrences) {
    words.emplace_back(word, occurrences);
    return true;
  };
  EXPECT_THAT(index.Reader()->ForEachWord("", take), IsOk());
  EXPECT_EQ(words, (Words{{"ice", 3}, {"river", 2}, {"sea", 1}}));
  words.clear();
  EXPECT_THAT(
      index.Reader()->ForEachWord("j",
                                  [&](std::string_view word, uint64_t occurrences) {
                                    take(word, occurrences);
                                    return false;
                                  }),
      IsOk());
  EXPECT_EQ(words, (Words{{"river", 2}}));
}

}  // namespace
}  // namespace ibid::testing
