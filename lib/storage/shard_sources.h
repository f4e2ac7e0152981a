// What the documents of a shard say of who published them, by spelling, host and
// language: the file SHARD/sources. It is part of the shard as SHARD/lines is
// (shard_lines.h).
//
//   varint   version, 1
//   varint   number of rows, ascending by name, origin, host, language; for each
//     strings  name, host, language;  byte  origin
//     varints  documents, undated;  dates  first, last
#ifndef IBID_STORAGE_SHARD_SOURCES_H_
#define IBID_STORAGE_SHARD_SOURCES_H_

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/publication_date.h"

namespace ibid {

class SourceCounts {
 public:
  struct Key {
    std::string name;
    SourceOrigin origin = SourceOrigin::kUnknown;
    std::string host;  // Of the url, without a leading "www."; empty for none.
    std::string language;

    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Row {
    uint64_t documents = 0;
    uint64_t undated = 0;
    PublicationDate first;  // Unknown when all are undated.
    PublicationDate last;

    void Add(const Row& other);
  };

  // The text is not read.
  void Count(const Document& document);
  void Merge(const SourceCounts& other);

  const std::map<Key, Row>& rows() const { return rows_; }

  std::string Encode() const;
  // DataLoss that begins with `path` for anything but what Encode() made.
  static absl::StatusOr<SourceCounts> Decode(std::string_view bytes,
                                             const std::string& path);

 private:
  std::map<Key, Row> rows_;
};

// REQUIRES: the builder of the shard in the folder `shard` was made and is not finished.
absl::Status WriteShardSources(std::string_view shard, const SourceCounts& counts,
                               bool sync);

// Of all documents that the shard was built with. NotFound for a shard without.
absl::StatusOr<SourceCounts> ReadShardSources(std::string_view shard);

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_SOURCES_H_
