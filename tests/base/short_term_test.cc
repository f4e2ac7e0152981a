#include "base/short_term.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "support/random.h"

namespace ibid {
namespace {

// What the term's numbers hold, as bytes.
std::string BytesOf(const ShortTerm& term) {
  std::array<char, ShortTerm::kMaxBytes> bytes;
  term.CopyTo(bytes.data());
  return {bytes.begin(), bytes.end()};
}

std::string Padded(std::string bytes) {
  bytes.resize(ShortTerm::kMaxBytes);
  return bytes;
}

std::string FoldedByOne(const std::string& bytes) {
  std::string folded;
  for (const char c : bytes) {
    if (c >= 'A' && c <= 'Z') {
      folded += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      folded += c;
    } else {
      break;
    }
  }
  return folded;
}

void CheckFolding(const std::string& bytes) {
  const ShortTerm folded = FoldAscii16(bytes.data());
  const std::string expected = FoldedByOne(bytes);
  EXPECT_EQ(folded.size, expected.size()) << ::testing::PrintToString(bytes);
  EXPECT_EQ(BytesOf(folded), Padded(expected)) << ::testing::PrintToString(bytes);
  const ShortTerm half = FoldAscii8(bytes.data());
  EXPECT_EQ(BytesOf(half), Padded(expected.substr(0, 8)))
      << ::testing::PrintToString(bytes);
  EXPECT_EQ(half.size, std::min<size_t>(8, expected.size()));
}

TEST(ShortTermTest, HoldsTheBytesOfTermsOfEverySize) {
  const std::string term("a\0\xFFMouse\x80ology9z", ShortTerm::kMaxBytes);
  for (size_t size = 0; size <= term.size(); ++size) {
    // Memory of its own: a byte read too much is found by the sanitizers.
    const std::string part = term.substr(0, size);
    const ShortTerm made = ShortTerm::Of(part);
    EXPECT_EQ(made.size, size);
    EXPECT_EQ(BytesOf(made), Padded(part)) << size;
  }
}

TEST(ShortTermTest, FoldsUpToEveryByteInEveryPlace) {
  if (std::endian::native != std::endian::little) {
    GTEST_SKIP() << "folding at once is for machines that put the lowest byte first";
  }
  for (size_t at = 0; at < ShortTerm::kMaxBytes; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      for (const char other : {'a', 'Z', '5'}) {
        std::string bytes(ShortTerm::kMaxBytes, other);
        bytes[at] = static_cast<char>(byte);
        CheckFolding(bytes);
      }
    }
  }
}

TEST(ShortTermTest, FoldsRandomBytes) {
  if (std::endian::native != std::endian::little) {
    GTEST_SKIP() << "folding at once is for machines that put the lowest byte first";
  }
  constexpr std::string_view kBytes = "abczABCZ0189/:@[`{ .\xC3\xA9\xFF\x80";
  testing::Random random;
  for (int round = 0; round < 100'000 && !::testing::Test::HasFailure(); ++round) {
    std::string bytes;
    while (bytes.size() < ShortTerm::kMaxBytes) {
      bytes +=
          random.OneIn(8) ? random.Pick(kBytes) : random.Pick(kBytes.substr(0, 12));
    }
    CheckFolding(bytes);
  }
}

}  // namespace
}  // namespace ibid
