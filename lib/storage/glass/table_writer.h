// Writes a table, which is a B-tree in a file, from entries in the order of their keys.
//
// Leaves fill one after the other; each that is full goes to the file, and its place to
// the branch above it, which in its turn goes when it is full. So the file is written
// from its beginning to its end, and the memory is one block for each level.
#ifndef IBID_STORAGE_GLASS_TABLE_WRITER_H_
#define IBID_STORAGE_GLASS_TABLE_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/output_file.h"
#include "storage/glass/block.h"

namespace ibid::glass {

// What the version file says of a table.
struct TableRoot {
  uint32_t root_block = 0;
  int level = 0;
  uint64_t entries = 0;
  uint32_t blocks = 0;  // 0: the table is empty, and so is its file.
};

class TableWriter {
 public:
  // `file` must outlive the writer and be empty. `block_bytes` is a power of two from
  // kMinBlockBytes to kMaxBlockBytes.
  TableWriter(OutputFile* file, size_t block_bytes);
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  // REQUIRES: `key` of 1 to 255 bytes, after the one before. InvalidArgument for a tag
  // that needs over 65,535 pieces.
  absl::Status Add(std::string_view key, std::string_view tag);

  // The longest tag that an entry with a key of `key_bytes` may have to be in one piece.
  size_t MaxTagBytes(size_t key_bytes) const;
  // The longest one that still goes to the leaf at hand, up to MaxTagBytes().
  size_t TagBytesThatFit(size_t key_bytes) const;

  // Writes what is left. REQUIRES: nothing is called after it.
  absl::StatusOr<TableRoot> Finish();

 private:
  struct Branch {
    BlockBuilder block;
    Separator first;  // What leads to its first child, which the parent needs.
  };

  absl::Status AddPiece(const Piece& piece);
  // What leads to a leaf that begins with `piece`.
  Separator SeparatorBefore(const Piece& piece) const;
  absl::Status CloseLeaf();
  absl::Status AddToBranch(size_t level, uint32_t block, Separator separator);
  absl::Status CloseBranch(size_t level);
  absl::StatusOr<uint32_t> Write(std::string_view block);

  OutputFile* const file_;
  const size_t block_bytes_;
  const size_t max_item_bytes_;
  BlockBuilder leaf_;
  Separator leaf_first_;          // What leads to the leaf at hand.
  std::string last_key_;          // In all leaves so far.
  std::vector<Branch> branches_;  // The open one of each level, from 1.
  uint32_t blocks_ = 0;
  uint64_t entries_ = 0;
};

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_TABLE_WRITER_H_
