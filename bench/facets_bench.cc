// What counting all documents that match costs, beside Xapian alone looking at all of
// them: the same query, planned as the searcher plans it, by a bare Enquire that returns
// ten and reads no documents (check_at_least: all). Both answer each query by turns, on
// one thread, over one index that stays open.
//
//   BM_Facets/CLASS/WORK
//
// | class       | queries (200 of each)                                    |
// |-------------|----------------------------------------------------------|
// | one_word    | a word of four letters or more, drawn where it stands    |
// | three_words | three such words of one document, any of them may match  |
//
// | work        | what is asked for                                        |
// |-------------|----------------------------------------------------------|
// | facets      | documents by source and month, no hits                   |
// | hits        | the same, and ten hits with snippets                     |
//
// Time is the searcher's; cpu_us and bare_cpu_us are the means of both in processor time,
// and `ratio` is the one over the other. Before the first run the counts of each query
// are compared with the documents that Xapian finds when it collapses passages to them.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <chrono>
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
#include "ibid/analyzer.h"
#include "ibid/index_writer.h"
#include "ibid/query.h"
#include "ibid/searcher.h"
#include "ibid/version.h"
#include "query/analyzed_query.h"
#include "ranking/bm25.h"
#include "storage/planner.h"
#include "storage/schema.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"
#include "support/temp_dir.h"

namespace ibid::bench {
namespace {

constexpr size_t kQueries = 200;
constexpr uint64_t kQuerySeed = 1;

struct Work {
  std::string_view name;
  SearchOptions options;
};

// A query as both are asked it.
struct Asked {
  std::string text;
  Query query;
  Xapian::Query planned;
};

// The index of the corpus, made when it is first needed and removed at exit.
class CorpusIndex {
 public:
  static absl::StatusOr<const CorpusIndex*> Get() {
    static const CorpusIndex index;
    if (!index.status_.ok()) return index.status_;
    return &index;
  }

  const Searcher& searcher() const { return *searcher_; }

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

  // Ten passages with all that match looked at; their scores' sum, so that the work
  // cannot be left out.
  double BareSearch(const Asked& asked) const {
    Xapian::Enquire enquire = MakeEnquire(asked);
    const Xapian::MSet found = enquire.get_mset(0, 10, database_.get_doccount());
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
  CorpusIndex() : status_(Build()) {}

  absl::Status Build() {
    const std::string path = folder_ / "index";
    {
      IBID_ASSIGN_OR_RETURN(std::unique_ptr<IndexWriter> writer,
                            IndexWriter::Open(path, {.sync = false}));
      for (const Document& document : BenchCorpus().documents) {
        IBID_RETURN_IF_ERROR(writer->Add(document).status());
      }
      IBID_RETURN_IF_ERROR(writer->Commit());
    }
    IBID_ASSIGN_OR_RETURN(searcher_, Searcher::Open(path));
    IBID_ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                          Snapshot::Open(path, AnalysisFingerprint()));
    IBID_ASSIGN_OR_RETURN(const std::unique_ptr<SnapshotReader> reader,
                          snapshot->NewReader());
    IBID_ASSIGN_OR_RETURN(languages_, reader->Languages());
    database_ = Xapian::Database(path);
    return absl::OkStatus();
  }

  Xapian::Enquire MakeEnquire(const Asked& asked) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(asked.planned);
    const Bm25Parameters bm25;
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(bm25.k1, 0, bm25.k3, bm25.b, bm25.min_normlen));
    return enquire;
  }

  const ibid::testing::TempDir folder_;
  std::shared_ptr<const Searcher> searcher_;
  std::vector<std::string> languages_;
  Xapian::Database database_;
  const absl::Status status_;
};

uint64_t DocumentsOf(const Facet& facet) {
  uint64_t documents = facet.without.documents;
  for (const FacetValue& value : facet.values) documents += value.documents;
  return documents;
}

// Each document has one source and one date at most.
absl::Status Check(const SearchResult& result, uint64_t documents) {
  for (const Facet& facet : result.facets) {
    if (!facet.exact || DocumentsOf(facet) != documents) {
      return Error(absl::StatusCode::kInternal, facet.field, " counts ",
                   DocumentsOf(facet), " documents of ", documents);
    }
  }
  return result.total.documents == documents
             ? absl::OkStatus()
             : Error(absl::StatusCode::kInternal, "a wrong total");
}

void RunFacets(benchmark::State& state, QueryClass query_class, const Work& work) {
  const absl::StatusOr<const CorpusIndex*> opened = CorpusIndex::Get();
  if (!opened.ok()) return Fail(state, opened.status().ToString());
  const CorpusIndex& index = **opened;
  const std::vector<Asked> queries = index.Queries(query_class);
  if (queries.empty()) return Fail(state, "the corpus has no queries of this class");
  std::vector<uint64_t> documents;
  for (const Asked& asked : queries) {
    documents.push_back(index.CountDocuments(asked));
    const auto result = index.searcher().Search(asked.query, work.options);
    if (!result.ok()) return Fail(state, result.status().ToString());
    const absl::Status checked = Check(*result, documents.back());
    if (!checked.ok()) return Fail(state, asked.text + ": " + checked.ToString());
  }
  double cpu = 0;
  double bare_cpu = 0;
  size_t next = 0;
  for (auto _ : state) {
    const size_t at = next++ % queries.size();
    const double begin = ThreadCpuMicroseconds();
    benchmark::DoNotOptimize(index.BareSearch(queries[at]));
    const double between = ThreadCpuMicroseconds();
    const auto start = std::chrono::steady_clock::now();
    const auto result = index.searcher().Search(queries[at].query, work.options);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    cpu += ThreadCpuMicroseconds() - between;
    bare_cpu += between - begin;
    state.SetIterationTime(took.count());
    if (!result.ok()) return Fail(state, result.status().ToString());
    const absl::Status checked = Check(*result, documents[at]);
    if (!checked.ok()) return Fail(state, queries[at].text + ": " + checked.ToString());
  }
  const auto runs = static_cast<double>(next);
  state.counters["cpu_us"] = cpu / runs;
  state.counters["bare_cpu_us"] = bare_cpu / runs;
  state.counters["ratio"] = cpu / bare_cpu;
}

[[maybe_unused]] const bool kRegistered = [] {
  const std::vector<FacetRequest> facets = {{"source", 0}, {"month", 0}};
  const Work kWorks[] = {{"facets", {.limit = 0, .facets = facets}},
                         {"hits", {.limit = 10, .facets = facets}}};
  for (const QueryClass query_class : {QueryClass::kOneWord, QueryClass::kThreeWords}) {
    for (const Work& work : kWorks) {
      const std::string name = "BM_Facets/" + std::string(ToString(query_class)) + "/" +
                               std::string(work.name);
      benchmark::RegisterBenchmark(name.c_str(),
                                   [query_class, work](benchmark::State& state) {
                                     RunFacets(state, query_class, work);
                                   })
          ->UseManualTime()
          ->Unit(benchmark::kMicrosecond);
    }
  }
  return true;
}();

}  // namespace
}  // namespace ibid::bench
