// From text to tokens and passages. Rates are of the documents' text, on one thread.
//
// clang-format off
// | benchmark            | operation                                            | checked against          |
// |----------------------|------------------------------------------------------|--------------------------|
// | BM_WordBreaks        | word segments (UAX #29) as the analysis cuts them    | the text: they cover it  |
// | BM_WordBreaks_Icu    | the same by ICU's iterator alone                     | BM_WordBreaks' segments  |
// | BM_Analyze_Tokens    | tokens, folded, no language: no stems                | an untimed run           |
// | BM_Analyze_Stems     | tokens with stems of the document's language         | an untimed run           |
// | BM_Language/xx       | the last, and ICU's iterator alone, on the same text | the slow analysis        |
// | BM_SplitIntoPassages | cutting documents into passages                      | the text: they cover it  |
// clang-format on
//
// BM_Language measures the two in turns, a few documents each, in time of the processor:
// what else the machine does falls on both. Its counters: MB/s of ICU and of analysis,
// and how many times as fast as ICU analysis is. English is of the corpus of the run; if
// IBID_DATA is set, that and the other languages are of collections in it.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/slow_analysis.h"
#include "bench_main.h"
#include "ibid/analyzer.h"
#include "ibid/document.h"
#include "ibid/passage.h"
#include "ibid/reader.h"
#include "text/icu_word_breaker.h"
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

template <typename Breaker>
void AddSegments(Breaker& breaker, std::string_view text, Tally& tally) {
  breaker.SetText(text);
  while (const std::optional<WordSegment> segment = breaker.Next()) {
    ++tally.count;
    tally.bytes += segment->range.size();
  }
}

template <typename Breaker>
Tally CountSegments(Breaker& breaker) {
  Tally tally;
  for (const Document& document : BenchCorpus().documents) {
    AddSegments(breaker, document.text, tally);
  }
  return tally;
}

template <typename Breaker>
void BreakWords(benchmark::State& state) {
  WordBreaker usual;
  const Tally expected = CountSegments(usual);
  if (expected.bytes != BenchCorpus().text_bytes) {
    return Fail(state, "the segments do not partition the texts");
  }
  Breaker breaker;
  for (auto _ : state) {
    if (CountSegments(breaker) != expected) return Fail(state, "not the same segments");
  }
  SetText(state, expected.count);
}

void BM_WordBreaks(benchmark::State& state) { BreakWords<WordBreaker>(state); }
BENCHMARK(BM_WordBreaks)->Unit(benchmark::kMillisecond);

void BM_WordBreaks_Icu(benchmark::State& state) { BreakWords<IcuWordBreaker>(state); }
BENCHMARK(BM_WordBreaks_Icu)->Unit(benchmark::kMillisecond);

void AddTokens(Analyzer& analyzer, std::string_view text, std::string_view language,
               Tally& tally) {
  analyzer.ForEachToken(text, language, [&tally](const Token& token) {
    ++tally.count;
    tally.bytes += token.stem.size();
  });
}

