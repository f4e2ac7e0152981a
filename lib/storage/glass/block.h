// One block of a table: items packed against its end, in front a directory of where
// each begins (docs/glass.md, "Blocks").
#ifndef IBID_STORAGE_GLASS_BLOCK_H_
#define IBID_STORAGE_GLASS_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ibid::glass {

inline constexpr size_t kBlockHeaderBytes = 11;
inline constexpr size_t kDirectoryEntryBytes = 2;
// Of every block and of the database: it is committed once.
inline constexpr uint32_t kRevision = 1;

inline constexpr size_t kMinBlockBytes = 2048;
inline constexpr size_t kMaxBlockBytes = 65536;
inline constexpr size_t kDefaultBlockBytes = 8192;

// A part of an entry's tag, as leaves hold it.
struct Piece {
  std::string_view key;  // At most 255 bytes.
  uint32_t number = 1;   // Of the piece, from 1.
  bool last = true;
  std::string_view bytes;
};
// In the leaf, without its place in the directory.
size_t LeafItemBytes(const Piece& piece);
// What a piece takes beside its key and its bytes.
inline constexpr size_t kFirstPieceBytes = 3;
inline constexpr size_t kLaterPieceBytes = 5;
// So that four fit into a block, as Xapian's writer wants it.
size_t MaxLeafItemBytes(size_t block_bytes);

// What leads from a branch to a block: its subtree holds nothing before (key, piece).
struct Separator {
  std::string key;
  uint32_t piece = 0;  // 0 with an empty key: before everything.
};
size_t BranchItemBytes(const Separator& separator);

class BlockBuilder {
 public:
  // `level` 0 is a leaf.
  BlockBuilder(size_t block_bytes, int level);

  // Bytes an item may take.
  size_t Room() const;
  bool empty() const { return items_ == 0; }
  // REQUIRES: Room() for it.
  void AddLeafItem(const Piece& piece);
  void AddBranchItem(uint32_t block, const Separator& separator);
  // The finished block; valid until the next call. Begins an empty one.
  std::string_view Finish();

 private:
  // Where `size` bytes of a new item go.
  char* Allot(size_t size);

  std::string bytes_;
  const int level_;
  size_t items_ = 0;
  size_t begin_;  // Of the items.
};

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_BLOCK_H_
