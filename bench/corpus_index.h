// An index of the whole corpus of the run, for the benchmarks that search it.
#ifndef IBID_BENCH_CORPUS_INDEX_H_
#define IBID_BENCH_CORPUS_INDEX_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ibid/searcher.h"
#include "support/temp_dir.h"

namespace ibid::bench {

class CorpusIndex {
 public:
  // Made when it is first asked for, removed at exit.
  static absl::StatusOr<const CorpusIndex*> Get();

  const Searcher& searcher() const { return *searcher_; }
  std::string path() const { return folder_ / "index"; }

 private:
  CorpusIndex() : status_(Build()) {}
  absl::Status Build();

  const ibid::testing::TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
  const absl::Status status_;
};

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_INDEX_H_
