#include "storage/line_reader.h"

#include <charconv>
#include <cstdio>
#include <utility>

#include "base/hash.h"
#include "base/status.h"

namespace ibid {
namespace {

constexpr std::string_view kChecksum = "# checksum ";

std::string ChecksumLine(std::string_view text) {
  char digits[20];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(StableHash64(text)));
  return std::string(kChecksum) + digits + '\n';
}

}  // namespace

std::string WithChecksum(std::string text) {
  text += ChecksumLine(text);
  return text;
}

std::optional<std::string_view> LineReader::Next() {
  ++line_;
  const size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

bool LineReader::AtGoodChecksum() const {
  // Hashing all that was read so far is for the one line that looks like it.
  if (!rest_.starts_with(kChecksum)) return false;
  const std::string_view before = text_.substr(0, text_.size() - rest_.size());
  return rest_ == ChecksumLine(before);
}

absl::Status LineReader::Damaged(std::string_view what) const {
  return Error(absl::StatusCode::kDataLoss, path_, ":", line_, ": ", what,
               "; the file is damaged: restore it, or build the index again");
}

std::vector<std::string_view> SplitWords(std::string_view line) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  while (true) {
    const size_t end = line.find(' ', begin);
    words.push_back(line.substr(begin, end - begin));
    if (end == std::string_view::npos) return words;
    begin = end + 1;
  }
}

std::optional<uint64_t> ParseNumber(std::string_view word) {
  uint64_t value = 0;
  const char* end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, value);
  if (word.empty() || error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string FormatCounts(const ShardCounts& counts) {
  return "documents " + std::to_string(counts.documents) + " passages " +
         std::to_string(counts.passages) + " chrome_passages " +
         std::to_string(counts.chrome_passages) + " text_bytes " +
         std::to_string(counts.text_bytes);
}

std::optional<ShardCounts> ParseCounts(const std::vector<std::string_view>& words,
                                       size_t first) {
  ShardCounts counts;
  const std::pair<std::string_view, uint64_t*> kFields[] = {
      {"documents", &counts.documents},
      {"passages", &counts.passages},
      {"chrome_passages", &counts.chrome_passages},
      {"text_bytes", &counts.text_bytes}};
  for (const auto& [name, field] : kFields) {
    if (first + 2 > words.size() || words[first] != name) return std::nullopt;
    const std::optional<uint64_t> number = ParseNumber(words[first + 1]);
    if (!number) return std::nullopt;
    *field = *number;
    first += 2;
  }
  return counts;
}

}  // namespace ibid
