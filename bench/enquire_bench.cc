// What a search costs beside Xapian alone: the same query, planned as the searcher plans it,
// by a bare Enquire that returns ten and reads no documents. Both answer each query by
// turns, on one thread, over one index that stays open.
//
//   BM_Enquire/CLASS/WORK
//
// | class       | queries (200 of each)                                    |
// |-------------|----------------------------------------------------------|
// | one_word    | a word of four letters or more, drawn where it stands    |
// | three_words | three such words of one document, any of them may match  |
//
// | work        | what is asked for                                        | Enquire     |
// |-------------|----------------------------------------------------------|-------------|
// | search      | ten hits with snippets, everything as it is by itself    | the ten     |
// | filtered    | the same of five sources and half of their time, one     | the ten,    |
// |             | passage a document and three hits a source               | no filter   |
// | facets      | documents by source and month, no hits                   | looks at    |
// | both        | the same, and ten hits with snippets                     | all         |
//
// Time is the searcher's; cpu_us and bare_cpu_us are the means of both in processor time,
// and `ratio` is the one over the other. Before the first run the counts of each query are
// compared with the documents that Xapian finds when it collapses passages to them, and
// each hit with what was asked for.
//
//   BM_Bounded/CLASS
//
// Queries that ask for a lot: `prefix`, the three letters that begin most words of the
// index; `words_200`, two hundred words; `stop_words`, the six most frequent words alone.
// worst_us is the longest of all.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
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
#include "ibid/analyzer.h"
#include "ibid/query.h"
#include "ibid/searcher.h"
#include "ibid/version.h"
#include "query/analyzed_query.h"
#include "ranking/bm25.h"
#include "storage/planner.h"
#include "storage/schema.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"

namespace ibid::bench {
namespace {

constexpr size_t kQueries = 200;
constexpr uint64_t kQuerySeed = 1;

struct Work {
  std::string_view name;
  SearchOptions options;
  bool bare_looks_at_all = false;
};

// A query as both are asked it.
struct Asked {
  std::string text;
  Query query;
  Xapian::Query planned;
};

// Xapian over the index of the corpus.
class BareIndex {
 public:
  static absl::StatusOr<BareIndex> Open(const CorpusIndex& corpus) {
    BareIndex index;
    IBID_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                          Snapshot::Open(corpus.path(), AnalysisFingerprint()));
    IBID_ASSIGN_OR_RETURN(const std::unique_ptr<SnapshotReader> reader,
                          snapshot->NewReader());
    IBID_ASSIGN_OR_RETURN(index.languages_, reader->Languages());
    index.database_ = Xapian::Database(corpus.path());
    return index;
  }

  std::vector<Asked> Queries(QueryClass query_class) const {
    Analyzer analyzer;
    const IndexView view(languages_);
    std::vector<Asked> queries;
    for (SampledQuery& sampled :
         SampleQueries(BenchCorpus(), query_class, kQueries, kQuerySeed)) {
      Asked asked{std::move(sampled.text), {}, {}};
      asked.query = ParseQuery(asked.text).query;
      asked.planned = PlanQuery(AnalyzeQuery(asked.query, {}, view, analyzer).root, {});
      queries.push_back(std::move(asked));
    }
    return queries;
  }

  // Ten passages; their scores' sum, so that the work cannot be left out.
  double Search(const Asked& asked, bool look_at_all) const {
    Xapian::Enquire enquire = MakeEnquire(asked);
    const Xapian::MSet found =
        enquire.get_mset(0, 10, look_at_all ? database_.get_doccount() : 0);
    double sum = 0;
    for (auto hit = found.begin(); hit != found.end(); ++hit) sum += hit.get_weight();
    return sum;
  }

  uint64_t CountDocuments(const Asked& asked) const {
    Xapian::Enquire enquire = MakeEnquire(asked);
    enquire.set_collapse_key(schema::kDocumentSlot);
    return enquire.get_mset(0, database_.get_doccount()).size();
  }

 private:
  Xapian::Enquire MakeEnquire(const Asked& asked) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(asked.planned);
    const Bm25Parameters bm25;
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(bm25.k1, 0, bm25.k3, bm25.b, bm25.min_normlen));
    return enquire;
  }

  std::vector<std::string> languages_;
  Xapian::Database database_;
};

uint64_t DocumentsOf(const Facet& facet) {
  uint64_t documents = facet.without.documents;
  for (const FacetValue& value : facet.values) documents += value.documents;
  return documents;
}

