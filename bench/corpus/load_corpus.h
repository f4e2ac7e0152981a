// The documents that the benchmarks run on.
#ifndef IBID_BENCH_CORPUS_LOAD_CORPUS_H_
#define IBID_BENCH_CORPUS_LOAD_CORPUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "corpus/corpus_generator.h"
#include "ibid/document.h"

namespace ibid::bench {

struct Corpus {
  std::string description;  // "2000 generated documents, seed 1", or the file's name.
  std::vector<Document> documents;
  uint64_t text_bytes = 0;
  // What generated the documents, numbered as in `documents`; none for a file.
  std::optional<CorpusGenerator> generator;
};

// Reads two environment variables:
//   IBID_BENCH_CORPUS     a file of JSON lines (or anything else that OpenReader()
//                         reads); documents are generated when it is not set
//   IBID_BENCH_DOCUMENTS  how many documents; 2,000 when generating, else all
// Everything is held in memory. InvalidArgument when the number is none or the corpus
// has no text; otherwise fails as OpenReader() does.
absl::StatusOr<Corpus> LoadCorpus();

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_LOAD_CORPUS_H_
