// Building a shard from documents that are analyzed already, on one thread, without
// waiting for the disk: what a builder costs by itself. Bytes are those of the texts.
//
// | benchmark        | operation                                         | checked  |
// |------------------|---------------------------------------------------|----------|
// | BM_Build_Bulk    | the bulk builder, with the data packed (1) or as  | counts,  |
// |                  | it is (0); MB of each table                       | bytes of |
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
    static DocumentPreparer preparer;
    for (Document document : BenchCorpus().documents) {
      CompleteDocument(document);
      std::vector<Passage> passages = SplitIntoPassages(document);
      documents.push_back(preparer.Prepare(std::move(document), std::move(passages)));
    }
    return documents;
  }();
  return prepared;
}

// Text between two calls of Append(), as the index writer has it.
constexpr size_t kPartBytes = size_t{1} << 20;

// Made of the first megabyte.
std::shared_ptr<const PassageDictionary> Dictionary() {
  std::vector<const Document*> sample;
  size_t bytes = 0;
  for (const DocumentToStore& document : Prepared()) {
    sample.push_back(&document.document);
    if ((bytes += document.document.text.size()) > 1 << 20) break;
  }
  return PassageDictionary::Of(sample);
}

absl::StatusOr<ShardSummary> BuildAll(
    absl::StatusOr<std::unique_ptr<ShardBuilder>> builder) {
  if (!builder.ok()) return builder.status();
  const std::unique_ptr<ShardPart> part = (*builder)->NewPart();
  part->PackWith((*builder)->AddDictionary(Dictionary()));
  size_t bytes = 0;
  for (const DocumentToStore& document : Prepared()) {
    IBID_RETURN_IF_ERROR(part->Add(document));
    bytes += document.document.text.size();
    if (bytes < kPartBytes) continue;
    bytes = 0;
    part->Close();
    IBID_RETURN_IF_ERROR((*builder)->Append(*part));
  }
  part->Close();
  IBID_RETURN_IF_ERROR((*builder)->Append(*part));
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
    return NewBulkBuilder(shard, {.sync = false, .pack = state.range(0) == 1});
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
  Measure(state, [](const std::string& shard) {
    return NewStockBuilder(shard, {.sync = false});
  });
}
BENCHMARK(BM_Build_Stock)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid::bench
