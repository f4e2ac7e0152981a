#include "text/gram_characters.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

struct Row {
  std::string_view text;
  std::string_view marked;  // With a bar after each character.
};

TEST(GramCharactersTest, LettersKeepTheirMarks) {
  constexpr Row kRows[] = {
      {"ab", "a|b|"},
      {"e\u0301a", "e\u0301|a|"},
      {"科学", "科|学|"},
      {"กี่ปี", "กี่|ปี|"},
      {"กำ", "กำ|"},  // AM begins with a mark
      {"\u1112\u1161\u11AB\u1100", "\u1112\u1161\u11AB|\u1100|"},  // Jamo
      {"한국", "한|국|"},
      {"က္က", "က္|က|"},
      {"a\u200Db", "a\u200D|b|"},  // joiners show as nothing
      {"\xFF", "\xFF|"},
      {"\u0301a", "\u0301|a|"},  // a mark on nothing
  };
  for (const Row& row : kRows) {
    std::string marked;
    for (size_t begin = 0; begin < row.text.size();) {
      const size_t end = ClusterEnd(row.text, begin);
      marked.append(row.text.substr(begin, end - begin)).append("|");
      begin = end;
    }
    EXPECT_EQ(marked, row.marked);
  }
}

TEST(GramCharactersTest, ScriptsThatAreSearchedByParts) {
  for (char32_t c : std::u32string_view(U"科のカｶ々ーกກកက")) {
    EXPECT_EQ(GramScriptOf(c), GramScript::kUnspaced) << static_cast<uint32_t>(c);
  }
  for (char32_t c : std::u32string_view(U"한ㅎ\u1112\u11AB")) {
    EXPECT_EQ(GramScriptOf(c), GramScript::kHangul) << static_cast<uint32_t>(c);
  }
  for (char32_t c : std::u32string_view(U"a1é я،אअ。")) {
    EXPECT_EQ(GramScriptOf(c), GramScript::kNone) << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace ibid
