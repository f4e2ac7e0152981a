#include "ingest/repeated_lines.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "base/hash.h"
#include "document/lines.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

// Suspects are lines of up to 12 words.
constexpr size_t kShortLineBytes = 240;
constexpr size_t kLongLineBytes = 120;

uint64_t HashLine(std::string_view line) { return StableHash64(FoldName(line)); }

bool IsChrome(const Document& document, const Line& line) {
  const auto range = std::lower_bound(
      document.chrome.begin(), document.chrome.end(), line.range.begin,
      [](const ByteRange& chrome, size_t begin) { return chrome.end <= begin; });
  return range != document.chrome.end() && range->begin < line.range.end;
}

}  // namespace

// Whether `document` is no near-copy of one that was counted.
bool RepeatedLines::AddLongLines(const Document& document, Source& source) {
  std::vector<uint64_t> hashes;
  for (const Line& line : SplitLines(document.text)) {
    // Cookie notices are long and shared, too.
    if (line.range.size() <= kLongLineBytes || IsChrome(document, line)) continue;
    hashes.push_back(StableHash64(Trim(line.range.Of(document.text))));
  }
  absl::flat_hash_map<uint32_t, size_t> shared_with;
  size_t most_shared = 0;
  for (uint64_t hash : hashes) {
    const auto [entry, is_new] = source.long_lines.try_emplace(hash, source.documents);
    if (!is_new && entry->second != source.documents) {
      most_shared = std::max(most_shared, ++shared_with[entry->second]);
    }
  }
  return hashes.empty() || most_shared * 5 < hashes.size() * 4;
}

void RepeatedLines::Count(const Document& document) {
  Source& source = sources_[document.source];
  if (!AddLongLines(document, source)) return;
  ++source.documents;
  absl::flat_hash_set<uint64_t> seen;
  for (const Line& line : SplitLines(document.text)) {
    const std::string_view words = Trim(line.range.Of(document.text));
    if (words.empty() || words.size() > kShortLineBytes) continue;
    const uint64_t hash = HashLine(words);
    if (seen.insert(hash).second) ++source.lines[hash];
  }
}

bool RepeatedLines::IsRepeated(const Document& document, ByteRange stretch) const {
  const auto found = sources_.find(std::string_view(document.source));
  if (found == sources_.end() || stretch.end > document.text.size()) return false;
  const Source& source = found->second;
  size_t words = 0;
  size_t repeated_words = 0;
  for (const Line& line : SplitLines(stretch.Of(document.text))) {
    const std::string_view text = Trim(line.range.Of(stretch.Of(document.text)));
    if (text.empty()) continue;
    // A line without words, such as "***", is as good as one.
    const size_t weight = std::max<size_t>(1, CountWords(text));
    words += weight;
    const auto count = source.lines.find(HashLine(text));
    if (count == source.lines.end()) continue;
    const uint64_t documents = count->second;
    if (documents >= 2 && documents * 10 >= uint64_t{source.documents} * 3) {
      repeated_words += weight;
    }
  }
  return repeated_words * 2 > words;
}

}  // namespace ibid
