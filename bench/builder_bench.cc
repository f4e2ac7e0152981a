// Building a shard from documents that are analyzed already, on one thread, without
// waiting for the disk: what a builder costs by itself. Bytes are those of the texts.
//
// | benchmark        | operation                                         | checked  |
// |------------------|---------------------------------------------------|----------|
// | BM_Build_Bulk    | the bulk builder, by compression of the data (0   | counts,  |
// |                  | none, 1 as by default); MB of each table          | bytes of |
// | BM_Build_Spilled | the same with 4 MiB of memory                     | text     |
// | BM_Build_Stock   | Xapian's own writer                               |          |
//
// To compare, run them by turns: --benchmark_enable_random_interleaving=true
// --benchmark_repetitions=5.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "document/complete_document.h"
#include "engine/prepare_document.h"
#include "ibid/analyzer.h"
#include "ibid/passage.h"
#include "storage/bulk_builder.h"
#include "storage/stock_builder.h"
#include "support/temp_dir.h"

namespace ibid::bench {
namespace {

using ibid::testing::TempDir;

const std::vector<DocumentToStore>& Prepared() {
  static const std::vector<DocumentToStore> prepared = [] {
    std::vector<DocumentToStore> documents;
    Analyzer analyzer;
    for (Document document : BenchCorpus().documents) {
      CompleteDocument(document);
      std::vector<Passage> passages = SplitIntoPassages(document);
      documents.push_back(
          PrepareDocument(std::move(document), std::move(passages), analyzer));
    }
    return documents;
  }();
  return prepared;
}

absl::StatusOr<ShardSummary> BuildAll(
    absl::StatusOr<std::unique_ptr<ShardBuilder>> builder) {
  if (!builder.ok()) return builder.status();
  for (const DocumentToStore& document : Prepared()) {
    IBID_RETURN_IF_ERROR((*builder)->Add(document));
  }
  return (*builder)->Finish();
}

double Megabytes(const std::string& path) {
  std::error_code none;
  const auto bytes = std::filesystem::file_size(path, none);
  return none ? 0 : static_cast<double>(bytes) / 1e6;
}

template <typename NewBuilder>
void Measure(benchmark::State& state, NewBuilder new_builder) {
  if (Prepared().empty()) return Fail(state, "there are no documents");
  for (auto _ : state) {
    state.PauseTiming();
    const TempDir folder;
    const std::string shard = folder / "shard";
    state.ResumeTiming();
    const absl::StatusOr<ShardSummary> summary = BuildAll(new_builder(shard));
    state.PauseTiming();
    if (!summary.ok()) return Fail(state, summary.status().ToString());
    if (summary->counts.documents != BenchCorpus().documents.size() ||
        summary->counts.text_bytes != BenchCorpus().text_bytes) {
      return Fail(state, "the shard holds other documents");
    }
    state.counters["postlist_MB"] = Megabytes(shard + "/postlist.glass");
    state.counters["docdata_MB"] = Megabytes(shard + "/docdata.glass");
    state.ResumeTiming();
  }
  state.counters["text_MB"] = static_cast<double>(BenchCorpus().text_bytes) / 1e6;
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(BenchCorpus().text_bytes));
}

void BM_Build_Bulk(benchmark::State& state) {
  Measure(state, [&](const std::string& shard) {
    return NewBulkBuilder(
        shard, {.sync = false, .compression = static_cast<int>(state.range(0))});
  });
}
BENCHMARK(BM_Build_Bulk)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void BM_Build_Spilled(benchmark::State& state) {
  Measure(state, [](const std::string& shard) {
    return NewBulkBuilder(shard, {.sync = false, .memory_bytes = size_t{4} << 20});
  });
}
BENCHMARK(BM_Build_Spilled)->Unit(benchmark::kMillisecond);

void BM_Build_Stock(benchmark::State& state) {
  Measure(state,
          [](const std::string& shard) { return NewStockBuilder(shard, false); });
}
BENCHMARK(BM_Build_Stock)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid::bench
