#include "ingest/repeated_lines.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "base/hash.h"
#include "base/status.h"
#include "document/lines.h"
#include "text/characters.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

// Suspects are lines of up to 12 words.
constexpr size_t kShortLineBytes = 240;
constexpr size_t kLongLineBytes = 120;
constexpr size_t kLanes = 32;
// Of kLanes, 16 values each: two texts of which two thirds of all lines are the same
// agree in 22 lanes on average, and two of which one third is in 12.
constexpr size_t kLanesOfCopies = 17;
constexpr size_t kSourcesOfChrome = 3;

constexpr std::string_view kHeading = "ibid lines 1\n";
constexpr size_t kHashBytes = 8;

// Numbers are folded to one digit, so that "12 comments" repeats "3 comments"; a line
// of nothing but numbers stays what it is.
uint64_t HashLine(std::string_view line) {
  std::string folded = FoldName(line);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool only_numbers = std::all_of(folded.begin(), folded.end(), [&](char c) {
    return static_cast<signed char>(c) >= 0 && (c | 0x20) < 'a';
  });
  if (!only_numbers) {
    std::replace_if(folded.begin(), folded.end(), is_digit, '0');
    folded.erase(std::unique(folded.begin(), folded.end(),
                             [](char a, char b) { return a == '0' && b == '0'; }),
                 folded.end());
  }
  return StableHash64(folded);
}

uint32_t HashSource(std::string_view source) {
  return std::max<uint32_t>(1, static_cast<uint32_t>(StableHash64(FoldName(source))));
}

bool IsIn(const std::vector<ByteRange>& ranges, const ByteRange& line) {
  const auto range = std::lower_bound(
      ranges.begin(), ranges.end(), line.begin,
      [](const ByteRange& candidate, size_t begin) { return candidate.end <= begin; });
  return range != ranges.end() && range->begin < line.end;
}

// Calls `visit` with each line of `text` that is not blank, trimmed.
template <typename Visitor>
void ForEachLine(std::string_view text, Visitor visit) {
  for (const ibid::Line& line : SplitLines(text)) {
    const ByteRange range = Trimmed(text, line.range);
    if (!range.empty()) visit(range);
  }
}

template <typename Number>
void Put(Number number, std::string& bytes) {
  for (size_t i = 0; i < sizeof number; ++i) {
    bytes += static_cast<char>(number >> (8 * i));
  }
}

// Numbers off the front of `bytes`; zeros, and not ok, beyond the end.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : rest_(bytes) {}

  template <typename Number>
  Number Take() {
    if (rest_.size() < sizeof(Number)) {
      ok_ = false;
      return 0;
    }
    Number number = 0;
    for (size_t i = sizeof number; i-- > 0;) {
      number = static_cast<Number>((uint64_t{number} << 8) |
                                   static_cast<unsigned char>(rest_[i]));
    }
    rest_.remove_prefix(sizeof number);
    return number;
  }
  // A number of things of `size` bytes each that are still to come.
  size_t Count(size_t size) {
    const auto count = Take<uint32_t>();
    if (count > rest_.size() / size) ok_ = false;
    return ok_ ? count : 0;
  }
  bool complete() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

RepeatedLines::Signature RepeatedLines::SignatureOf(const Document& document) {
  const std::string_view text = document.text;
  std::vector<uint64_t> hashes;
  ForEachLine(text, [&](const ByteRange& line) {
    // Cookie notices are long and shared, too.
    if (line.size() > kLongLineBytes && !IsIn(document.chrome, line)) {
      hashes.push_back(StableHash64(line.Of(text)));
    }
  });
  // Without long lines a document is like none but its own copies.
  if (hashes.empty()) hashes.push_back(StableHash64(text));
  std::array<uint64_t, kLanes> least;
  least.fill(std::numeric_limits<uint64_t>::max());
  for (uint64_t hash : hashes) {
    for (size_t lane = 0; lane < kLanes; ++lane) {
      // An odd factor for each lane; the middle of the product depends on all bits.
      const uint64_t factor = 0x9E3779B97F4A7C15 + 2 * lane * 0xC2B2AE3D27D4EB4F;
      const uint64_t mixed = (hash ^ (hash >> 29) ^ lane) * factor;
      least[lane] = std::min(least[lane], mixed ^ (mixed >> 32));
    }
  }
  Signature signature{};
  for (size_t lane = 0; lane < kLanes; ++lane) {
    const auto bits = static_cast<uint8_t>(least[lane] & 0xF);
    signature[lane / 2] |= static_cast<uint8_t>(lane % 2 == 0 ? bits : bits << 4);
  }
  return signature;
}

