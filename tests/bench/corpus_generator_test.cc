#include "corpus/corpus_generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "corpus/json_line.h"
#include "ibid/analyzer.h"

namespace ibid::bench {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;

// The words of `text` as the index folds them, with blanks between and at both ends.
std::string Folded(std::string_view text, Analyzer& analyzer) {
  std::string words = " ";
  analyzer.ForEachToken(text, "", [&words](const Token& token) {
    if (token.kind != TokenKind::kWord) return;
    words += token.term;
    words += ' ';
  });
  return words;
}

size_t CountOf(std::string_view part, std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// The same on every machine and with every compiler. A change here makes figures
// measured before incomparable: docs/performance.md has to say so.
TEST(CorpusGeneratorTest, SameSeedSameDocuments) {
  const CorpusGenerator generator({.seed = 1});
  std::string lines;
  for (uint64_t number = 0; number < 200; ++number) {
    lines += JsonLine(generator.Make(number));
  }
  EXPECT_EQ(StableHash128Hex(lines), "1b9837d7c97f1faf137a0d2768d7eb8f");
}

TEST(CorpusGeneratorTest, DocumentsDependOnSeedAndNumberAlone) {
  const CorpusGenerator one({.seed = 1});
  const CorpusGenerator again({.seed = 1});
  const CorpusGenerator two({.seed = 2});
  const std::string line = JsonLine(one.Make(1'000'000'007));
  one.Make(3);
  EXPECT_EQ(JsonLine(one.Make(1'000'000'007)), line);
  EXPECT_EQ(JsonLine(again.Make(1'000'000'007)), line);
  EXPECT_NE(JsonLine(one.Make(1'000'000'008)), line);
  EXPECT_NE(JsonLine(two.Make(1'000'000'007)), line);
}

// Counted on the text by other means than the generator's: no chance neighbours, none
// in titles or headings.
TEST(CorpusGeneratorTest, PhrasesStandWherePromisedAndNowhereElse) {
  const CorpusGenerator generator({.seed = 1});
  Analyzer analyzer;
  for (uint64_t number = 0; number < 500; ++number) {
    const Document document = generator.Make(number);
    const std::string text = Folded(document.text, analyzer);
    const std::string title = Folded(document.title, analyzer);
    for (size_t phrase = 0; phrase < CorpusGenerator::kPhrases; ++phrase) {
      SCOPED_TRACE(document.id + ": " + generator.PlantedPhrase(phrase));
      const std::string words = Folded(generator.PlantedPhrase(phrase), analyzer);
      EXPECT_EQ(CountOf(words, text), CorpusGenerator::IsPlanted(phrase, number));
      EXPECT_EQ(CountOf(words, title), 0);
    }
  }
}

TEST(CorpusGeneratorTest, EachPhraseHasItsDocuments) {
  for (size_t phrase = 0; phrase < CorpusGenerator::kPhrases; ++phrase) {
    uint64_t documents = 0;
    for (uint64_t number = 0; number < 2000; ++number) {
      documents += CorpusGenerator::IsPlanted(phrase, number);
    }
    EXPECT_EQ(documents, 2000 / CorpusGenerator::kDocumentsPerPhrase);
  }
}

// What the header says of lengths, and that the words of a phrase are frequent enough
// for a phrase query to have something to decide.
TEST(CorpusGeneratorTest, LengthsAndFrequenciesAreThoseOfArticles) {
  const CorpusGenerator generator({.seed = 1});
  Analyzer analyzer;
  std::vector<size_t> words;
  std::vector<size_t> documents_with(CorpusGenerator::kPhrases);
  size_t all_words = 0;
  size_t bytes = 0;
  for (uint64_t number = 0; number < 500; ++number) {
    const Document document = generator.Make(number);
    const std::string text = Folded(document.text, analyzer);
    words.push_back(CountOf(" ", text) - 1);
    all_words += words.back();
    bytes += document.text.size();
    for (size_t phrase = 0; phrase < CorpusGenerator::kPhrases; ++phrase) {
      const std::string phrase_words = generator.PlantedPhrase(phrase);
      const std::string first = phrase_words.substr(0, phrase_words.find(' '));
      documents_with[phrase] += text.find(" " + first + " ") != text.npos;
    }
  }
  std::sort(words.begin(), words.end());
  EXPECT_THAT(words.front(), AllOf(Ge(40), Le(120)));
  EXPECT_THAT(words[words.size() / 2], AllOf(Ge(320), Le(420)));
  EXPECT_THAT(words.back(), AllOf(Ge(1000), Le(3200)));
  EXPECT_THAT(static_cast<double>(bytes) / static_cast<double>(all_words),
              AllOf(Ge(5.5), Le(7.0)));  // English news: about 6.
  EXPECT_THAT(documents_with, ::testing::Each(Ge(20)));
}

TEST(CorpusGeneratorTest, MetadataIsComplete) {
  const CorpusGenerator generator({.seed = 1});
  std::set<std::string> sources;
  std::set<std::string> ids;
  size_t dated = 0;
  size_t timed = 0;
  for (uint64_t number = 0; number < 400; ++number) {
    const Document document = generator.Make(number);
    SCOPED_TRACE(document.id);
    EXPECT_EQ(document.id, CorpusGenerator::IdOf(number));
    EXPECT_TRUE(ids.insert(document.id).second);
    EXPECT_FALSE(document.title.empty());
    EXPECT_FALSE(document.source.empty());
    EXPECT_EQ(document.language, "en");
    EXPECT_TRUE(document.url.ends_with(document.id)) << document.url;
    sources.insert(document.source);
    dated += document.published.known();
    timed += document.published.precision == DatePrecision::kSecond;
  }
  EXPECT_THAT(sources.size(), AllOf(Ge(20), Le(40)));
  EXPECT_THAT(dated, AllOf(Ge(340), Le(399)));
  EXPECT_THAT(timed, AllOf(Ge(50), Le(150)));
}

}  // namespace
}  // namespace ibid::bench
