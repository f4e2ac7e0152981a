// What the benchmarks share: the corpus of the run, a way to fail, a clock.
#ifndef IBID_BENCH_BENCH_MAIN_H_
#define IBID_BENCH_BENCH_MAIN_H_

#include <benchmark/benchmark.h>

#include <string>

#include "corpus/load_corpus.h"

namespace ibid::bench {

// Loaded before the first benchmark runs.
const Corpus& BenchCorpus();

// Ends the benchmark with an error; the program then exits with 1. The caller returns,
// or breaks out of its loop.
void Fail(benchmark::State& state, const std::string& message);

// Of the processor, that the calling thread has used so far.
double ThreadCpuMicroseconds();

}  // namespace ibid::bench

#endif  // IBID_BENCH_BENCH_MAIN_H_
