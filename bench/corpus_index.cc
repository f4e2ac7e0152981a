#include "corpus_index.h"

#include "base/status_macros.h"
#include "bench_main.h"
#include "ibid/index_writer.h"

namespace ibid::bench {

absl::StatusOr<const CorpusIndex*> CorpusIndex::Get() {
  static const CorpusIndex index;
  if (!index.status_.ok()) return index.status_;
  return &index;
}

absl::Status CorpusIndex::Build() {
  {
    IBID_ASSIGN_OR_RETURN(std::unique_ptr<IndexWriter> writer,
                          IndexWriter::Open(path(), {.sync = false}));
    for (const Document& document : BenchCorpus().documents) {
      IBID_RETURN_IF_ERROR(writer->Add(document).status());
    }
    IBID_RETURN_IF_ERROR(writer->Commit());
  }
  IBID_ASSIGN_OR_RETURN(searcher_, Searcher::Open(path()));
  return absl::OkStatus();
}

}  // namespace ibid::bench
