#include "storage/byte_coding.h"

#include <gtest/gtest.h>

#include <limits>

namespace ibid {
namespace {

TEST(ByteCoding, NumbersComeBack) {
  constexpr uint64_t kMost = std::numeric_limits<uint64_t>::max();
  constexpr struct {
    uint64_t value;
    size_t bytes;
  } kRows[] = {
      {0, 1},     {127, 1},                      // the last of one byte
      {128, 2},   {16383, 2},                    // and of two
      {16384, 3}, {kMost >> 1, 9}, {kMost, 10},  // the tenth byte holds one bit
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.value);
    ByteWriter out;
    out.Varint(row.value);
    const std::string bytes = std::move(out).Take();
    EXPECT_EQ(bytes.size(), row.bytes);
    ByteReader in(bytes);
    EXPECT_EQ(in.Varint(), row.value);
    EXPECT_TRUE(in.Complete());
  }
  for (int64_t value :
       {int64_t{0}, int64_t{-1}, int64_t{1}, int64_t{-62135596800},
        std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    SCOPED_TRACE(value);
    ByteWriter out;
    out.Signed(value);
    const std::string bytes = std::move(out).Take();
    ByteReader in(bytes);
    EXPECT_EQ(in.Signed(), value);
    EXPECT_TRUE(in.Complete());
  }
}

TEST(ByteCoding, StringsAndDatesComeBack) {
  const PublicationDate second = *PublicationDate::Parse("2025-08-21T23:30:00-04:00");
  const std::vector<std::string> strings = {"", std::string("\0x", 2), "é"};
  ByteWriter out;
  out.String("abc");
  out.Strings(strings);
  out.Date({});
  out.Date(second);
  const std::string bytes = std::move(out).Take();
  ByteReader in(bytes);
  EXPECT_EQ(in.String(), "abc");
  EXPECT_EQ(in.Strings(), strings);
  EXPECT_EQ(in.Date(), PublicationDate());
  EXPECT_EQ(in.Date(), second);
  EXPECT_TRUE(in.Complete());
}

TEST(ByteCoding, WhatIsNotThereReadsAsNothing) {
  const struct {
    std::string bytes;
    void (*read)(ByteReader&);
    const char* why;
  } kRows[] = {
      {"", [](ByteReader& in) { in.Byte(); }, "no byte"},
      {"\x80", [](ByteReader& in) { in.Varint(); }, "a varint that goes on"},
      {std::string(9, '\xff') + "\x02", [](ByteReader& in) { in.Varint(); }, "65 bits"},
      {std::string(10, '\xff'), [](ByteReader& in) { in.Varint(); },
       "ten and going on"},
      {"\x05", [](ByteReader& in) { in.Varint(4); }, "above the most"},
      {"\x03"
       "ab",
       [](ByteReader& in) { in.String(); }, "a string cut short"},
      {std::string(9, '\xff') + "\x01", [](ByteReader& in) { in.String(); },
       "a length near 2^64"},
      {"\x7f", [](ByteReader& in) { in.Strings(); }, "more strings than bytes"},
      {"\x05", [](ByteReader& in) { in.Date(); }, "no such precision"},
      {std::string("\x04") + std::string(9, '\xff') + std::string("\x01\0", 2),
       [](ByteReader& in) { in.Date(); }, "a second out of all years"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    ByteReader in(row.bytes);
    row.read(in);
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.Varint(), 0u);
    EXPECT_EQ(in.String(), "");
    EXPECT_FALSE(in.Complete());
  }
}

TEST(ByteCoding, StorableDates) {
  PublicationDate date = *PublicationDate::Parse("2025-08-21");
  EXPECT_TRUE(IsStorable(PublicationDate()));
  EXPECT_TRUE(IsStorable(date));
  EXPECT_TRUE(IsStorable(*PublicationDate::Parse("0001")));
  EXPECT_TRUE(IsStorable(*PublicationDate::Parse("9999-12-31T23:59:59-23:00")));
  date.utc_offset_minutes = 24 * 60 + 1;
  EXPECT_FALSE(IsStorable(date));
  for (int64_t seconds :
       {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(),
        int64_t{-62135596801}, int64_t{253402300800}}) {
    date = {DatePrecision::kSecond, seconds, 0};
    EXPECT_FALSE(IsStorable(date)) << seconds;
  }
}

}  // namespace
}  // namespace ibid
