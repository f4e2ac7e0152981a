// Which documents are near copies of each other: proposed by the signatures in the
// index, decided on the texts.
//
// Two documents are copies for a search when their contents are near copies
// (analysis/near_copies.h). Where one is many times as long as the other, as a digest
// is, the passages that were found have to be copies too. Where one source published both
// days apart, more has to be the same: texts of a series share their template.
#ifndef IBID_ENGINE_COPY_FINDER_H_
#define IBID_ENGINE_COPY_FINDER_H_

#include <cstddef>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "analysis/near_copies.h"
#include "ibid/analyzer.h"
#include "storage/passage_data.h"
#include "storage/snapshot_reader.h"

namespace ibid {

// For one search: keeps the words of the documents that it has read.
class CopyFinder {
 public:
  // Both must outlive it.
  CopyFinder(SnapshotReader& reader, Analyzer& analyzer)
      : reader_(reader), analyzer_(analyzer) {}

  // Whether it is worth asking AreCopies(): one in thousands of pairs of unlike texts is.
  static bool MayBeCopies(const Similarity& a, const Similarity& b);

  // Of passages of different documents. Reads both documents, each once: about a
  // hundred microseconds for an article. Documents behind the first kMostDocuments of a
  // search are copies of none.
  absl::StatusOr<bool> AreCopies(const StoredPassage& a, const StoredPassage& b);

  static constexpr size_t kMostDocuments = 1000;

 private:
  // Null when there are too many.
  absl::StatusOr<const ShingledText*> ContentOf(const StoredPassage& passage);
  ShingledText WordsOf(const StoredPassage& passage);

  SnapshotReader& reader_;
  Analyzer& analyzer_;
  std::unordered_map<std::string, ShingledText> contents_;  // By document id.
};

}  // namespace ibid

#endif  // IBID_ENGINE_COPY_FINDER_H_
