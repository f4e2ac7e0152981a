// Reads the index's small text files strictly: anything but what was written is damage,
// reported with the file and the line.
//
// Such a file ends in a line "# checksum <16 hex digits>": XXH3 of all bytes before it.
#ifndef IBID_STORAGE_LINE_READER_H_
#define IBID_STORAGE_LINE_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "storage/shard_counts.h"

namespace ibid {

// `text` with its checksum line.
std::string WithChecksum(std::string text);

class LineReader {
 public:
  // Both must outlive the reader.
  LineReader(std::string_view text, const std::string& path)
      : text_(text), rest_(text), path_(path) {}

  // The next line without its end; nullopt after the last, and at an unfinished one.
  std::optional<std::string_view> Next();

  // Whether the next line is the checksum of all before it and nothing follows.
  bool AtGoodChecksum() const;

  // DataLoss about the line read last.
  absl::Status Damaged(std::string_view what) const;

 private:
  std::string_view text_;
  std::string_view rest_;
  const std::string& path_;
  uint64_t line_ = 0;
};

// The words of a line that are written with one blank between them.
std::vector<std::string_view> SplitWords(std::string_view line);

// Decimal digits alone.
std::optional<uint64_t> ParseNumber(std::string_view word);

// "documents 1 passages 2 chrome_passages 0 text_bytes 30", as eight words.
std::string FormatCounts(const ShardCounts& counts);
std::optional<ShardCounts> ParseCounts(const std::vector<std::string_view>& words,
                                       size_t first);

}  // namespace ibid

#endif  // IBID_STORAGE_LINE_READER_H_
