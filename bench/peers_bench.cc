// Indexing the same passages with ibid and with its peers, waiting for the disk as each
// does by default. For ratios: one run, by turns
// (--benchmark_enable_random_interleaving=true --benchmark_repetitions=5); what the
// processor took is in "CPU" (of all threads), how busy it was in "busy" (1 for one
// processor all the time).
//
// | benchmark             | operation                                | checked against   |
// |-----------------------|------------------------------------------|-------------------|
// | BM_Peers_Ibid         | a file of JSON lines to a committed      | documents,        |
// |                       | index, with all processors               | text bytes        |
// | BM_Peers_Fts5         | SQLite FTS5 (porter): the passages and   | rows              |
// |                       | titles, inserted in one transaction,     |                   |
// |                       | optimized; reading the file is not timed |                   |
// | BM_Peers_TermGenerator| Xapian's own: TermGenerator with stems,  | passages          |
// |                       | one commit, compact; not reading either  |                   |
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <xapian.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "corpus/json_line.h"
#include "ibid/index_writer.h"
#include "ibid/passage.h"
#include "ibid/reader.h"
#include "ibid/searcher.h"
#include "support/temp_dir.h"

namespace ibid::bench {
namespace {

using ibid::testing::TempDir;

double ProcessorSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double WallSeconds() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

uint64_t BytesBelow(const std::string& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

// The corpus as a file of JSON lines.
const std::string& CorpusFile() {
  static const TempDir folder;
  static const std::string path = [] {
    std::string made = folder / "corpus.jsonl";
    std::ofstream out(made, std::ios::binary);
    for (const Document& document : BenchCorpus().documents) out << JsonLine(document);
    return made;
  }();
  return path;
}

struct TitledPassage {
  const std::string* title;
  std::string_view text;
};

const std::vector<TitledPassage>& Passages() {
  static const std::vector<TitledPassage> passages = [] {
    std::vector<TitledPassage> cut;
    for (const Document& document : BenchCorpus().documents) {
      for (const Passage& passage : SplitIntoPassages(document)) {
        cut.push_back({&document.title, passage.range.Of(document.text)});
      }
    }
    return cut;
  }();
  return passages;
}

// Times `index`, which makes something below the folder it is given, with `check` after
// each time.
template <typename Index, typename Check>
void Measure(benchmark::State& state, Index index, Check check) {
  CorpusFile();
  Passages();
  double wall = 0;
  double processor = 0;
  uint64_t bytes = 0;
  for (auto _ : state) {
    const TempDir folder;
    const double begin = WallSeconds();
    const double processor_begin = ProcessorSeconds();
    absl::Status status = index(folder);
    processor += ProcessorSeconds() - processor_begin;
    const double took = WallSeconds() - begin;
    wall += took;
    state.SetIterationTime(took);
    if (status.ok()) status = check(folder);
    if (!status.ok()) return Fail(state, status.ToString());
    bytes = BytesBelow(folder.path());
  }
  const auto text = static_cast<double>(BenchCorpus().text_bytes);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(BenchCorpus().text_bytes));
  state.counters["busy"] = processor / wall;
  state.counters["bytes_per_text_byte"] = static_cast<double>(bytes) / text;
}

absl::Status IndexFile(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(const std::unique_ptr<DocumentReader> reader,
                        OpenReader({CorpusFile()}, {}));
  IBID_ASSIGN_OR_RETURN(const std::unique_ptr<IndexWriter> writer,
                        IndexWriter::Open(path));
  while (true) {
    IBID_ASSIGN_OR_RETURN(std::optional<Document> document, reader->Next());
    if (!document) return writer->Commit();
    IBID_RETURN_IF_ERROR(writer->Add(*std::move(document)).status());
  }
}

void BM_Peers_Ibid(benchmark::State& state) {
  Measure(
      state, [](const TempDir& folder) { return IndexFile(folder / "index"); },
      [](const TempDir& folder) -> absl::Status {
        IBID_ASSIGN_OR_RETURN(const auto searcher, Searcher::Open(folder / "index"));
        IBID_ASSIGN_OR_RETURN(const IndexInfo info, searcher->Info());
        if (info.documents == BenchCorpus().documents.size() &&
            info.text_bytes == BenchCorpus().text_bytes) {
          return absl::OkStatus();
        }
        return Error(absl::StatusCode::kInternal, "the index holds other documents");
      });
}
BENCHMARK(BM_Peers_Ibid)->Unit(benchmark::kMillisecond)->UseManualTime();

class Sqlite {
 public:
  explicit Sqlite(const std::string& path) {
    ok_ = sqlite3_open(path.c_str(), &database_) == SQLITE_OK;
  }
  ~Sqlite() { sqlite3_close(database_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void Run(const char* sql) {
    ok_ = ok_ && sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  void Insert(const std::vector<TitledPassage>& passages) {
    sqlite3_stmt* insert = nullptr;
    ok_ = ok_ && sqlite3_prepare_v2(database_, "INSERT INTO passages VALUES (?, ?)", -1,
                                    &insert, nullptr) == SQLITE_OK;
    for (const TitledPassage& passage : passages) {
      if (!ok_) break;
      sqlite3_bind_text(insert, 1, passage.title->data(),
                        static_cast<int>(passage.title->size()), SQLITE_STATIC);
      sqlite3_bind_text(insert, 2, passage.text.data(),
                        static_cast<int>(passage.text.size()), SQLITE_STATIC);
      ok_ = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
    }
    sqlite3_finalize(insert);
  }

  int64_t Number(const char* sql) {
    int64_t number = -1;
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v2(database_, sql, -1, &query, nullptr) == SQLITE_OK &&
        sqlite3_step(query) == SQLITE_ROW) {
      number = sqlite3_column_int64(query, 0);
    }
    sqlite3_finalize(query);
    return number;
  }

  absl::Status status() const {
    if (ok_) return absl::OkStatus();
    return Error(absl::StatusCode::kInternal, "SQLite: ", sqlite3_errmsg(database_));
  }

 private:
  sqlite3* database_ = nullptr;
  bool ok_ = false;
};

void BM_Peers_Fts5(benchmark::State& state) {
  Measure(
      state,
      [](const TempDir& folder) {
        Sqlite database(folder / "fts.db");
        database.Run(
            "CREATE VIRTUAL TABLE passages USING fts5(title, text, "
            "tokenize = 'porter unicode61')");
        database.Run("BEGIN");
        database.Insert(Passages());
        database.Run("INSERT INTO passages(passages) VALUES ('optimize')");
        database.Run("COMMIT");
        return database.status();
      },
      [](const TempDir& folder) -> absl::Status {
        Sqlite database(folder / "fts.db");
        const int64_t rows = database.Number("SELECT count(*) FROM passages");
        if (rows == static_cast<int64_t>(Passages().size())) return absl::OkStatus();
        return Error(absl::StatusCode::kInternal, "the table holds ", rows, " rows");
      });
}
BENCHMARK(BM_Peers_Fts5)->Unit(benchmark::kMillisecond)->UseManualTime();

void AddToXapian(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  for (const TitledPassage& passage : Passages()) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(*passage.title, 1, "S");
    generator.index_text(*passage.title);
    generator.increase_termpos();
    generator.index_text(std::string(passage.text));
    document.set_data(std::string(passage.text));
    database.add_document(document);
  }
  database.commit();
}

void BM_Peers_TermGenerator(benchmark::State& state) {
  Measure(
      state,
      [](const TempDir& folder) -> absl::Status {
        const std::string loose = folder / "loose";
        try {
          AddToXapian(loose);
          Xapian::Database(loose).compact(folder / "compact");
        } catch (const Xapian::Error& error) {
          return Error(absl::StatusCode::kInternal, error.get_description());
        }
        std::filesystem::remove_all(loose);
        return absl::OkStatus();
      },
      [](const TempDir& folder) -> absl::Status {
        const auto count = Xapian::Database(folder / "compact").get_doccount();
        if (count == Passages().size()) return absl::OkStatus();
        return Error(absl::StatusCode::kInternal, "the database holds ", count);
      });
}
BENCHMARK(BM_Peers_TermGenerator)->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace
}  // namespace ibid::bench
