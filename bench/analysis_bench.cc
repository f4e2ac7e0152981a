// From text to tokens and passages. Rates are of the documents' text, on one thread.
//
// | benchmark            | operation                                    | checked
// against |
// |----------------------|----------------------------------------------|-----------------|
// | BM_WordBreaks        | word segments alone (UAX #29): what the      | segments of
// an  | |                      | analysis below stands on                     | untimed
// run     | | BM_Analyze_Tokens    | tokens, folded, no language: no stems        |
// tokens of an    | | BM_Analyze_Stems     | tokens with stems of the document's
// language | untimed run     | | BM_SplitIntoPassages | cutting documents into passages
// | the text: they  | |                      | | must cover it   |
#include <benchmark/benchmark.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bench_main.h"
#include "ibid/analyzer.h"
#include "ibid/document.h"
#include "ibid/passage.h"
#include "text/word_breaker.h"

namespace ibid::bench {
namespace {

// What a pass over the corpus must give again.
struct Tally {
  uint64_t count = 0;
  uint64_t bytes = 0;  // Of everything counted.

  friend bool operator==(const Tally&, const Tally&) = default;
};

void SetText(benchmark::State& state, uint64_t items) {
  const auto passes = static_cast<int64_t>(state.iterations());
  state.SetBytesProcessed(passes * static_cast<int64_t>(BenchCorpus().text_bytes));
  state.SetItemsProcessed(passes * static_cast<int64_t>(items));
}

Tally CountSegments(WordBreaker& breaker) {
  Tally tally;
  for (const Document& document : BenchCorpus().documents) {
    breaker.SetText(document.text);
    while (const std::optional<WordSegment> segment = breaker.Next()) {
      ++tally.count;
      tally.bytes += segment->range.size();
    }
  }
  return tally;
}

void BM_WordBreaks(benchmark::State& state) {
  WordBreaker breaker;
  const Tally expected = CountSegments(breaker);
  if (expected.bytes != BenchCorpus().text_bytes) {
    return Fail(state, "the segments do not partition the texts");
  }
  for (auto _ : state) {
    if (CountSegments(breaker) != expected) {
      return Fail(state, "not the segments of the run before");
    }
  }
  SetText(state, expected.count);
}
BENCHMARK(BM_WordBreaks)->Unit(benchmark::kMillisecond);

Tally CountTokens(Analyzer& analyzer, bool stems) {
  Tally tally;
  for (const Document& document : BenchCorpus().documents) {
    const std::string_view language = stems ? document.language : std::string_view();
    analyzer.ForEachToken(document.text, language, [&tally](const Token& token) {
      ++tally.count;
      tally.bytes += token.stem.size();
    });
  }
  return tally;
}

void Analyze(benchmark::State& state, bool stems) {
  Analyzer analyzer;
  const Tally expected = CountTokens(analyzer, stems);
  for (auto _ : state) {
    if (CountTokens(analyzer, stems) != expected) {
      return Fail(state, "not the tokens of the run before");
    }
  }
  SetText(state, expected.count);
}

void BM_Analyze_Tokens(benchmark::State& state) { Analyze(state, false); }
BENCHMARK(BM_Analyze_Tokens)->Unit(benchmark::kMillisecond);

void BM_Analyze_Stems(benchmark::State& state) { Analyze(state, true); }
BENCHMARK(BM_Analyze_Stems)->Unit(benchmark::kMillisecond);

// False when the passages are not the text.
bool SplitAll(uint64_t& passages) {
  for (const Document& document : BenchCorpus().documents) {
    size_t end = 0;
    for (const Passage& passage : SplitIntoPassages(document)) {
      if (passage.range.begin != end) return false;
      end = passage.range.end;
      ++passages;
    }
    if (end != document.text.size()) return false;
  }
  return true;
}

void BM_SplitIntoPassages(benchmark::State& state) {
  uint64_t passages = 0;
  for (auto _ : state) {
    passages = 0;
    if (!SplitAll(passages)) return Fail(state, "the passages do not cover the text");
  }
  SetText(state, passages);
}
BENCHMARK(BM_SplitIntoPassages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid::bench
