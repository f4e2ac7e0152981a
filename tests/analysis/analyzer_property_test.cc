// What holds for the tokens of any text (support/token_checks.h says what), on random
// Unicode.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "ibid/analyzer.h"
#include "support/random.h"
#include "support/token_checks.h"
#include "support/tokens.h"
#include "support/unicode_text.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

using testing::CheckTokens;
using testing::HardText;
using testing::OwnedToken;
using testing::Random;
using testing::TokensOf;

constexpr std::string_view kLanguages[] = {"", "en", "fr", "it", "tr", "ru", "xx"};

// A text as C++ can read it back, for the message of a failure.
std::string Escaped(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

TEST(AnalyzerPropertyTest, TokensOfAnyTextKeepThePromise) {
  Random random;
  Analyzer analyzer;
  for (int round = 0; round < 40'000; ++round) {
    const std::string text = HardText(random, round % 3 == 0 ? 40 : 8, round % 4 == 0);
    const std::string_view language = random.Pick(kLanguages);
    ASSERT_EQ(CheckTokens(analyzer, text, language), "")
        << "language \"" << language << "\" text \"" << Escaped(text) << '"';
  }
}

TEST(AnalyzerPropertyTest, EveryThreadAndEveryCacheStateGiveTheSame) {
  Random random;
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i) texts.push_back(HardText(random, 60, i % 4 == 0));
  const auto analyze_all = [&texts](bool backwards) {
    Analyzer analyzer;
    std::vector<std::vector<OwnedToken>> all(texts.size());
    for (size_t i = 0; i < texts.size(); ++i) {
      const size_t at = backwards ? texts.size() - 1 - i : i;
      all[at] = TokensOf(analyzer, texts[at], at % 2 == 0 ? "en" : "fr");
    }
    return all;
  };
  std::vector<std::vector<std::vector<OwnedToken>>> results(4);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&, i] { results[i] = analyze_all(i % 2 == 1); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, results[0]);
  size_t tokens = 0;
  for (const auto& of_text : results[0]) tokens += of_text.size();
  EXPECT_GT(tokens, 1000u);
}

TEST(AnalyzerPropertyTest, StemOfATokenIsTheStemOfItsTerm) {
  Random random;
  Analyzer analyzer;
  Analyzer fresh;
  for (int round = 0; round < 500; ++round) {
    const std::string text = HardText(random, 20, false);
    for (const OwnedToken& token : TokensOf(analyzer, text, "en")) {
      if (token.kind != TokenKind::kWord && token.kind != TokenKind::kJoined) {
        EXPECT_EQ(token.stem, token.term);
      } else {
        EXPECT_EQ(fresh.Stem(token.term, "en-GB"), token.stem) << token.term;
      }
    }
  }
}

}  // namespace
}  // namespace ibid
