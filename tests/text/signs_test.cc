#include "text/signs.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ibid {
namespace {

TEST(SignsTest, IsEmoji) {
  constexpr std::string_view kYes[] = {
      "😀", "👍🏽", "👩‍💻", "🇫🇷", "❤",       "❤\uFE0F", "☀",
      "✔", "⌚",        "⭐",           "🈁",  "▶\uFE0F", "🅰"};
  for (std::string_view sign : kYes) EXPECT_TRUE(IsEmoji(sign)) << sign;
  constexpr std::string_view kNo[] = {"a", "1", "#", "©", "©\uFE0F", "™", "→",
                                      "▶", "▪", "★", "½", "€",       "²", "‼"};
  for (std::string_view sign : kNo) EXPECT_FALSE(IsEmoji(sign)) << sign;
}

TEST(SignsTest, IsSign) {
  constexpr std::string_view kYes[] = {"😀", "½", "²",  "₂", "№", "™",  "㋀", "㍿",
                                       "①", "℃", "㏂", "﷼", "₨", "㎏", "🄁"};
  for (std::string_view sign : kYes) EXPECT_TRUE(IsSign(sign)) << sign;
  constexpr std::string_view kNo[] = {" ", "-", "©", "→", "€",    "—",     "“",
                                      "°", "•", "❶", "¨", "🏽", "\uE000"};
  for (std::string_view sign : kNo) EXPECT_FALSE(IsSign(sign)) << sign;
}

TEST(SignsTest, IsRaisedOrLowered) {
  for (char32_t c : std::u32string_view(U"²₂™℠⁺")) EXPECT_TRUE(IsRaisedOrLowered(c));
  for (char32_t c : std::u32string_view(U"2½№①a")) EXPECT_FALSE(IsRaisedOrLowered(c));
}

}  // namespace
}  // namespace ibid
