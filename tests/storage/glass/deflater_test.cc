#include "storage/glass/deflater.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <string>

#include "support/random.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::Random;

std::string Inflate(std::string_view deflated, size_t size) {
  std::string out(size, '\0');
  libdeflate_decompressor* const decompressor = libdeflate_alloc_decompressor();
  EXPECT_EQ(
      libdeflate_deflate_decompress(decompressor, deflated.data(), deflated.size(),
                                    out.data(), out.size(), nullptr),
      LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(decompressor);
  return out;
}

TEST(Deflater, WhatDoesNotGetShorterStaysAsItIs) {
  Deflater deflater(1);
  EXPECT_EQ(deflater.Deflate(""), "");
  EXPECT_EQ(deflater.Deflate("aaaaaaaaaaaaaaaaaa"), "");  // 18.
  EXPECT_EQ(deflater.Deflate("All of it differs: 1234567890,.-+#"), "");
}

TEST(Deflater, LongTagsStayAsTheyAre) {
  Deflater deflater(1);
  EXPECT_NE(deflater.Deflate(std::string(8191, 'a')), "");
  EXPECT_EQ(deflater.Deflate(std::string(8192, 'a')), "");
}

TEST(Deflater, ComesBack) {
  Random random;
  for (int level : {1, 6, 12}) {
    Deflater deflater(level);
    for (int i = 0; i < 100; ++i) {
      std::string tag;
      const uint64_t letters = random.Between(1, 60);
      for (uint64_t left = random.Below(kMaxDeflatedBytes + 1); left > 0; --left) {
        tag += static_cast<char>(' ' + random.Below(letters));
      }
      const std::string_view deflated = deflater.Deflate(tag);
      if (deflated.empty()) continue;
      ASSERT_LT(deflated.size(), tag.size());
      ASSERT_EQ(Inflate(deflated, tag.size()), tag);
    }
  }
}

}  // namespace
}  // namespace ibid::glass