// The sources of the most dated documents, and of these the half in the middle. With three
// hits a source there are enough for ten.
SearchOptions Filtered() {
  constexpr size_t kSources = 5;
  std::map<std::string, std::vector<PublicationDate>> by_source;
  for (const Document& document : BenchCorpus().documents) {
    if (document.published.known()) {
      by_source[document.source].push_back(document.published);
    }
  }
  std::vector<std::pair<size_t, std::string>> sources;
  for (const auto& [source, dates] : by_source) {
    sources.emplace_back(dates.size(), source);
  }
  std::sort(sources.rbegin(), sources.rend());
  sources.resize(std::min(kSources, sources.size()));
  std::vector<Query> any;
  std::vector<PublicationDate> dates;
  for (const auto& [documents, source] : sources) {
    any.push_back(Query::Value("source", source));
    const std::vector<PublicationDate>& of_source = by_source[source];
    dates.insert(dates.end(), of_source.begin(), of_source.end());
  }
  SearchOptions options{.per_document = 1, .per_source = 3};
  if (dates.empty()) return options;
  std::sort(dates.begin(), dates.end(),
            [](const PublicationDate& a, const PublicationDate& b) {
              return a.FirstDay() < b.FirstDay();
            });
  options.filters = {Query::Any(std::move(any))};
  options.since = dates[dates.size() / 4];
  options.until = dates[dates.size() * 3 / 4];
  return options;
}

// At most `options.per_source` of each source, within the time asked for.
absl::Status CheckHits(const SearchOptions& options, const SearchResult& result) {
  std::map<std::string, size_t> of_source;
  for (const Hit& hit : result.hits) {
    const PublicationDate& date = hit.document.published;
    if (options.since && (date.FirstDay() < options.since->FirstDay() ||
                          date.LastDay() > options.until->LastDay())) {
      return Error(absl::StatusCode::kInternal, hit.document.id, " is of another time");
    }
    const size_t hits = ++of_source[hit.document.source];
    if (options.per_source > 0 && hits > options.per_source) {
      return absl::InternalError("more of a source than asked for");
    }
  }
  return absl::OkStatus();
}

// Each document has one source and one date at most.
absl::Status Check(const SearchOptions& options, const SearchResult& result,
                   uint64_t documents) {
  for (const Facet& facet : result.facets) {
    if (!facet.exact || DocumentsOf(facet) != documents) {
      return Error(absl::StatusCode::kInternal, facet.field, " counts ",
                   DocumentsOf(facet), " documents of ", documents);
    }
  }
  if (!result.facets.empty() && result.total.documents != documents) {
    return absl::InternalError("a wrong total");
  }
  return CheckHits(options, result);
}

void RunBesideEnquire(benchmark::State& state, QueryClass query_class, Work work) {
  const absl::StatusOr<const CorpusIndex*> corpus = CorpusIndex::Get();
  if (!corpus.ok()) return Fail(state, corpus.status().ToString());
  const absl::StatusOr<BareIndex> bare = BareIndex::Open(**corpus);
  if (!bare.ok()) return Fail(state, bare.status().ToString());
  if (work.name == "filtered") work.options = Filtered();
  const Searcher& searcher = (*corpus)->searcher();
  const std::vector<Asked> queries = bare->Queries(query_class);
  if (queries.empty()) return Fail(state, "the corpus has no queries of this class");
  std::vector<uint64_t> documents;
  size_t hits = 0;
  for (const Asked& asked : queries) {
    documents.push_back(bare->CountDocuments(asked));
    const auto result = searcher.Search(asked.query, work.options);
    if (!result.ok()) return Fail(state, result.status().ToString());
    const absl::Status checked = Check(work.options, *result, documents.back());
    if (!checked.ok()) return Fail(state, asked.text + ": " + checked.ToString());
    hits += result->hits.size();
  }
  if (hits == 0 && work.options.limit > 0) return Fail(state, "nothing is found");
  double cpu = 0;
  double bare_cpu = 0;
  size_t next = 0;
  for (auto _ : state) {
    const size_t at = next++ % queries.size();
    const double begin = ThreadCpuMicroseconds();
    benchmark::DoNotOptimize(bare->Search(queries[at], work.bare_looks_at_all));
    const double between = ThreadCpuMicroseconds();
    const auto start = std::chrono::steady_clock::now();
    const auto result = searcher.Search(queries[at].query, work.options);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    cpu += ThreadCpuMicroseconds() - between;
    bare_cpu += between - begin;
    state.SetIterationTime(took.count());
    if (!result.ok()) return Fail(state, result.status().ToString());
    const absl::Status checked = Check(work.options, *result, documents[at]);
    if (!checked.ok()) return Fail(state, queries[at].text + ": " + checked.ToString());
  }
  const auto runs = static_cast<double>(next);
  state.counters["cpu_us"] = cpu / runs;
  state.counters["bare_cpu_us"] = bare_cpu / runs;
  state.counters["ratio"] = cpu / bare_cpu;
}

