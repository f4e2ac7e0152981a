#include "analysis/plain_words.h"

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// Pieces by range and what they are folded to; "" for a stretch that goes by rules.
using Pieces = std::vector<std::pair<ByteRange, std::string>>;

Pieces ReadAll(PlainWordReader& reader, std::string_view text, size_t most_short) {
  std::vector<ShortPlainWord> words(most_short);
  reader.SetText(text, {});
  Pieces pieces;
  do {
    size_t count = most_short;
    while (most_short > 0 && count == most_short) {
      count = reader.ReadShort(words);
      for (const ShortPlainWord& word : std::span(words).first(count)) {
        char bytes[ShortTerm::kMaxBytes];
        word.folded.CopyTo(bytes);
        pieces.emplace_back(word.range, std::string(bytes, word.folded.size));
      }
    }
    if (!reader.Next()) break;
    pieces.emplace_back(reader.piece().range, reader.piece().folded);
  } while (true);
  return pieces;
}

std::string ToString(const Pieces& pieces) {
  std::string all;
  for (const auto& [range, folded] : pieces) {
    all += std::to_string(range.begin) + "-" + std::to_string(range.end) + " \"" +
           folded + "\"  ";
  }
  return all;
}

// However many short words are asked for at once, the pieces are those that Next() alone
// finds.
TEST(PlainWordsTest, ShortWordsAreThoseThatNextFinds) {
  constexpr std::string_view kParts[] = {"a",
                                         "Be",
                                         "the",
                                         "nations",
                                         "x9",
                                         "fifteen12345678",
                                         "sixteen123456789",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         "  ",
                                         "\n",
                                         "\n\n",
                                         ", ",
                                         ". ",
                                         "(",
                                         ")",
                                         "\"",
                                         "'",
                                         "'s ",
                                         "-",
                                         "—",
                                         "\u2019",
                                         "é",
                                         "\u0301",
                                         "中文",
                                         "\r\n",
                                         "..",
                                         "@",
                                         "1,5",
                                         "?!",
                                         "          ",
                                         "\t",
                                         "\x80"};
  const auto reader = std::make_unique<PlainWordReader>();
  Random random;
  for (int round = 0; round < 40'000 && !HasFailure(); ++round) {
    // Mostly words and blanks, so that windows of them are read whole.
    const bool plain = random.OneIn(2);
    std::string text;
    for (size_t left = random.Below(60); left > 0; --left) {
      if (plain && !random.OneIn(12)) {
        text += random.Pick(std::span(kParts).first(5));
        text += random.OneIn(8) ? ", " : " ";
      } else {
        text += random.Pick(kParts);
      }
    }
    const Pieces expected = ReadAll(*reader, text, 0);
    for (const size_t most : {1, 2, 7, 32}) {
      const Pieces found = ReadAll(*reader, text, most);
      if (found == expected) continue;
      ADD_FAILURE() << ::testing::PrintToString(text) << " by " << most << "\n"
                    << ToString(found) << "\n"
                    << ToString(expected);
    }
  }
}

// Blanks in number cost no more than words do.
TEST(PlainWordsTest, PassesOverManyBreaks) {
  const std::string text =
      "a" + std::string(1 << 20, ' ') + "b" + std::string(99, '\n');
  const auto reader = std::make_unique<PlainWordReader>();
  const Pieces expected = {{{0, 1}, "a"}, {{text.size() - 100, text.size() - 99}, "b"}};
  EXPECT_EQ(ReadAll(*reader, text, 32), expected);
}

}  // namespace
}  // namespace ibid
