#include "storage/glass/value_chunks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "storage/byte_coding.h"
#include "storage/glass/keys.h"
#include "support/random.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::Random;
using Entries = std::vector<std::pair<std::string, std::string>>;
using Values = std::vector<std::pair<uint32_t, std::string>>;

Entries Chunked(ValueChunks& chunks, const Values& values) {
  Entries entries;
  const auto keep = [&](std::string_view key, std::string_view tag) {
    entries.emplace_back(key, tag);
  };
  for (const auto& [docid, value] : values) chunks.Add(docid, value, keep);
  chunks.Finish(keep);
  return entries;
}

TEST(ValueChunks, ByteForByte) {
  ValueChunks chunks(3);
  const Entries entries = Chunked(chunks, {{5, "bb"}, {6, ""}, {9, "a"}});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].first, ValueChunkKey(3, 5));
  // The empty value is none: three docids lie between.
  EXPECT_EQ(entries[0].second, "\2bb\3\1a");
  EXPECT_EQ(chunks.Statistics(), "\2\1abb");
}

TEST(ValueChunks, OneBoundStandsForBoth) {
  ValueChunks chunks(0);
  EXPECT_FALSE(chunks.used());
  Chunked(chunks, {{1, "x"}, {2, "x"}});
  EXPECT_TRUE(chunks.used());
  EXPECT_EQ(chunks.Statistics(), "\2\1x");
}

TEST(ValueChunks, ComeBack) {
  Random random;
  for (int round = 0; round < 50; ++round) {
    Values values;
    uint32_t docid = 0;
    for (uint64_t i = random.Below(600); i > 0; --i) {
      docid += 1 + static_cast<uint32_t>(random.Below(3));
      values.emplace_back(docid,
                          std::string(1 + random.Below(random.OneIn(40) ? 5000 : 20),
                                      static_cast<char>('a' + random.Below(26))));
    }
    ValueChunks chunks(1);
    Values read;
    size_t next = 0;
    for (const auto& [key, tag] : Chunked(chunks, values)) {
      ASSERT_EQ(key, ValueChunkKey(1, values[next].first));
      ByteReader in(tag);
      uint32_t at = values[next].first;
      read.emplace_back(at, in.String());
      while (in.ok() && !in.Rest().empty()) {
        at += static_cast<uint32_t>(in.Varint()) + 1;
        read.emplace_back(at, in.String());
      }
      ASSERT_TRUE(in.ok());
      next = read.size();
    }
    ASSERT_EQ(read, values);
  }
}

}  // namespace
}  // namespace ibid::glass
