#include "text/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace ibid {
namespace {

using namespace std::string_view_literals;
using ::testing::ElementsAreArray;

TEST(EncodingTest, ToUtf8) {
  struct Row {
    std::string_view bytes;
    std::string_view utf8;
    std::vector<size_t> replaced;
  };
  const Row kRows[] = {
      {"", "", {}},
      {"naïve", "naïve", {}},
      {"\xEF\xBB\xBFx", "\xEF\xBB\xBFx", {}},  // a UTF-8 mark stays: byte for byte
      {"a\x80z", "a\xEF\xBF\xBDz", {1}},
      {"\xFF\xFEh\0i\0"sv, "hi", {}},                     // UTF-16, little-endian
      {"\xFE\xFF\0h\0i"sv, "hi", {}},                     // UTF-16, big-endian
      {"\xFF\xFE\x3D\xD8\x00\xDE"sv, "😀", {}},            // a pair of surrogates
      {"\xFF\xFE\x3D\xD8x\0"sv, "\xEF\xBF\xBDx", {2}},    // the first of a pair alone
      {"\xFF\xFE\x00\xDEx\0"sv, "\xEF\xBF\xBDx", {2}},    // the second alone
      {"\xFF\xFEh\0i"sv, "h\xEF\xBF\xBD", {4}},           // half a unit at the end
      {"\xFF\xFE\0\0h\0\0\0"sv, "h", {}},                 // UTF-32, little-endian
      {"\0\0\xFE\xFF\0\x01\xF6\x00"sv, "😀", {}},          // UTF-32, big-endian
      {"\xFF\xFE\0\0\0\xD8\0\0"sv, "\xEF\xBF\xBD", {4}},  // a surrogate in UTF-32
      {"\0\0\xFE\xFF\x7F\xFF\xFF\xFF"sv, "\xEF\xBF\xBD", {4}},  // beyond Unicode
      {"\0\0\xFE\xFF\0\0"sv, "\xEF\xBF\xBD", {4}},              // cut off
      {"\xFF\xFE"sv, "", {}},                                   // nothing but the mark
  };
  for (const Row& row : kRows) {
    std::vector<size_t> replaced;
    EXPECT_EQ(ToUtf8(row.bytes, &replaced), row.utf8);
    EXPECT_THAT(replaced, ElementsAreArray(row.replaced)) << row.utf8;
    EXPECT_EQ(ToUtf8(row.bytes, nullptr), row.utf8);
  }
}

}  // namespace
}  // namespace ibid
