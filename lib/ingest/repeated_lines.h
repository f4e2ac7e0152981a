// Lines that the documents of one source share: page furniture by repetition.
#ifndef IBID_INGEST_REPEATED_LINES_H_
#define IBID_INGEST_REPEATED_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "base/strings.h"
#include "ibid/byte_range.h"
#include "ibid/document.h"

namespace ibid {

// Counts short lines by source. Near-copies of a document (re-crawls, syndicated
// versions: four fifths of the long lines the same) count once, or every line of a
// doubled article would look repeated.
//
// Holds hashes only, about 30 bytes a distinct line. For one thread at a time while
// counting; asking is safe from many.
class RepeatedLines {
 public:
  void Count(const Document& document);

  // Whether most words of `stretch` (a suspect of `document`) stand in lines that at
  // least two documents and three in ten of the source's counted documents have.
  bool IsRepeated(const Document& document, ByteRange stretch) const;

 private:
  struct Source {
    uint32_t documents = 0;                              // Near-copies once.
    absl::flat_hash_map<uint64_t, uint32_t> lines;       // Documents with a short line.
    absl::flat_hash_map<uint64_t, uint32_t> long_lines;  // First document with it.
  };
  static bool AddLongLines(const Document& document, Source& source);

  StringMap<Source> sources_;
};

}  // namespace ibid

#endif  // IBID_INGEST_REPEATED_LINES_H_
