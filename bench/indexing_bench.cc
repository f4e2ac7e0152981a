// From documents to a committed index, waiting for the disk as by default.
//
// BM_Index_Fresh        all documents into a new index, one commit; checked against the
//                       documents and bytes of the corpus. index_bytes_per_text_byte is
//                       its size on disk.
// BM_Index_Unchanged    adding all of them again: nothing to do, as AddOutcome says.
// BM_Index_SmallCommit  so many documents replaced and committed, while the shards that
//                       makes are folded behind the writer; checked against the
//                       documents in the index.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/temp_dir.h"

namespace ibid::bench {
namespace {

using ibid::testing::TempDir;

// Fails unless each document has this outcome.
absl::Status AddAll(IndexWriter& writer, AddOutcome expected) {
  for (const Document& document : BenchCorpus().documents) {
    IBID_ASSIGN_OR_RETURN(const AddOutcome outcome, writer.Add(document));
    if (outcome != expected) {
      return Error(absl::StatusCode::kInternal, "not the outcome expected for ",
                   document.id);
    }
  }
  return absl::OkStatus();
}

absl::Status IndexAll(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<IndexWriter> writer, IndexWriter::Open(path));
  IBID_RETURN_IF_ERROR(AddAll(*writer, AddOutcome::kAdded));
  return writer->Commit();
}

// What the index says of itself; an error when it does not hold the corpus.
absl::StatusOr<IndexInfo> InfoOfCorpus(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(std::shared_ptr<const Searcher> searcher, Searcher::Open(path));
  IBID_ASSIGN_OR_RETURN(IndexInfo info, searcher->Info());
  const Corpus& corpus = BenchCorpus();
  if (info.documents != corpus.documents.size() ||
      info.text_bytes != corpus.text_bytes) {
    return Error(absl::StatusCode::kInternal, "the index holds ", info.documents,
                 " documents and ", info.text_bytes, " bytes of text");
  }
  return info;
}

void SetDocuments(benchmark::State& state, uint64_t documents, uint64_t text_bytes) {
  const auto rounds = static_cast<int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<int64_t>(documents));
  state.SetBytesProcessed(rounds * static_cast<int64_t>(text_bytes));
}

void BM_Index_Fresh(benchmark::State& state) {
  IndexInfo info;
  for (auto _ : state) {
    state.PauseTiming();
    const TempDir folder;
    state.ResumeTiming();
    const absl::Status indexed = IndexAll(folder / "index");
    state.PauseTiming();
    absl::StatusOr<IndexInfo> held =
        indexed.ok() ? InfoOfCorpus(folder / "index") : indexed;
    if (!held.ok()) return Fail(state, held.status().ToString());
    info = *std::move(held);
    state.ResumeTiming();
  }
  SetDocuments(state, info.documents, info.text_bytes);
  state.counters["passages"] = static_cast<double>(info.passages);
  state.counters["index_bytes_per_text_byte"] =
      static_cast<double>(info.index_bytes) / static_cast<double>(info.text_bytes);
}
BENCHMARK(BM_Index_Fresh)->Unit(benchmark::kMillisecond)->UseRealTime();

// An index of the corpus, open for writing. Google Benchmark calls a benchmark several
// times to find how often to repeat it; the index is made once.
struct FilledIndex {
  FilledIndex() {
    status = IndexAll(folder / "index");
    if (!status.ok()) return;
    auto opened = IndexWriter::Open(folder / "index");
    status = opened.status();
    if (status.ok()) writer = *std::move(opened);
  }

  TempDir folder;
  absl::Status status;
  std::unique_ptr<IndexWriter> writer;
};

void BM_Index_Unchanged(benchmark::State& state) {
  static const FilledIndex index;
  if (!index.status.ok()) return Fail(state, index.status.ToString());
  for (auto _ : state) {
    const absl::Status status = AddAll(*index.writer, AddOutcome::kUnchanged);
    if (!status.ok()) return Fail(state, status.ToString());
  }
  SetDocuments(state, BenchCorpus().documents.size(), BenchCorpus().text_bytes);
}
BENCHMARK(BM_Index_Unchanged)->Unit(benchmark::kMillisecond)->UseRealTime();

// `count` documents from `first` on, changed so that they differ from those of the round
// before.
absl::Status Replace(IndexWriter& writer, uint64_t first, size_t count,
                     uint64_t round) {
  const std::vector<Document>& documents = BenchCorpus().documents;
  for (size_t i = 0; i < std::min(count, documents.size()); ++i) {
    Document document = documents[(first + i) % documents.size()];
    document.section = "round " + std::to_string(round);
    IBID_ASSIGN_OR_RETURN(const AddOutcome outcome, writer.Add(std::move(document)));
    if (outcome != AddOutcome::kReplaced) {
      return Error(absl::StatusCode::kInternal, "a document was not replaced");
    }
  }
  return writer.Commit();
}

void BM_Index_SmallCommit(benchmark::State& state) {
  static const FilledIndex index;
  static uint64_t round = 0;
  if (!index.status.ok()) return Fail(state, index.status.ToString());
  const auto count = static_cast<size_t>(state.range(0));
  for (auto _ : state) {
    const absl::Status status = Replace(*index.writer, 10 * round, count, round);
    if (!status.ok()) return Fail(state, status.ToString());
    ++round;
  }
  const absl::StatusOr<IndexInfo> info = InfoOfCorpus(index.folder / "index");
  if (!info.ok()) return Fail(state, info.status().ToString());
  state.counters["shards"] = static_cast<double>(info->shards);
}
BENCHMARK(BM_Index_SmallCommit)
    ->Arg(1)
    ->Arg(10)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace ibid::bench
