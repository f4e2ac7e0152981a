#include "analysis/wholes.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

TEST(WholesTest, IsWhole) {
  constexpr std::string_view kYes[] = {
      "joe@example.com", "joe.b+tag@mail.example.org",
      "http://x",        "https://example.com",
      "ftp://a.b/c",     "example.com",
      "WWW.EXAMPLE.COM", "a-b.example.co.uk",
      "Node.js",         "gateway/run.py",
      "a/b/c.tar.gz",    "example.com/about",
      "usr/include/x.h", "run2.py",
      "naïve.com",       "https://example.com:8080/a?b=c#d",
      "example.com:80",  "example.com:80/x",
      "example.com?a=b", "jörg@exämple.de",
      "пример.рф",       "конец.начало",
  };
  for (std::string_view text : kYes) EXPECT_TRUE(IsWhole(text)) << text;
  constexpr std::string_view kNo[] = {
      "",
      "example",
      "and/or",
      "9/11",
      "end.Then",
      "v1.2",
      "3.14",
      "a.b",
      "x.y.1",
      "joe@",
      "@joe.com",
      "joe@host",
      "a_b.com",
      "-a.com",
      "a-.com",
      "://x",
      "h2://x",
      "http://",
      "a..com",
      "a b.com",
      "a/b.toolong",
      "a.com:",
      "a.com:x",
      "fin.Début",
      "конец.Начало",
      "ю.я",
  };
  for (std::string_view text : kNo) EXPECT_FALSE(IsWhole(text)) << text;
  EXPECT_FALSE(IsWhole("http://example.com/" + std::string(3000, 'x')));
}

}  // namespace
}  // namespace ibid
