#include "storage/glass/version_file.h"

#include "storage/glass/packing.h"

namespace ibid::glass {
namespace {

// Above which Xapian's own writer compresses a tag of a table; stored with each table.
constexpr uint64_t kCompressMin = 18;
constexpr uint64_t kNeverCompress = 0;

void AppendRoot(const TableRoot& root, size_t block_bytes, uint64_t compress_min,
                std::string& out) {
  const bool empty = root.blocks == 0;
  AppendVarint(root.root_block, out);
  // The leaves lie in the order of their keys: "sequential".
  AppendVarint(static_cast<uint64_t>(root.level) << 2 | 2u | (empty ? 1u : 0u), out);
  AppendVarint(root.entries, out);
  AppendVarint(block_bytes >> 11, out);
  AppendVarint(compress_min, out);
  if (empty) {
    AppendString("", out);
    return;
  }
  // The list of free blocks: nothing is free before the file's end.
  std::string free_list;
  AppendVarint(0, free_list);
  AppendVarint(root.blocks, free_list);
  for (int cursor = 0; cursor < 2; ++cursor) free_list.append(2, '\0');
  AppendString(free_list, out);
}

}  // namespace

std::string EncodeVersionFile(const VersionFile& version) {
  std::string out(kMagic);
  for (uint8_t byte : version.uuid) out += static_cast<char>(byte);
  AppendVarint(version.revision, out);
  const size_t block = version.block_bytes;
  const TableRoot none;
  AppendRoot(version.postlist, block, kNeverCompress, out);
  AppendRoot(version.docdata, block, kCompressMin, out);
  AppendRoot(none, block, kCompressMin, out);    // Term lists.
  AppendRoot(none, block, kNeverCompress, out);  // Positions.
  AppendRoot(none, block, kCompressMin, out);    // Spelling.
  AppendRoot(none, block, kCompressMin, out);    // Synonyms.
  const DatabaseStatistics& statistics = version.statistics;
  AppendVarint(statistics.documents, out);
  AppendVarint(0, out);  // From there to the last docid.
  AppendVarint(statistics.shortest, out);
  AppendVarint(statistics.greatest_wdf, out);
  AppendVarint(statistics.longest - statistics.greatest_wdf, out);
  AppendVarint(0, out);  // The oldest changeset.
  AppendVarint(statistics.total_length, out);
  AppendVarint(0, out);  // Of spelling.
  return out;
}

}  // namespace ibid::glass
