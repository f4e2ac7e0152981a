// Folding twice is folding once, for every code point and for random text.
#include <gtest/gtest.h>

#include <string>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

std::string Folded(std::string_view word) {
  std::string out;
  FoldWord(word, out);
  return out;
}

TEST(NormalizerPropertyTest, FoldingEveryCodePointTwiceIsFoldingItOnce) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0x30000 && c < 0xE0000) continue;  // Unassigned planes.
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(c, text);
    const std::string once = Folded(text);
    ASSERT_EQ(Folded(once), once) << "U+" << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(NormalizerPropertyTest, FoldingRandomTextTwiceIsFoldingItOnce) {
  testing::Random random;
  for (int round = 0; round < 100'000; ++round) {
    const std::string text = testing::HardText(random, 8, round % 8 == 0);
    const std::string word = Folded(text);
    ASSERT_EQ(Folded(word), word) << ::testing::PrintToString(text);
    ASSERT_TRUE(IsValidUtf8(word)) << text;
    const std::string name = FoldName(text);
    ASSERT_EQ(FoldName(name), name) << text;
  }
}

// Names are folded character by character where that gives the same.
TEST(NormalizerPropertyTest, NamesFoldAsByNormalizing) {
  testing::Random random;
  for (int round = 0; round < 50'000; ++round) {
    std::string name = testing::HardText(random, 12, round % 8 == 0);
    if (round % 16 == 1) {
      // Words of ASCII, some with more than one blank between them.
      name.clear();
      while (name.size() < 40) name += random.Pick(std::string_view("aZ@[`{~0  \t'"));
    }
    if (round % 2 == 0) name = "  The Ice’s " + name + "\t\n – Café " + name;
    ASSERT_EQ(FoldName(name), internal::FoldNameByNormalizing(name))
        << ::testing::PrintToString(name);
  }
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string name = "a ";
    AppendUtf8(c, name);
    name += " b";
    AppendUtf8(c, name);
    ASSERT_EQ(FoldName(name), internal::FoldNameByNormalizing(name))
        << "U+" << std::hex << static_cast<uint32_t>(c);
  }
}

std::string FoldedByNormalizing(std::string_view word) {
  std::string out;
  FoldWordByNormalizing(word, out);
  return out;
}

// Each among letters of the scripts whose marks and neighbours matter, in one word.
TEST(NormalizerPropertyTest, EveryCodePointFoldsAmongOthersAsByNormalizing) {
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0x30000 && c < 0xE0000) continue;  // Unassigned planes.
    if (c >= 0xE1000 && c % 0x100 != 0) continue;
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    // The others are folded by normalizing anyway.
    if (FoldCharacter(c).size == 0) continue;
    std::string character;
    AppendUtf8(c, character);
    std::string word;
    for (std::string_view other :
         {"a", "е", "и", "ا", "ω", "が", "가", "क", "ไ", "1"}) {
      word.append(other).append(character);
    }
    word += character;
    ASSERT_EQ(Folded(word), FoldedByNormalizing(word))
        << "U+" << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(NormalizerPropertyTest, RandomTextFoldsAsByNormalizing) {
  testing::Random random;
  for (int round = 0; round < 50'000; ++round) {
    std::string text = testing::HardText(random, 8, round % 8 == 0);
    ASSERT_EQ(Folded(text), FoldedByNormalizing(text))
        << ::testing::PrintToString(text);
    // Words of what folds by itself are rare in such text.
    text.clear();
    for (size_t n = random.Below(8); n > 0; --n) {
      const char32_t c = testing::AnyCodePoint(random);
      if (FoldCharacter(c).size > 0) AppendUtf8(c, text);
    }
    ASSERT_EQ(Folded(text), FoldedByNormalizing(text))
        << ::testing::PrintToString(text);
  }
}

// The short cut is of use: it covers what most words are made of.
TEST(NormalizerPropertyTest, LettersOfMostScriptsFoldByThemselves) {
  for (char32_t c : std::u32string_view(U"aZ9éßœøžбйёαςابحא東京がカー가ไ１ﬁ'’")) {
    EXPECT_GT(FoldCharacter(c).size, 0) << "U+" << std::hex << static_cast<uint32_t>(c);
  }
  for (char32_t c : std::u32string_view(U"\u0301\u00AD\u0640\u3099\u1161\u00A8 ")) {
    EXPECT_EQ(FoldCharacter(c).size, 0) << "U+" << std::hex << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace ibid
