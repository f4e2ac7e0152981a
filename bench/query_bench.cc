// From a query's text to hits: parsing included, on one thread, over one index of the
// whole corpus that stays open.
//
//   BM_Search/CLASS/WORK
//
// | class          | queries (200 of each but the last)                             |
// |----------------|----------------------------------------------------------------|
// | one_word       | a word of four letters or more, drawn where it stands          |
// | three_words    | three such words of one document, any of them may match        |
// | phrase         | three words in a row, as they stand in some document           |
// | planted_phrase | the generator's eight phrases: rare, of frequent words         |
//
// | work           | what is asked for                                              |
// |----------------|----------------------------------------------------------------|
// | match          | hit 10 alone: the matching of ten, the building of one hit     |
// | whole          | ten hits, each snippet the whole passage                       |
// | snippets       | ten hits with snippets of 300 bytes: what a user gets          |
//
// So `whole` less `match` is the building of nine hits, and `snippets` less `whole` the
// choice of windows. Time is the mean; p50_us and p95_us are over all searches of the
// run, cpu_p50_us and cpu_p95_us the same in processor time, which other work on the
// machine disturbs less. Each search must give the ids and passages that it gave in an
// untimed run, and that run must find planted phrases in exactly the documents that
// hold them, and something marked in every hit.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "corpus/sample_queries.h"
#include "corpus_index.h"
#include "ibid/query.h"
#include "ibid/searcher.h"

namespace ibid::bench {
namespace {

constexpr size_t kQueries = 200;
constexpr uint64_t kQuerySeed = 1;

struct Work {
  std::string_view name;
  SearchOptions options;
};

// Which passages were found, in order.
using Answer = std::vector<std::pair<std::string, uint32_t>>;

Answer AnswerOf(const SearchResult& result) {
  Answer answer;
  for (const Hit& hit : result.hits) {
    answer.push_back({hit.document.id, hit.passage.ordinal});
  }
  return answer;
}

absl::Status Wrong(const SampledQuery& query, std::string_view what) {
  return Error(absl::StatusCode::kInternal, query.text, ": ", what);
}

// Whether `result`, asked for from the first hit on, can be the answer to `query`.
absl::Status CheckFirst(const SampledQuery& query, const SearchResult& result,
                        size_t limit) {
  for (const Hit& hit : result.hits) {
    if (hit.snippet.spans.empty() && hit.title_spans.empty()) {
      return Wrong(query, "a hit without anything marked");
    }
  }
  if (!query.answer) {
    return result.hits.empty() ? Wrong(query, "nothing found") : absl::OkStatus();
  }
  if (result.hits.size() != std::min(limit, query.answer->size())) {
    return Wrong(query, "not all documents found");
  }
  for (const Hit& hit : result.hits) {
    if (!std::binary_search(query.answer->begin(), query.answer->end(),
                            hit.document.id)) {
      return Wrong(query, "a document found that does not hold it");
    }
  }
  return absl::OkStatus();
}

struct KnownQuery {
  SampledQuery query;
  Answer top;  // The best ten.
};

// The queries of a class with what they find, from one untimed run.
absl::StatusOr<std::vector<KnownQuery>> KnownQueriesOf(QueryClass query_class) {
  IBID_ASSIGN_OR_RETURN(const CorpusIndex* const index, CorpusIndex::Get());
  const Searcher& searcher = index->searcher();
  std::vector<KnownQuery> known;
  for (SampledQuery& query :
       SampleQueries(BenchCorpus(), query_class, kQueries, kQuerySeed)) {
    // A window of 300 bytes need not hold a match that is in the title alone.
    const SearchOptions options{.snippet_bytes = 0};
    IBID_ASSIGN_OR_RETURN(const SearchResult result,
                          searcher.Search(ParseQuery(query.text).query, options));
    IBID_RETURN_IF_ERROR(CheckFirst(query, result, options.limit));
    known.push_back({std::move(query), AnswerOf(result)});
  }
  return known;
}

const absl::StatusOr<std::vector<KnownQuery>>& KnownQueries(QueryClass query_class) {
  static std::map<QueryClass, absl::StatusOr<std::vector<KnownQuery>>> by_class;
  const auto found = by_class.find(query_class);
  if (found != by_class.end()) return found->second;
  return by_class.emplace(query_class, KnownQueriesOf(query_class)).first->second;
}

// What `options` asks for of the best ten.
Answer PartOf(const Answer& top, const SearchOptions& options) {
  const size_t begin = std::min(options.offset, top.size());
  const size_t end = std::min(begin + options.limit, top.size());
  return {top.begin() + static_cast<std::ptrdiff_t>(begin),
          top.begin() + static_cast<std::ptrdiff_t>(end)};
}

// REQUIRES: `times` is not empty.
void SetPercentiles(benchmark::State& state, const std::string& prefix,
                    std::vector<double> times) {
  std::sort(times.begin(), times.end());
  for (size_t percent : {50, 95}) {
    state.counters[prefix + "p" + std::to_string(percent) + "_us"] =
        times[(times.size() - 1) * percent / 100];
  }
}

void Search(benchmark::State& state, QueryClass query_class, const Work& work) {
  const auto& queries = KnownQueries(query_class);
  if (!queries.ok()) return Fail(state, queries.status().ToString());
  if (queries->empty()) {
    // Not a failure: other corpora have no planted phrases.
    return state.SkipWithError("the corpus has no queries of this class");
  }
  const Searcher& searcher = (*CorpusIndex::Get())->searcher();
  std::vector<double> microseconds;
  std::vector<double> cpu_microseconds;
  size_t next = 0;
  for (auto _ : state) {
    const KnownQuery& known = (*queries)[next++ % queries->size()];
    const double cpu_start = ThreadCpuMicroseconds();
    const auto start = std::chrono::steady_clock::now();
    const absl::StatusOr<SearchResult> result =
        searcher.Search(ParseQuery(known.query.text).query, work.options);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    cpu_microseconds.push_back(ThreadCpuMicroseconds() - cpu_start);
    microseconds.push_back(took.count() * 1e6);
    state.SetIterationTime(took.count());
    if (!result.ok()) return Fail(state, result.status().ToString());
    if (AnswerOf(*result) != PartOf(known.top, work.options)) {
      return Fail(state, known.query.text + ": not the hits of the run before");
    }
  }
  SetPercentiles(state, "", std::move(microseconds));
  SetPercentiles(state, "cpu_", std::move(cpu_microseconds));
}

void RegisterSearch(QueryClass query_class) {
  const Work kWorks[] = {
      {"match", {.limit = 1, .offset = 9}},
      {"whole", {.snippet_bytes = 0}},
      {"snippets", {}},
  };
  for (const Work& work : kWorks) {
    const std::string name = "BM_Search/" + std::string(ToString(query_class)) + "/" +
                             std::string(work.name);
    benchmark::RegisterBenchmark(name.c_str(),
                                 [query_class, work](benchmark::State& state) {
                                   Search(state, query_class, work);
                                 })
        ->UseManualTime()
        ->Unit(benchmark::kMicrosecond);
  }
}

[[maybe_unused]] const bool kRegistered = [] {
  for (QueryClass query_class : {QueryClass::kOneWord, QueryClass::kThreeWords,
                                 QueryClass::kPhrase, QueryClass::kPlantedPhrase}) {
    RegisterSearch(query_class);
  }
  return true;
}();

}  // namespace
}  // namespace ibid::bench