bool RepeatedLines::AreNearCopies(const Signature& a, const Signature& b) {
  size_t equal = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const unsigned difference = a[i] ^ b[i];
    equal += (difference & 0xF) == 0 ? 1 : 0;
    equal += (difference >> 4) == 0 ? 1 : 0;
  }
  return equal >= kLanesOfCopies;
}

void RepeatedLines::Count(const Document& document) {
  const std::string_view text = document.text;
  const uint32_t source = HashSource(document.source);
  absl::flat_hash_set<uint64_t> hashes;
  if (!document.suspects.empty() || !document.chrome.empty()) {
    ForEachLine(text, [&](const ByteRange& line) {
      const bool counts =
          line.size() <= kShortLineBytes &&
          (IsIn(document.suspects, line) || IsIn(document.chrome, line));
      if (counts) hashes.insert(HashLine(line.Of(text)));
    });
  }
  // Most documents have none.
  if (hashes.empty()) {
    ++documents_of_[source];
    return;
  }
  const Signature signature = SignatureOf(document);
  for (uint64_t hash : hashes) {
    const auto known = lines_.find({hash, source});
    if (known == lines_.end()) continue;
    if (AreNearCopies(signatures_[known->second.first], signature)) return;
  }
  ++documents_of_[source];
  const auto number = static_cast<uint32_t>(signatures_.size());
  signatures_.push_back(signature);
  for (uint64_t hash : hashes) Add({hash, source}, 1, number);
  if (lines_.size() > most_lines_) ForgetLeastSeen();
}

void RepeatedLines::Add(Key key, uint32_t documents, uint32_t first) {
  const auto [line, is_new] = lines_.try_emplace(key, Line{0, first});
  line->second.documents += documents;
  if (is_new)
    ++lines_.try_emplace({key.first, 0}, Line{0, first}).first->second.documents;
}

void RepeatedLines::Merge(const RepeatedLines& later) {
  const auto shift = static_cast<uint32_t>(signatures_.size());
  signatures_.insert(signatures_.end(), later.signatures_.begin(),
                     later.signatures_.end());
  for (const auto& [source, documents] : later.documents_of_) {
    documents_of_[source] += documents;
  }
  for (const auto& [key, line] : later.lines_) {
    if (key.second == 0) continue;
    const auto known = lines_.find(key);
    const bool copy =
        known != lines_.end() && line.documents == 1 &&
        AreNearCopies(signatures_[known->second.first], later.signatures_[line.first]);
    if (!copy) Add(key, line.documents, line.first + shift);
  }
  if (lines_.size() > most_lines_) ForgetLeastSeen();
}

void RepeatedLines::ForgetLeastSeen() {
  std::vector<std::pair<Key, Line>> kept = SortedLines();
  const auto middle = kept.begin() + static_cast<std::ptrdiff_t>(kept.size() / 2);
  const auto rank = [](const std::pair<Key, Line>& entry) {
    return std::tuple(entry.second.documents, entry.second.first, entry.first);
  };
  std::nth_element(kept.begin(), middle, kept.end(),
                   [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
  kept.erase(middle, kept.end());
  // The signatures in the order in which they were, without those nobody refers to.
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    return a.second.first < b.second.first;
  });
  lines_.clear();
  std::vector<Signature> signatures;
  uint32_t last = std::numeric_limits<uint32_t>::max();
  for (const auto& [key, line] : kept) {
    if (line.first != std::exchange(last, line.first)) {
      signatures.push_back(signatures_[line.first]);
    }
    Add(key, line.documents, static_cast<uint32_t>(signatures.size() - 1));
  }
  signatures_ = std::move(signatures);
}

