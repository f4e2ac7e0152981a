#include "base/url.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ibid {
namespace {

TEST(HostOfUrlTest, FindsTheHost) {
  struct Row {
    std::string_view url;
    std::string_view host;
  };
  constexpr Row kRows[] = {
      {"https://Example.org/a/b", "example.org"},
      {"https://me:secret@example.org:8080/a", "example.org"},
      {"https://example.org?a@b", "example.org"},
      {"https://example.org#x", "example.org"},
      {"example.org/a", ""},  // Could as well be a path.
      {"mailto:me@example.org", ""},
      {"file:///etc", ""},
      {"", ""},
  };
  for (const Row& row : kRows) EXPECT_EQ(HostOfUrl(row.url), row.host) << row.url;
}

}  // namespace
}  // namespace ibid
