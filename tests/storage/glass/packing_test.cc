#include "storage/glass/packing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/byte_coding.h"
#include "storage/glass/keys.h"
#include "support/random.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::Random;

std::string Hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

template <typename Value>
std::string Packed(void (*append)(Value, std::string&), Value value) {
  std::string out;
  append(value, out);
  return out;
}

TEST(Packing, Varints) {
  const struct {
    uint64_t value;
    const char* hex;
  } kRows[] = {
      {0, "00"},       {127, "7f"},       {128, "8001"},  // Low bits first.
      {16383, "ff7f"}, {16384, "808001"}, {~uint64_t{0}, "ffffffffffffffffff01"},
  };
  for (const auto& row : kRows) {
    const std::string packed = Packed(AppendVarint, row.value);
    EXPECT_EQ(Hex(packed), row.hex);
    EXPECT_EQ(VarintSize(row.value), packed.size());
    // The inverse: passage data has the same.
    ByteReader reader(packed);
    EXPECT_EQ(reader.Varint(), row.value);
    EXPECT_TRUE(reader.Complete());
  }
}

TEST(Packing, LastUints) {
  const struct {
    uint64_t value;
    const char* hex;
  } kRows[] = {{0, ""}, {1, "01"}, {255, "ff"}, {256, "0001"}, {0x123456, "563412"}};
  for (const auto& row : kRows)
    EXPECT_EQ(Hex(Packed(AppendLastUint, row.value)), row.hex);
}

uint32_t UnpackSortable(std::string_view bytes) {
  const unsigned char first = static_cast<unsigned char>(bytes[0]);
  int marks = 0;
  while (first << marks & 0x80) ++marks;
  uint64_t value = first & (0x7Fu >> marks);
  for (size_t i = 1; i < bytes.size(); ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  EXPECT_EQ(bytes.size(), static_cast<size_t>(marks) + 2);
  return static_cast<uint32_t>(value);
}

TEST(Packing, SortableUints) {
  const struct {
    uint32_t value;
    const char* hex;
  } kRows[] = {
      {1, "0001"},
      {0x7FFF, "7fff"},
      {0x8000, "808000"},  // A length more at each border.
      {0x3FFFFF, "bfffff"},
      {0x400000, "c0400000"},
      {0x1FFFFFFF, "dfffffff"},
      {0x20000000, "e020000000"},
      {0xFFFFFFFF, "e0ffffffff"},
  };
  for (const auto& row : kRows) {
    const std::string packed = Packed(AppendSortableUint, row.value);
    EXPECT_EQ(Hex(packed), row.hex);
    EXPECT_EQ(UnpackSortable(packed), row.value);
  }
}

TEST(Packing, SortableUintsSortAsTheyDo) {
  Random random;
  for (int i = 0; i < 20000; ++i) {
    const auto number = [&] {
      return static_cast<uint32_t>(random.Below(uint64_t{1} << random.Between(1, 32)));
    };
    const uint32_t a = number();
    const uint32_t b = number();
    ASSERT_EQ(Packed(AppendSortableUint, a) < Packed(AppendSortableUint, b), a < b)
        << a << ' ' << b;
  }
}

TEST(Packing, SortableStrings) {
  const struct {
    std::string value;
    const char* hex;
  } kRows[] = {
      {"", ""},
      {"ab", "6162"},
      {std::string(1, '\0'), "00ff"},
      {std::string("a\0\0b", 4), "6100ff00ff62"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Hex(Packed<std::string_view>(AppendSortableString, row.value)), row.hex);
  }
}

// The order in which a builder has its terms must be that of all keys of their lists.
TEST(Keys, OfListsSortAsTheirTerms) {
  Random random;
  for (int i = 0; i < 20000; ++i) {
    const auto term = [&] {
      std::string bytes(1, "\1a\xFF"[random.Below(3)]);
      for (uint64_t left = random.Below(4); left > 0; --left) {
        bytes += "\0\1a\xFF"[random.Below(4)];
      }
      return bytes;
    };
    const std::string a = term();
    const std::string b = term();
    if (a >= b) continue;
    std::string last_of_a = TermKeys(a).later;
    AppendSortableUint(0xFFFFFFFF, last_of_a);
    ASSERT_LT(TermKeys(a).first, last_of_a);
    ASSERT_LT(last_of_a, TermKeys(b).first) << Hex(a) << ' ' << Hex(b);
  }
}

TEST(Keys, AreInTheOrderTheHeaderSays) {
  std::string later_lengths = DocumentLengthKeys().later;
  AppendSortableUint(7, later_lengths);
  const std::vector<std::string> keys = {
      MetadataKey("counts"), MetadataKey("d\xFF"),
      ValueStatisticsKey(0), ValueStatisticsKey(1),
      ValueChunkKey(0, 1),   ValueChunkKey(0, 0x8000),
      ValueChunkKey(1, 1),   DocumentLengthKeys().first,
      later_lengths,         TermKeys(std::string(1, '\0')).first,
      TermKeys("a").first,
  };
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(Hex(MetadataKey("d")), "00c064");
  EXPECT_EQ(Hex(ValueStatisticsKey(0)), "00d0");
  EXPECT_EQ(Hex(ValueStatisticsKey(300)), "00d02c01");
  EXPECT_EQ(Hex(ValueChunkKey(300, 5)), "00d8ac020005");
  EXPECT_EQ(Hex(DocumentLengthKeys().first), "00e0");
  EXPECT_EQ(Hex(TermKeys("ab").later), "616200");
  EXPECT_EQ(Hex(DataKey(258)), "0102");
}

}  // namespace
}  // namespace ibid::glass
