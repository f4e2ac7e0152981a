#include "storage/glass/table_writer.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"

namespace ibid::glass {
namespace {

constexpr size_t kMaxPieces = 65535;

// A tag that does not fit into the leaf at hand fills it with a shorter first piece, when
// that takes no further piece, or when there is so much room. (Otherwise half a passage
// would be free in every leaf, some 5 % of the table; reading one in nine passages then
// takes a second block, the next one.)
constexpr size_t kWorthAPiece = 128;

size_t PiecesFor(size_t bytes, size_t first, size_t later) {
  return bytes <= first ? 1 : 1 + (bytes - first + later - 1) / later;
}

}  // namespace

TableWriter::TableWriter(OutputFile* file, size_t block_bytes)
    : file_(file),
      block_bytes_(block_bytes),
      max_item_bytes_(MaxLeafItemBytes(block_bytes)),
      leaf_(block_bytes, 0) {}

size_t TableWriter::MaxTagBytes(size_t key_bytes) const {
  return max_item_bytes_ - kFirstPieceBytes - key_bytes;
}

size_t TableWriter::TagBytesThatFit(size_t key_bytes) const {
  const size_t room = std::min(leaf_.Room(), max_item_bytes_);
  const size_t beside = kFirstPieceBytes + key_bytes;
  return room > beside ? room - beside : 0;
}

absl::Status TableWriter::Add(std::string_view key, std::string_view tag) {
  if (entries_++ == 0) leaf_.AddLeafItem({});  // Every table begins with a null entry.
  const size_t room = TagBytesThatFit(key.size());
  size_t first = MaxTagBytes(key.size());
  const size_t later = max_item_bytes_ - kLaterPieceBytes - key.size();
  size_t pieces = PiecesFor(tag.size(), first, later);
  if (tag.size() > room && room > 0) {
    const size_t pieces_then = PiecesFor(tag.size(), room, later);
    if (pieces_then == pieces || room >= kWorthAPiece) {
      first = room;
      pieces = pieces_then;
    }
  }
  if (pieces > kMaxPieces) {
    return Error(absl::StatusCode::kInvalidArgument, "an entry of ", tag.size(),
                 " bytes is too long for ", file_->path());
  }
  Piece piece{key, 1, false, tag.substr(0, first)};
  for (tag.remove_prefix(piece.bytes.size());; ++piece.number) {
    piece.last = tag.empty();
    IBID_RETURN_IF_ERROR(AddPiece(piece));
    if (piece.last) return absl::OkStatus();
    piece.bytes = tag.substr(0, later);
    tag.remove_prefix(piece.bytes.size());
  }
}

absl::Status TableWriter::AddPiece(const Piece& piece) {
  if (LeafItemBytes(piece) > leaf_.Room()) {
    Separator next = SeparatorBefore(piece);
    IBID_RETURN_IF_ERROR(CloseLeaf());
    leaf_first_ = std::move(next);
  }
  leaf_.AddLeafItem(piece);
  last_key_ = piece.key;
  return absl::OkStatus();
}

Separator TableWriter::SeparatorBefore(const Piece& piece) const {
  const auto differ = std::mismatch(piece.key.begin(), piece.key.end(),
                                    last_key_.begin(), last_key_.end());
  const size_t common = static_cast<size_t>(differ.first - piece.key.begin());
  // As short as it can be and still be after the last key.
  if (common + 1 < piece.key.size()) {
    return {std::string(piece.key.substr(0, common + 1)), 1};
  }
  return {std::string(piece.key), piece.number};
}

absl::Status TableWriter::CloseLeaf() {
  IBID_ASSIGN_OR_RETURN(const uint32_t block, Write(leaf_.Finish()));
  return AddToBranch(1, block, std::move(leaf_first_));
}

// No recursion: a table has at most ten levels, and each call climbs one.
absl::Status TableWriter::AddToBranch(size_t level, uint32_t block,
                                      Separator separator) {
  if (branches_.size() < level) {
    branches_.push_back({BlockBuilder(block_bytes_, static_cast<int>(level)), {}});
  }
  if (BranchItemBytes(separator) > branches_[level - 1].block.Room()) {
    IBID_RETURN_IF_ERROR(CloseBranch(level));
  }
  Branch& branch = branches_[level - 1];
  if (branch.block.empty()) {
    branch.first = std::move(separator);
    separator = {};
  }
  branch.block.AddBranchItem(block, separator);
  return absl::OkStatus();
}

absl::Status TableWriter::CloseBranch(size_t level) {
  Branch& branch = branches_[level - 1];
  Separator first = std::move(branch.first);
  IBID_ASSIGN_OR_RETURN(const uint32_t block, Write(branch.block.Finish()));
  return AddToBranch(level + 1, block, std::move(first));
}

absl::StatusOr<TableRoot> TableWriter::Finish() {
  TableRoot root;
  root.entries = entries_;
  if (entries_ == 0) return root;
  if (branches_.empty()) {
    IBID_ASSIGN_OR_RETURN(root.root_block, Write(leaf_.Finish()));
  } else {
    IBID_RETURN_IF_ERROR(CloseLeaf());
    // Closing a branch may add a level; the top one is the root.
    for (size_t level = 1; level < branches_.size(); ++level) {
      IBID_RETURN_IF_ERROR(CloseBranch(level));
    }
    IBID_ASSIGN_OR_RETURN(root.root_block, Write(branches_.back().block.Finish()));
    root.level = static_cast<int>(branches_.size());
  }
  root.blocks = blocks_;
  return root;
}

absl::StatusOr<uint32_t> TableWriter::Write(std::string_view block) {
  IBID_RETURN_IF_ERROR(file_->Append(block));
  return blocks_++;
}

}  // namespace ibid::glass
