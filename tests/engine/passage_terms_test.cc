// Words that come in batches and are known are weighed as tokens that come one by one.
#include "engine/passage_terms.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/grams.h"
#include "base/hash.h"
#include "ibid/analyzer.h"
#include "support/random.h"
#include "support/unicode_text.h"

namespace ibid {
namespace {

using testing::HardText;
using testing::Random;

// What PassageTerms collects, by name and without a thought for time.
struct Collected {
  std::map<std::string, uint64_t> stems;
  std::set<uint32_t> pairs;
  std::vector<std::string> listed;
  SimilaritySignature signature;
};

void AddByTokens(Analyzer& analyzer, std::string_view text, std::string_view language,
                 const PassageTerms::Use& use, Collected& collected) {
  std::vector<std::string> words;               // A position each.
  std::vector<std::vector<std::string>> stems;  // By position: what makes pairs.
  analyzer.ForEachToken(text, language, [&](const Token& token) {
    const std::string stem(token.stem);
    collected.stems[stem] += use.weight;
    if (token.marked_stem != token.stem) {
      collected.stems[std::string(token.marked_stem)] += use.weight;
    }
    if (token.kind == TokenKind::kGram) return;
    if (use.list && token.kind != TokenKind::kWhole) {
      collected.listed.emplace_back(token.term);
    }
    if (token.position >= words.size()) words.push_back(stem);
    stems.resize(words.size());
    if (!IsUnspaced(token.term)) stems[token.position].push_back(stem);
  });
  if (!use.pair) return;
  for (size_t i = 1; i < stems.size(); ++i) {
    for (const std::string& first : stems[i - 1]) {
      for (const std::string& second : stems[i]) {
        collected.pairs.insert(PairBucket(first, second));
      }
    }
  }
  // The first word is in no shingle.
  for (size_t i = 6; use.sign && i <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = i - 5; k < i; ++k) {
      hash = (hash ^ StableHash64(words[k])) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    }
    collected.signature.Add((hash * 0xD6E8FEB86659FD93u) ^ hash >> 29);
  }
}

Collected Named(PassageTerms& terms) {
  Collected collected;
  const TermTable& table = terms.table();
  for (const auto& [stem, weight] : terms.stems()) {
    collected.stems[std::string(table.NameOf(stem))] += weight;
  }
  for (const uint32_t bucket : terms.buckets().list()) {
    EXPECT_TRUE(collected.pairs.insert(bucket).second) << bucket << " comes twice";
  }
  for (const TermTable::Id word : terms.listed()) {
    collected.listed.emplace_back(table.NameOf(word));
  }
  collected.signature = terms.signature();
  return collected;
}

std::string RandomText(Random& random) {
  constexpr std::string_view kWords[] = {
      "the ",      "nation ",      "Nations, ",      "dies ", "die ",      "de ",
      "running. ", "run ",         "organização ",   "U.S. ", "x-ray ",    "don't ",
      "2021 ",     "3,5 ",         "中文字 ",        "㍿ ",   "activité ", "½ ",
      "a ",        "hexadecimals", "unconstitution", "ally ", "\n",        "(b) "};
  std::string text;
  for (size_t left = random.Below(120); left > 0; --left) {
    if (random.OneIn(6)) {
      // So many words that tables grow.
      text += "w" + std::to_string(random.Below(30'000)) + " ";
    } else if (random.OneIn(20)) {
      text += HardText(random, 2, false);
    } else {
      text += random.Pick(kWords);
    }
  }
  return text;
}

TEST(PassageTermsTest, AreThoseOfTheTokensOneByOne) {
  constexpr std::string_view kLanguages[] = {"en", "de", "fr", "pt", "", "ja"};
  Random random;
  Analyzer analyzer;
  PassageTerms terms;
  for (int round = 0; round < 4'000 && !HasFailure(); ++round) {
    terms.ForgetWhenMany();
    terms.BeginDocument();
    terms.BeginPassage();
    Collected expected;
    const std::string_view language = random.Pick(kLanguages);
    std::string texts;
    for (uint64_t left = random.Below(3); left > 0; --left) {
      const PassageTerms::Use use{.weight = 1 + static_cast<uint32_t>(random.Below(3)),
                                  .pair = true,
                                  .sign = random.OneIn(2),
                                  .list = random.OneIn(2)};
      const std::string text = RandomText(random);
      texts += text + "|";
      terms.AddText(text, language, use);
      AddByTokens(analyzer, text, language, use, expected);
    }
    const PassageTerms::Use heading{.weight = 1, .pair = false};
    const std::string text = RandomText(random);
    terms.AddText(text, language, heading);
    AddByTokens(analyzer, text, language, heading, expected);

    const Collected found = Named(terms);
    SCOPED_TRACE(::testing::PrintToString(texts + text) + " in " +
                 std::string(language));
    EXPECT_EQ(found.stems, expected.stems);
    EXPECT_EQ(found.pairs, expected.pairs);
    EXPECT_EQ(found.listed, expected.listed);
    EXPECT_EQ(found.signature.Finish(), expected.signature.Finish());
  }
}

// A word has another stem in another language, each time it comes.
TEST(PassageTermsTest, KnowsWordsByLanguage) {
  PassageTerms terms;
  for (int round = 0; round < 3; ++round) {
    for (const auto& [language, stem] :
         {std::pair("en", "organis"), std::pair("", "organisations"),
          std::pair("fr", "organis"), std::pair("de", "organisation")}) {
      terms.BeginPassage();
      terms.AddText("organisations", language, {.weight = 1});
      ASSERT_EQ(terms.stems().size(), 1u);
      EXPECT_EQ(terms.table().NameOf(terms.stems()[0].first), stem) << language;
    }
  }
}

}  // namespace
}  // namespace ibid
