#include "storage/glass/table_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/output_file.h"
#include "storage/glass/table_reader.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::Fails;
using ::ibid::testing::IsOk;
using ::ibid::testing::Random;
using ::ibid::testing::TempDir;
using testing::TableEntry;
using testing::TableReader;

struct Written {
  TableRoot root;
  std::string bytes;
};

Written Write(const std::vector<TableEntry>& entries, size_t block_bytes) {
  TempDir folder;
  auto file = OutputFile::Create(folder / "table");
  EXPECT_THAT(file, IsOk());
  TableWriter writer(file->get(), block_bytes);
  for (const TableEntry& entry : entries) {
    EXPECT_THAT(writer.Add(entry.key, entry.tag), IsOk());
  }
  const auto root = writer.Finish();
  EXPECT_THAT(root, IsOk());
  EXPECT_THAT((*file)->Finish(false), IsOk());
  return {*root, *ReadFile(folder / "table")};
}

TEST(TableWriter, WithoutEntriesIsAnEmptyFile) {
  const Written written = Write({}, kMinBlockBytes);
  EXPECT_EQ(written.bytes, "");
  EXPECT_EQ(written.root.blocks, 0u);
  EXPECT_EQ(written.root.entries, 0u);
}

TEST(TableWriter, OneEntryByteForByte) {
  const Written written = Write({{"k", "tag"}}, kMinBlockBytes);
  // Revision 1, level 0, gap twice, end of the directory; where the null entry and ours
  // begin.
  EXPECT_EQ(written.bytes.substr(0, 15),
            std::string("\0\0\0\1\0\x07\xE7\x07\xE7\0\x0F\x07\xFD\x07\xF6", 15));
  EXPECT_EQ(written.bytes.substr(2048 - 10), std::string("\x60\4\1ktag\x60\0\0", 10));
  EXPECT_EQ(written.root.level, 0);
  EXPECT_EQ(written.root.entries, 1u);
  EXPECT_EQ(written.root.blocks, 1u);
}

TEST(TableWriter, ItemsAreAtMostAQuarterOfABlock) {
  const struct {
    size_t block;
    size_t item;
  } kRows[] = {{2048, 507}, {8192, 2043}, {32768, 8187}, {65536, 8194}};  // 13 bits.
  for (const auto& row : kRows) EXPECT_EQ(MaxLeafItemBytes(row.block), row.item);
}

TEST(TableWriter, BranchesLeadToEveryEntry) {
  Random random;
  for (int round = 0; round < 40; ++round) {
    SCOPED_TRACE(round);
    const size_t block = kMinBlockBytes << random.Below(6);
    // Alike at their beginnings, so that separators are long, and of all lengths.
    std::map<std::string, TableEntry> sorted;
    const std::string common(random.Below(240), 'k');
    const uint64_t longest = uint64_t{1} << random.Between(2, 15);
    for (uint64_t i = random.Below(400); i > 0; --i) {
      std::string key = random.OneIn(3) ? "" : common;
      for (uint64_t left = random.Below(12) + 1; left > 0; --left) {
        key += static_cast<char>(random.Below(256));
      }
      sorted[key] = {key, std::string(random.Below(longest), 't')};
    }
    std::vector<TableEntry> entries;
    for (const auto& [key, entry] : sorted) entries.push_back(entry);
    const Written written = Write(entries, block);
    EXPECT_EQ(written.root.entries, entries.size());
    const auto read = TableReader(written.bytes, written.root, block).Entries();
    ASSERT_EQ(read.size(), entries.size());
    for (size_t i = 0; i < read.size(); ++i) ASSERT_TRUE(read[i] == entries[i]) << i;
    if (HasFailure()) return;
  }
}

TEST(TableWriter, AsManyLevelsAsItTakes) {
  std::vector<TableEntry> entries;
  const std::string common(250, 'k');
  for (int i = 0; i < 3000; ++i) {
    char number[16];
    std::snprintf(number, sizeof number, "%05d", i);
    entries.push_back({common + number, std::string(200, 't')});
  }
  const Written written = Write(entries, kMinBlockBytes);
  EXPECT_EQ(written.root.level, 4);
  EXPECT_EQ(TableReader(written.bytes, written.root, kMinBlockBytes).Entries(),
            entries);
}

TEST(TableWriter, TagsOverManyBlocks) {
  const std::vector<TableEntry> entries = {
      {"a", std::string(100, 'x')}, {"b", std::string(1 << 20, 'y')}, {"c", ""}};
  const Written written = Write(entries, kMinBlockBytes);
  EXPECT_EQ(TableReader(written.bytes, written.root, kMinBlockBytes).Entries(),
            entries);
}

TEST(TableWriter, RefusesATagOfTooManyPieces) {
  TempDir folder;
  auto file = OutputFile::Create(folder / "table");
  ASSERT_THAT(file, IsOk());
  TableWriter writer(file->get(), kMinBlockBytes);
  EXPECT_THAT(writer.Add("a", std::string(size_t{65536} * 507, 'x')),
              Fails(absl::StatusCode::kInvalidArgument, "too long"));
}

}  // namespace
}  // namespace ibid::glass
