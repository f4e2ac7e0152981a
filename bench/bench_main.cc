#include "bench_main.h"

#include <time.h>

#include <iostream>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"

namespace ibid::bench {
namespace {

std::optional<Corpus> corpus_of_run;
bool failed = false;

}  // namespace

const Corpus& BenchCorpus() { return *corpus_of_run; }

double ThreadCpuMicroseconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void Fail(benchmark::State& state, const std::string& message) {
  failed = true;
  state.SkipWithError(message.c_str());
}

namespace {

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  absl::StatusOr<Corpus> corpus = LoadCorpus();
  if (!corpus.ok()) {
    std::cerr << corpus.status().message() << '\n';
    return 2;
  }
  corpus_of_run = *std::move(corpus);
  benchmark::AddCustomContext("corpus", corpus_of_run->description);
  benchmark::AddCustomContext("text_bytes", std::to_string(corpus_of_run->text_bytes));
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace ibid::bench

int main(int argc, char** argv) { return ibid::bench::Main(argc, argv); }