Tally CountTokens(Analyzer& analyzer, bool stems) {
  Tally tally;
  for (const Document& document : BenchCorpus().documents) {
    const std::string_view language = stems ? document.language : std::string_view();
    AddTokens(analyzer, document.text, language, tally);
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

struct LanguageText {
  const char* language;
  const char* path;  // Below IBID_DATA.
};
constexpr LanguageText kLanguages[] = {
    {"en", "big/un_general_debate/docs.jsonl.gz"},
    {"de", "ir/xquad_de/corpus.jsonl.gz"},
    {"fr", "ir/piaf_fr/corpus.jsonl.gz"},
    {"ru", "ir/xquad_ru/corpus.jsonl.gz"},
    {"ar", "ir/xquad_ar/corpus.jsonl.gz"},
    {"zh", "ir/xquad_zh/corpus.jsonl.gz"},
    {"ja", "ir/jaquad_dev/corpus.jsonl.gz"},
    {"th", "ir/xquad_th/corpus.jsonl.gz"},
};

// Texts for one language, at least kMaxBytes of them if there are as many. Empty when
// they cannot be read.
std::vector<std::string> TextsOf(const LanguageText& language) {
  constexpr size_t kMaxBytes = 4'000'000;
  std::vector<std::string> texts;
  const char* const data = std::getenv("IBID_DATA");
  if (data == nullptr) {
    for (const Document& document : BenchCorpus().documents) {
      texts.push_back(document.text);
    }
    return texts;
  }
  auto reader = OpenReader({std::string(data) + "/" + language.path});
  if (!reader.ok()) return texts;
  for (size_t bytes = 0; bytes < kMaxBytes;) {
    auto document = (*reader)->Next();
    if (!document.ok() || !document->has_value()) break;
    bytes += (**document).text.size();
    texts.push_back(std::move((**document).text));
  }
  return texts;
}

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// ICU's word breaking and analysis in turns over the same texts.
class Race {
 public:
  Race(std::string_view language, const std::vector<std::string>& texts)
      : language_(language), texts_(texts) {}

  // The tokens by the slow paths, which is also the warming up.
  Tally Expected() {
    const ScopedSlowAnalysis slow;
    Tally tally;
    for (const std::string& text : texts_) {
      AddTokens(analyzer_, text, language_, tally);
    }
    return tally;
  }

  // One pass over the texts. Returns the tokens.
  Tally Run() {
    constexpr size_t kTurnBytes = 200'000;
    Tally tokens;
    for (size_t begin = 0; begin < texts_.size();) {
      size_t end = begin;
      for (size_t bytes = 0; end < texts_.size() && bytes < kTurnBytes; ++end) {
        bytes += texts_[end].size();
      }
      const double start = ProcessorSeconds();
      for (size_t i = begin; i < end; ++i) AddSegments(icu_, texts_[i], segments_);
      const double middle = ProcessorSeconds();
      for (size_t i = begin; i < end; ++i) {
        AddTokens(analyzer_, texts_[i], language_, tokens);
      }
      icu_seconds_ += middle - start;
      analysis_seconds_ += ProcessorSeconds() - middle;
      begin = end;
    }
    return tokens;
  }

  double icu_seconds() const { return icu_seconds_; }
  double analysis_seconds() const { return analysis_seconds_; }
  // Of the texts broken by ICU.
  double bytes() const { return static_cast<double>(segments_.bytes); }

 private:
  std::string_view language_;
  const std::vector<std::string>& texts_;
  IcuWordBreaker icu_;
  Analyzer analyzer_;
  Tally segments_;
  double icu_seconds_ = 0;
  double analysis_seconds_ = 0;
};

void BM_Language(benchmark::State& state, const LanguageText& language) {
  const std::vector<std::string> texts = TextsOf(language);
  if (texts.empty()) return Fail(state, std::string("cannot read ") + language.path);
  Race race(language.language, texts);
  const Tally expected = race.Expected();
  for (auto _ : state) {
    const double before = race.analysis_seconds();
    if (race.Run() != expected)
      return Fail(state, "not the tokens of the slow analysis");
    state.SetIterationTime(race.analysis_seconds() - before);
  }
  const double megabytes = race.bytes() / 1e6;
  state.counters["icu_MB/s"] = megabytes / race.icu_seconds();
  state.counters["analysis_MB/s"] = megabytes / race.analysis_seconds();
  state.counters["times_icu"] = race.icu_seconds() / race.analysis_seconds();
}

// Registered by hand: which there are depends on the environment.
[[maybe_unused]] const bool kLanguagesAreRegistered = [] {
  for (const LanguageText& language : kLanguages) {
    const std::string name = std::string("BM_Language/") + language.language;
    benchmark::RegisterBenchmark(name.c_str(), BM_Language, language)
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
    if (std::getenv("IBID_DATA") == nullptr) break;  // The corpus is in English.
  }
  return true;
}();

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
