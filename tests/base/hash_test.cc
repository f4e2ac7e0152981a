#include "base/hash.h"

#include <gtest/gtest.h>

namespace ibid {
namespace {

// The values are stored in indexes, so they may never change. The empty ones are those
// that the XXH3 specification gives.
TEST(StableHashTest, IsTheSameEverywhere) {
  EXPECT_EQ(StableHash64(""), 0x2d06800538d394c2u);
  EXPECT_EQ(StableHash128Hex(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_NE(StableHash64("a"), StableHash64("b"));
  EXPECT_NE(StableHash128Hex("a"), StableHash128Hex("b"));
}

TEST(StableHashTest, ReadsAllBytes) {
  EXPECT_NE(StableHash64(std::string_view("a\0b", 3)),
            StableHash64(std::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace ibid
