#include "text/byte_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace ibid {
namespace {

TEST(ByteScanTest, FindsEveryByteInEveryPlace) {
  for (size_t size = 0; size < 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        const bool wanted = byte >= 0x80 || byte == '.' || byte == '\n';
        for (const size_t from : {size_t{0}, at, at + 1}) {
          const size_t expected = wanted && from <= at ? at : size;
          ASSERT_EQ((FindBeyondAsciiOr<'.', '\n'>(text, from)), expected)
              << byte << " at " << at << " of " << size << " from " << from;
        }
      }
    }
  }
}

TEST(ByteScanTest, FindsTheFirst) {
  const std::string text = "aaaaaaaaaaaaaaaaaa.bbbbbbbbbb\n\xC3\xA9";
  EXPECT_EQ((FindBeyondAsciiOr<'.', '\n'>(text, 0)), 18u);
  EXPECT_EQ((FindBeyondAsciiOr<'.', '\n'>(text, 19)), 29u);
  EXPECT_EQ((FindBeyondAsciiOr<'.', '\n'>(text, 30)), 30u);
}

}  // namespace
}  // namespace ibid