// The folded words of the corpus, with how often they stand there.
std::map<std::string, uint64_t> WordsOfCorpus() {
  Analyzer analyzer;
  std::map<std::string, uint64_t> words;
  for (const Document& document : BenchCorpus().documents) {
    analyzer.ForEachToken(document.text, "", [&](const Token& token) {
      if (token.kind == TokenKind::kWord) ++words[std::string(token.term)];
    });
  }
  return words;
}

bool IsLetters(std::string_view word) {
  return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

std::string MostFrequentPrefix(const std::map<std::string, uint64_t>& words) {
  constexpr size_t kPrefixBytes = 3;
  std::map<std::string, size_t> prefixes;
  for (const auto& [word, times] : words) {
    const std::string prefix = word.substr(0, kPrefixBytes);
    if (prefix.size() == kPrefixBytes && IsLetters(prefix)) ++prefixes[prefix];
  }
  const auto most = std::max_element(
      prefixes.begin(), prefixes.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == prefixes.end() ? "" : most->first + "*";
}

std::string MostFrequentWords(const std::map<std::string, uint64_t>& words) {
  constexpr size_t kWords = 6;
  std::vector<std::pair<uint64_t, std::string>> by_times;
  for (const auto& [word, times] : words) {
    if (IsLetters(word)) by_times.emplace_back(times, word);
  }
  std::sort(by_times.rbegin(), by_times.rend());
  std::string query;
  for (size_t i = 0; i < std::min(kWords, by_times.size()); ++i) {
    query += by_times[i].second + " ";
  }
  return query;
}

std::string TwoHundredWords() {
  std::string query;
  for (const SampledQuery& word :
       SampleQueries(BenchCorpus(), QueryClass::kOneWord, 200, kQuerySeed)) {
    query += word.text + " ";
  }
  return query;
}

void RunBounded(benchmark::State& state, const std::string& text) {
  const absl::StatusOr<const CorpusIndex*> corpus = CorpusIndex::Get();
  if (!corpus.ok()) return Fail(state, corpus.status().ToString());
  const Query query = ParseQuery(text).query;
  double worst = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const auto result = (*corpus)->searcher().Search(query);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (!result.ok()) return Fail(state, result.status().ToString());
    if (result->hits.empty()) return Fail(state, text + ": nothing is found");
    state.SetIterationTime(took.count());
    worst = std::max(worst, took.count() * 1e6);
  }
  state.counters["worst_us"] = worst;
}

[[maybe_unused]] const bool kRegistered = [] {
  const std::vector<FacetRequest> facets = {{"source", 0}, {"month", 0}};
  const Work kWorks[] = {{"search", {}},
                         {"filtered", {}},
                         {"facets", {.limit = 0, .facets = facets}, true},
                         {"both", {.limit = 10, .facets = facets}, true}};
  for (const QueryClass query_class : {QueryClass::kOneWord, QueryClass::kThreeWords}) {
    for (const Work& work : kWorks) {
      const std::string name = "BM_Enquire/" + std::string(ToString(query_class)) +
                               "/" + std::string(work.name);
      benchmark::RegisterBenchmark(name.c_str(),
                                   [query_class, work](benchmark::State& state) {
                                     RunBesideEnquire(state, query_class, work);
                                   })
          ->UseManualTime()
          ->Unit(benchmark::kMicrosecond);
    }
  }
  const std::pair<const char*, std::string (*)()> kBounded[] = {
      {"BM_Bounded/prefix", [] { return MostFrequentPrefix(WordsOfCorpus()); }},
      {"BM_Bounded/words_200", [] { return TwoHundredWords(); }},
      {"BM_Bounded/stop_words", [] { return MostFrequentWords(WordsOfCorpus()); }}};
  for (const auto& bounded : kBounded) {
    const auto run = [text_of = bounded.second](benchmark::State& state) {
      // Made once, though this is called several times.
      static std::map<std::string (*)(), std::string> texts;
      std::string& text = texts[text_of];
      if (text.empty()) text = text_of();
      RunBounded(state, text);
    };
    benchmark::RegisterBenchmark(bounded.first, run)
        ->UseManualTime()
        ->Unit(benchmark::kMicrosecond);
  }
  return true;
}();

}  // namespace
}  // namespace ibid::bench
