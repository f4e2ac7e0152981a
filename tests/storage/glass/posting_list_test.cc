#include "storage/glass/posting_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/output_file.h"
#include "storage/byte_coding.h"
#include "storage/glass/packing.h"
#include "storage/glass/table_reader.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::IsOk;
using ::ibid::testing::Random;
using ::ibid::testing::TempDir;
using testing::TableEntry;
using testing::TableReader;

using Postings = std::vector<std::pair<uint32_t, uint32_t>>;  // Docid and wdf.

std::string StreamOf(const Postings& postings) {
  std::string stream;
  for (size_t i = 0; i < postings.size(); ++i) {
    if (i > 0) AppendVarint(postings[i].first - postings[i - 1].first - 1, stream);
    AppendVarint(postings[i].second, stream);
  }
  return stream;
}

std::vector<TableEntry> Entries(const Postings& postings, size_t block_bytes,
                                size_t filler = 0) {
  TempDir folder;
  auto file = OutputFile::Create(folder / "table");
  EXPECT_THAT(file, IsOk());
  TableWriter table(file->get(), block_bytes);
  if (filler > 0) {
    EXPECT_THAT(table.Add("a", std::string(filler, 'f')), IsOk());
  }
  const std::string stream = StreamOf(postings);
  EXPECT_THAT(WritePostingList(TermKeys("term"),
                               {postings.size(), 77, postings.front().first,
                                postings.back().first, stream},
                               table),
              IsOk());
  const auto root = table.Finish();
  EXPECT_THAT(root, IsOk());
  EXPECT_THAT((*file)->Finish(false), IsOk());
  auto entries = TableReader(*ReadFile(folder / "table"), *root, block_bytes).Entries();
  if (filler > 0) entries.erase(entries.begin());
  return entries;
}

// The inverse; the docid of each later chunk is in its key.
Postings Decode(const std::vector<TableEntry>& entries, size_t term_frequency) {
  Postings postings;
  for (size_t i = 0; i < entries.size(); ++i) {
    ByteReader in(entries[i].tag);
    uint32_t docid = 0;
    if (i == 0) {
      EXPECT_EQ(entries[i].key, "term");
      EXPECT_EQ(in.Varint(), term_frequency);
      EXPECT_EQ(in.Varint(), 77u);
      docid = static_cast<uint32_t>(in.Varint()) + 1;
    }
    EXPECT_EQ(in.Byte(), i + 1 == entries.size() ? '1' : '0');
    const uint64_t span = in.Varint();
    const size_t first = postings.size();
    if (i > 0) {
      // Known by the posting that is expected there: the key must say the same.
      docid = 0;
      for (unsigned char c : entries[i].key.substr(5)) docid = docid << 8 | c;
      docid &= entries[i].key.size() == 7 ? 0x7FFF : 0x3FFFFF;
    }
    postings.emplace_back(docid, in.Varint());
    while (in.ok() && !in.Rest().empty()) {
      docid += static_cast<uint32_t>(in.Varint()) + 1;
      postings.emplace_back(docid, in.Varint());
    }
    EXPECT_TRUE(in.Complete());
    EXPECT_EQ(postings.back().first - postings[first].first, span);
  }
  return postings;
}

TEST(PostingList, OneChunkByteForByte) {
  const auto entries = Entries({{3, 1}, {4, 0}, {200, 300}}, kMinBlockBytes);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].key, "term");
  // 3 postings, frequency 77, first docid less one; last, 197 docids on; wdf 1; the next
  // docid, wdf 0; 195 between, wdf 300.
  EXPECT_EQ(entries[0].tag, std::string("\3\x4D\2"
                                        "1\xC5\1\1\0\0\xC3\1\xAC\2",
                                        13));
}

TEST(PostingList, ComesBackFromItsChunks) {
  Random random;
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    Postings postings;
    uint32_t docid = 0;
    const uint64_t gap = uint64_t{1} << random.Between(0, 8);
    for (uint64_t i = random.Below(3000) + 1; i > 0; --i) {
      docid += static_cast<uint32_t>(1 + random.Below(gap));
      postings.emplace_back(docid, random.OneIn(50) ? 1 << 20 : random.Below(4));
    }
    const size_t block = kMinBlockBytes << random.Below(6);
    const auto entries =
        Entries(postings, block, random.OneIn(3) ? 0 : random.Below(2 * block));
    ASSERT_EQ(Decode(entries, postings.size()), postings);
    for (const TableEntry& entry : entries) {
      EXPECT_LE(entry.tag.size() + entry.key.size() + 3, MaxLeafItemBytes(block));
    }
    if (HasFailure()) return;
  }
}

// Room at the end of a leaf is used, unless there is next to none.
TEST(PostingList, FillsTheLeafAtHand) {
  Postings postings;
  for (uint32_t docid = 1; docid <= 5000; ++docid) postings.emplace_back(docid, 1);
  const size_t rest = 2048 - 11 - 2 - 3;  // Of a leaf with the null entry.
  const struct {
    size_t left;         // By an entry before.
    size_t first_chunk;  // About.
  } kRows[] = {{400, 360}, {450, 410}, {200, 470}};
  for (const auto& row : kRows) {
    // Four entries of a key, 3 bytes beside and 2 in the directory each.
    TempDir folder;
    auto file = OutputFile::Create(folder / "table");
    ASSERT_THAT(file, IsOk());
    TableWriter table(file->get(), 2048);
    const size_t filler = (rest - row.left) / 4 - 6;
    for (const char* key : {"a", "b", "c", "d"}) {
      ASSERT_THAT(table.Add(key, std::string(filler, 'f')), IsOk());
    }
    const std::string stream = StreamOf(postings);
    ASSERT_THAT(WritePostingList(TermKeys("term"),
                                 {5000, 77, 1, postings.back().first, stream}, table),
                IsOk());
    const auto root = table.Finish();
    ASSERT_THAT(root, IsOk());
    ASSERT_THAT((*file)->Finish(false), IsOk());
    const auto entries =
        TableReader(*ReadFile(folder / "table"), *root, 2048).Entries();
    EXPECT_NEAR(static_cast<double>(entries[4].tag.size()),
                static_cast<double>(row.first_chunk), 15)
        << row.left;
  }
}

}  // namespace
}  // namespace ibid::glass
