// Lines that documents share: page furniture by repetition, within a source or across
// sources.
//
// Only lines that may be furniture count: those in `Document::chrome` and `suspects`.
// Near-copies of a document (re-crawls, later versions, syndicated copies) count once,
// or every such line of a doubled article would look repeated.
//
// A table knows what it counted; tables of several shards merge into one. It holds
// hashes, not lines: 20 bytes a line as bytes, some 40 in memory, and never more than
// kMostLines: beyond that the half seen least is forgotten, the oldest first.
#ifndef IBID_INGEST_REPEATED_LINES_H_
#define IBID_INGEST_REPEATED_LINES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "ibid/byte_range.h"
#include "ibid/document.h"

namespace ibid {

// For one thread at a time while it changes; asking is safe from many.
class RepeatedLines {
 public:
  static constexpr size_t kMostLines = size_t{1} << 21;

  // Tests take a smaller bound.
  explicit RepeatedLines(size_t most_lines = kMostLines) : most_lines_(most_lines) {}

  void Count(const Document& document);

  // Adds what `later` counted, which came after everything here.
  void Merge(const RepeatedLines& later);

  // Whether most words of `stretch` (a suspect of `document`) stand in lines that at
  // least two documents and three in ten of the source's counted documents have, or
  // documents of at least three sources. Lines that begin with a digit (quantities of
  // recipes, rows of tables) count within their source only.
  bool IsRepeated(const Document& document, ByteRange stretch) const;

  // All of it as bytes, the same for the same table; and back. DataLoss that begins
  // with `path` for anything but what Encode() made.
  std::string Encode() const;
  static absl::StatusOr<RepeatedLines> Decode(std::string_view bytes,
                                              const std::string& path);

  size_t size() const { return lines_.size(); }

 private:
  // What a document consists of, for telling near-copies: for each lane the low bits of
  // the smallest hash of its long lines, each lane with hashes of its own. The share of
  // lanes that are equal is about the share of lines that are.
  using Signature = std::array<uint8_t, 16>;  // Two lanes a byte.
  static Signature SignatureOf(const Document& document);
  static bool AreNearCopies(const Signature& a, const Signature& b);

  // A line and who published it; source 0 stands for all sources together.
  using Key = std::pair<uint64_t, uint32_t>;
  struct Line {
    uint32_t documents = 0;  // For source 0: how many sources.
    uint32_t first = 0;      // The first document that has it, in signatures_.
  };

  void Add(Key key, uint32_t documents, uint32_t first);
  void ForgetLeastSeen();
  // The lines of all single sources in ascending order of keys.
  std::vector<std::pair<Key, Line>> SortedLines() const;

  size_t most_lines_;
  absl::flat_hash_map<Key, Line> lines_;
  absl::flat_hash_map<uint32_t, uint32_t> documents_of_;  // By source.
  std::vector<Signature> signatures_;
};

}  // namespace ibid

#endif  // IBID_INGEST_REPEATED_LINES_H_