bool RepeatedLines::IsRepeated(const Document& document, ByteRange stretch) const {
  if (stretch.end > document.text.size()) return false;
  const std::string_view text = stretch.Of(document.text);
  const uint32_t source = HashSource(document.source);
  const auto counted = documents_of_.find(source);
  const uint64_t all = counted == documents_of_.end() ? 0 : counted->second;
  const auto documents_with = [&](uint64_t hash, uint32_t of) -> uint64_t {
    const auto line = lines_.find({hash, of});
    return line == lines_.end() ? 0 : line->second.documents;
  };
  size_t words = 0;
  size_t repeated_words = 0;
  ForEachLine(text, [&](const ByteRange& range) {
    const std::string_view line = range.Of(text);
    // A line without words, such as "***", is as good as one.
    const size_t weight = std::max<size_t>(1, CountWords(line));
    words += weight;
    const uint64_t hash = HashLine(line);
    const uint64_t documents = documents_with(hash, source);
    const bool in_source = documents >= 2 && documents * 10 >= all * 3;
    const bool quantity = line[0] >= '0' && line[0] <= '9';
    if (in_source || (!quantity && documents_with(hash, 0) >= kSourcesOfChrome)) {
      repeated_words += weight;
    }
  });
  return repeated_words * 2 > words;
}

std::vector<std::pair<RepeatedLines::Key, RepeatedLines::Line>>
RepeatedLines::SortedLines() const {
  std::vector<std::pair<Key, Line>> sorted;
  for (const auto& [key, line] : lines_) {
    if (key.second != 0) sorted.emplace_back(key, line);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return sorted;
}

// The heading; signatures; sources with documents; lines with source, documents and
// first document; the hash of all that. Numbers are little endian, and each list has
// its length before it.
std::string RepeatedLines::Encode() const {
  std::string bytes(kHeading);
  Put(static_cast<uint32_t>(signatures_.size()), bytes);
  for (const Signature& signature : signatures_) {
    for (uint8_t lanes : signature) Put(lanes, bytes);
  }
  std::vector<std::pair<uint32_t, uint32_t>> sources(documents_of_.begin(),
                                                     documents_of_.end());
  std::sort(sources.begin(), sources.end());
  Put(static_cast<uint32_t>(sources.size()), bytes);
  for (const auto& [source, documents] : sources) {
    Put(source, bytes);
    Put(documents, bytes);
  }
  const std::vector<std::pair<Key, Line>> lines = SortedLines();
  Put(static_cast<uint32_t>(lines.size()), bytes);
  for (const auto& [key, line] : lines) {
    Put(key.first, bytes);
    Put(key.second, bytes);
    Put(line.documents, bytes);
    Put(line.first, bytes);
  }
  Put(StableHash64(bytes), bytes);
  return bytes;
}

absl::StatusOr<RepeatedLines> RepeatedLines::Decode(std::string_view bytes,
                                                    const std::string& path) {
  const auto damaged = [&] {
    return Error(absl::StatusCode::kDataLoss, path,
                 " is damaged: restore the index from a copy, or index the documents "
                 "again");
  };
  if (!bytes.starts_with(kHeading) || bytes.size() < kHeading.size() + kHashBytes) {
    return damaged();
  }
  const size_t end = bytes.size() - kHashBytes;
  if (Numbers(bytes.substr(end)).Take<uint64_t>() !=
      StableHash64(bytes.substr(0, end))) {
    return damaged();
  }
  Numbers numbers(bytes.substr(kHeading.size(), end - kHeading.size()));
  RepeatedLines table;
  table.signatures_.resize(numbers.Count(sizeof(Signature)));
  for (Signature& signature : table.signatures_) {
    for (uint8_t& lanes : signature) lanes = numbers.Take<uint8_t>();
  }
  for (size_t count = numbers.Count(8); count > 0; --count) {
    const auto source = numbers.Take<uint32_t>();
    table.documents_of_[source] = numbers.Take<uint32_t>();
  }
  for (size_t count = numbers.Count(20); count > 0; --count) {
    Key key;
    key.first = numbers.Take<uint64_t>();
    key.second = numbers.Take<uint32_t>();
    const auto documents = numbers.Take<uint32_t>();
    const auto first = numbers.Take<uint32_t>();
    if (key.second == 0 || first >= table.signatures_.size()) return damaged();
    table.Add(key, documents, first);
  }
  if (!numbers.complete()) return damaged();
  return table;
}

}  // namespace ibid
