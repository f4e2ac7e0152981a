// `iamglass`: what makes a folder with tables a database. Written last.
#ifndef IBID_STORAGE_GLASS_VERSION_FILE_H_
#define IBID_STORAGE_GLASS_VERSION_FILE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "storage/glass/block.h"
#include "storage/glass/table_writer.h"

namespace ibid::glass {

// Of the format that this encoder writes: what every version file begins with.
inline constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E";

struct DatabaseStatistics {
  uint32_t documents = 0;  // Numbered from 1 without gaps.
  uint32_t shortest = 0;   // Of the documents that have any length.
  uint32_t longest = 0;
  uint64_t total_length = 0;
  uint32_t greatest_wdf = 0;
};

struct VersionFile {
  std::array<uint8_t, 16> uuid = {};
  uint32_t revision = kRevision;
  size_t block_bytes = kDefaultBlockBytes;
  TableRoot postlist;
  TableRoot docdata;
  DatabaseStatistics statistics;
};

std::string EncodeVersionFile(const VersionFile& version);

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_VERSION_FILE_H_
