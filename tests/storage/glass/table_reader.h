// The inverse of the table writer: entries out of a table's bytes, and a check of
// everything that docs/glass.md says about blocks.
#ifndef IBID_TESTS_STORAGE_GLASS_TABLE_READER_H_
#define IBID_TESTS_STORAGE_GLASS_TABLE_READER_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/glass/table_writer.h"

namespace ibid::glass::testing {

struct TableEntry {
  std::string key;
  std::string tag;
  friend bool operator==(const TableEntry&, const TableEntry&) = default;
};

class TableReader {
 public:
  TableReader(std::string bytes, TableRoot root, size_t block_bytes)
      : bytes_(std::move(bytes)), root_(root), block_bytes_(block_bytes) {
    EXPECT_EQ(bytes_.size(), root.blocks * block_bytes);
    used_.resize(root.blocks);
  }

  // All entries, by way of the branches.
  std::vector<TableEntry> Entries() {
    if (root_.blocks == 0) return {};
    last_leaf_ = -1;
    Walk(root_.root_block, root_.level, {"", 0}, {"", 0, true});
    for (size_t block = 0; block < used_.size(); ++block) {
      EXPECT_TRUE(used_[block]) << "block " << block;
    }
    EXPECT_FALSE(open_) << "the last tag is not finished";
    return entries_;
  }

 private:
  struct Place {
    std::string key;
    uint32_t piece;
    bool end = false;  // After everything.
    bool operator<(const Place& other) const {
      if (end || other.end) return !end && other.end;
      return key != other.key ? key < other.key : piece < other.piece;
    }
  };

  uint32_t Number(size_t at, int bytes) const {
    uint32_t number = 0;
    for (int i = 0; i < bytes; ++i) {
      number =
          number << 8 | static_cast<unsigned char>(bytes_[at + static_cast<size_t>(i)]);
    }
    return number;
  }

  // Recursion over levels, of which there are ten at most.
  void Walk(uint32_t block, int level, const Place& from, const Place& to) {
    ASSERT_LT(block, root_.blocks);
    EXPECT_FALSE(used_[block]) << block;
    used_[block] = true;
    const size_t begin = block * block_bytes_;
    EXPECT_EQ(Number(begin, 4), kRevision);
    ASSERT_EQ(Number(begin + 4, 1), static_cast<uint32_t>(level));
    const uint32_t directory_end = Number(begin + 9, 2);
    size_t item_bytes = 0;
    std::vector<size_t> items;
    for (size_t at = kBlockHeaderBytes; at < directory_end; at += 2) {
      items.push_back(begin + Number(begin + at, 2));
    }
    if (level == 0) {
      // "Sequential": the leaves are in the file as they are in the tree.
      EXPECT_GT(static_cast<int64_t>(block), last_leaf_);
      last_leaf_ = block;
      for (size_t item : items) item_bytes += ReadLeafItem(item, from, to);
    } else {
      item_bytes = ReadBranch(items, level, from, to);
    }
    const size_t gap = block_bytes_ - directory_end - item_bytes;
    EXPECT_EQ(Number(begin + 5, 2), gap);
    EXPECT_EQ(Number(begin + 7, 2), gap);
  }

  size_t ReadBranch(const std::vector<size_t>& items, int level, const Place& from,
                    const Place& to) {
    size_t bytes = 0;
    std::vector<Place> places;
    for (size_t item : items) {
      const uint32_t key_bytes = Number(item + 4, 1);
      places.push_back(
          {bytes_.substr(item + 5, key_bytes), Number(item + 5 + key_bytes, 2)});
      bytes += 7 + key_bytes;
    }
    EXPECT_EQ(places[0].key, "");
    EXPECT_EQ(places[0].piece, 0u);
    for (size_t i = 0; i < items.size(); ++i) {
      EXPECT_TRUE(i == 0 || places[i - 1] < places[i]);
      Walk(Number(items[i], 4), level - 1, i == 0 ? from : places[i],
           i + 1 < items.size() ? places[i + 1] : to);
    }
    return bytes;
  }

  size_t ReadLeafItem(size_t item, const Place& from, const Place& to) {
    const uint32_t info = Number(item, 2);
    const size_t size = (info & 0x1FFF) + 3;
    EXPECT_LE(size, MaxLeafItemBytes(block_bytes_));
    const uint32_t key_bytes = Number(item + 2, 1);
    const std::string key = bytes_.substr(item + 3, key_bytes);
    const bool first = (info & 0x2000) != 0;
    size_t head = 3 + key_bytes;
    uint32_t piece = 1;
    if (!first) {
      piece = Number(item + head, 2);
      head += 2;
    }
    const std::string tag = bytes_.substr(item + head, size - head);
    if (!null_entry_) {
      EXPECT_EQ(bytes_.substr(item, 3), std::string("\x60\0\0", 3));
      null_entry_ = true;
      return size;
    }
    const Place here{key, piece};
    EXPECT_FALSE(here < from);
    EXPECT_TRUE(here < to);
    EXPECT_TRUE(last_ < here);
    last_ = here;
    if (first) {
      EXPECT_FALSE(open_);
      entries_.push_back({key, tag});
    } else {
      EXPECT_TRUE(open_);
      EXPECT_EQ(piece, pieces_ + 1);
      entries_.back().tag += tag;
    }
    pieces_ = piece;
    open_ = (info & 0x4000) == 0;
    return size;
  }

  const std::string bytes_;
  const TableRoot root_;
  const size_t block_bytes_;
  std::vector<bool> used_;
  std::vector<TableEntry> entries_;
  Place last_{"", 0};
  bool null_entry_ = false;
  bool open_ = false;  // The last tag goes on.
  uint32_t pieces_ = 0;
  int64_t last_leaf_ = -1;
};

}  // namespace ibid::glass::testing

#endif  // IBID_TESTS_STORAGE_GLASS_TABLE_READER_H_
