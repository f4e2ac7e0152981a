#include "base/site.h"

#include <gtest/gtest.h>

namespace ibid {
namespace {

TEST(SiteTest, SiteAndLabel) {
  struct Row {
    std::string_view host;
    std::string_view site;
    std::string_view label;
  };
  constexpr Row kRows[] = {
      {"example.com", "example.com", "example"},
      {"www.news.example.com", "example.com", "example"},
      {"blog.example.co.uk", "example.co.uk", "example"},  // a suffix of two labels
      {"me.github.io", "me.github.io", "me"},              // of a host of others' pages
      {"a.b.me.github.io", "me.github.io", "me"},
      {"github.io", "github.io", "github"},  // a suffix itself
      {"example.com.", "example.com", "example"},
      {"localhost", "localhost", "localhost"},
      {"192.168.10.1", "192.168.10.1", "192"},  // no name has a last label of digits
      {"", "", ""},
      {"bücher.example.de", "example.de", "example"},
      {"xn--bcher-kva.de", "xn--bcher-kva.de", "xn--bcher-kva"},
      {"nowhere.invalidsuffix", "nowhere.invalidsuffix", "nowhere"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(SiteOf(row.host), row.site) << row.host;
    EXPECT_EQ(LabelOf(row.site), row.label) << row.host;
  }
}

TEST(SiteTest, LooksLikeHost) {
  struct Row {
    std::string_view name;
    bool expected;
  };
  constexpr Row kRows[] = {
      {"nytimes.com", true},
      {"www.bbc.co.uk", true},
      {"bücher.de", true},
      {"nytimes", false},
      {"st. louis", false},
      {"j.smith", false},
      {"version 2.0", false},
      {"10.0.0.1", false},
      {".com", false},
      {"a..com", false},
      {"", false},
      {"yahoo! news.com", false},
      {"example.text", false},  // no such suffix
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(LooksLikeHost(row.name), row.expected) << row.name;
  }
}

}  // namespace
}  // namespace ibid
