#include "storage/glass/block.h"

#include <algorithm>
#include <cstring>

namespace ibid::glass {
namespace {

constexpr size_t kItemsPerBlock = 4;
// The size of an item, less 3, is written in 13 bits.
constexpr size_t kMaxItemBytes = 0x1FFF + 3;
constexpr uint32_t kLastPiece = 0x4000;
constexpr uint32_t kFirstPiece = 0x2000;

char* Put16(uint32_t value, char* out) {
  out[0] = static_cast<char>(value >> 8 & 0xFF);
  out[1] = static_cast<char>(value & 0xFF);
  return out + 2;
}
char* Put32(uint32_t value, char* out) { return Put16(value, Put16(value >> 16, out)); }

char* PutKey(std::string_view key, char* out) {
  *out++ = static_cast<char>(key.size());
  return std::copy(key.begin(), key.end(), out);
}

}  // namespace

size_t LeafItemBytes(const Piece& piece) {
  return (piece.number == 1 ? kFirstPieceBytes : kLaterPieceBytes) + piece.key.size() +
         piece.bytes.size();
}

size_t MaxLeafItemBytes(size_t block_bytes) {
  const size_t room =
      block_bytes - kBlockHeaderBytes - kItemsPerBlock * kDirectoryEntryBytes;
  return std::min(room / kItemsPerBlock, kMaxItemBytes);
}

size_t BranchItemBytes(const Separator& separator) { return 7 + separator.key.size(); }

BlockBuilder::BlockBuilder(size_t block_bytes, int level)
    : bytes_(block_bytes, '\0'), level_(level), begin_(block_bytes) {}

size_t BlockBuilder::Room() const {
  const size_t directory = kBlockHeaderBytes + kDirectoryEntryBytes * (items_ + 1);
  return begin_ > directory ? begin_ - directory : 0;
}

void BlockBuilder::AddLeafItem(const Piece& piece) {
  const size_t size = LeafItemBytes(piece);
  uint32_t info = static_cast<uint32_t>(size - kFirstPieceBytes);
  if (piece.last) info |= kLastPiece;
  if (piece.number == 1) info |= kFirstPiece;
  char* out = PutKey(piece.key, Put16(info, Allot(size)));
  if (piece.number > 1) out = Put16(piece.number, out);
  std::copy(piece.bytes.begin(), piece.bytes.end(), out);
}

void BlockBuilder::AddBranchItem(uint32_t block, const Separator& separator) {
  char* out = Put32(block, Allot(BranchItemBytes(separator)));
  Put16(separator.piece, PutKey(separator.key, out));
}

std::string_view BlockBuilder::Finish() {
  const size_t directory_end = kBlockHeaderBytes + kDirectoryEntryBytes * items_;
  const uint32_t gap = static_cast<uint32_t>(begin_ - directory_end);
  char* out = Put32(kRevision, bytes_.data());
  *out++ = static_cast<char>(level_);
  // The gap is all that is free: the items lie one against the other.
  out = Put16(gap, Put16(gap, out));
  Put16(static_cast<uint32_t>(directory_end), out);
  // What the block before left there.
  std::memset(bytes_.data() + directory_end, 0, gap);
  items_ = 0;
  begin_ = bytes_.size();
  return bytes_;
}

char* BlockBuilder::Allot(size_t size) {
  begin_ -= size;
  Put16(static_cast<uint32_t>(begin_),
        bytes_.data() + kBlockHeaderBytes + kDirectoryEntryBytes * items_);
  ++items_;
  return bytes_.data() + begin_;
}

}  // namespace ibid::glass
