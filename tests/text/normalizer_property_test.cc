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

}  // namespace
}  // namespace ibid
