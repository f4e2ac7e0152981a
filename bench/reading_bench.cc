// From files to documents, on one thread; rates are of the files' bytes.
//
// Read: folders of text files and of pages, one file of JSON lines, and the same compressed, with all
// that belongs to it: language guessed, title, byline and page furniture found.
// Parse: the same JSON lines and texts up to there: lines, UTF-8, JSON, metadata.
//
// Checked against the documents and bytes of text that were written.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "corpus/json_line.h"
#include "ibid/reader.h"
#include "ingest/line_stream.h"
#include "ingest/read_context.h"
#include "ingest/record.h"
#include "support/temp_dir.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace ibid::bench {
namespace {

using ibid::testing::TempDir;

struct Written {
  std::string path;
  uint64_t documents = 0;
  uint64_t text_bytes = 0;
  uint64_t file_bytes = 0;  // Decompressed.
};

Written WritePlainTexts(const TempDir& folder) {
  Written written{.path = folder.path()};
  for (const Document& document : BenchCorpus().documents) {
    const std::string text = document.title + "\n\n" + document.text;
    folder.Write(std::to_string(written.documents) + ".txt", text);
    ++written.documents;
    written.text_bytes += text.size();
    written.file_bytes += text.size();
  }
  return written;
}

Written WriteJsonLines(const TempDir& folder) {
  Written written;
  std::string lines;
  for (const Document& document : BenchCorpus().documents) {
    lines += JsonLine(document);
    ++written.documents;
    written.text_bytes += document.text.size();
  }
  written.file_bytes = lines.size();
  written.path = folder.Write("corpus.jsonl", lines);
  return written;
}

Written WriteJsonGzip(const TempDir& folder) {
  Written written = WriteJsonLines(folder);
  const std::string compressed = folder / "corpus.jsonl.gz";
  const gzFile file = gzopen(compressed.c_str(), "wb");
  for (const Document& document : BenchCorpus().documents) {
    const std::string line = JsonLine(document);
    gzwrite(file, line.data(), static_cast<unsigned>(line.size()));
  }
  gzclose(file);
  written.path = compressed;
  return written;
}

// Pages as a site has them: an article within menus, scripts, boxes and a footer.
// Of the page's bytes about a fourth is the article's text.
std::string PageOf(const Document& document) {
  std::string page = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>" +
                     document.title + " | Harbour Times</title><style>";
  for (int i = 0; i < 40; ++i) page += ".box { margin: 0 auto; color: #333 }\n";
  page += "</style><script>";
  for (int i = 0; i < 80; ++i) page += "window.track('view', { page: 1 });\n";
  page += "</script></head><body><nav><ul>";
  for (int i = 0; i < 40; ++i) {
    page += "<li class=\"menu-item\"><a href=\"/section/" + std::to_string(i) +
            "\" class=\"menu-link\">Section</a></li>\n";
  }
  page += "</ul></nav><div id=\"main\"><article class=\"post\"><h1>" + document.title +
          "</h1><div class=\"entry-content\">";
  for (const char c : document.text) {
    if (c == '\n') {
      page += "</p>\n<p class=\"paragraph\">";
    } else if (c != '<' && c != '&') {
      page += c;
    }
  }
  page += "</div></article></div><div class=\"related-posts\"><ul>";
  for (int i = 0; i < 30; ++i) {
    page +=
        "<li><a href=\"/x\"><span class=\"headline\">Another story of the "
        "harbour</span></a></li>\n";
  }
  return page + "</ul></div><footer><p>&copy; Harbour Times</p></footer></body></html>";
}

// The text is not the corpus's byte for byte: `text_bytes` stays 0, which is not
// checked.
Written WritePages(const TempDir& folder) {
  Written written{.path = folder.path()};
  for (const Document& document : BenchCorpus().documents) {
    const std::string page = PageOf(document);
    folder.Write(std::to_string(written.documents) + ".html", page);
    ++written.documents;
    written.file_bytes += page.size();
  }
  return written;
}

// Reads everything; an error unless it is what was written.
absl::Status ReadAll(const Written& written) {
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<DocumentReader> reader,
                        OpenReader({written.path}));
  uint64_t documents = 0;
  uint64_t text_bytes = 0;
  while (true) {
    IBID_ASSIGN_OR_RETURN(const std::optional<Document> document, reader->Next());
    if (!document) break;
    ++documents;
    text_bytes += document->text.size();
  }
  const bool same_text = written.text_bytes == 0 || text_bytes == written.text_bytes;
  if (documents != written.documents || !same_text || text_bytes == 0) {
    return Error(absl::StatusCode::kInternal, "read ", documents, " documents of ",
                 text_bytes, " bytes; written were ", written.documents, " of ",
                 written.text_bytes);
  }
  return absl::OkStatus();
}

void Run(benchmark::State& state, Written (*write)(const TempDir&),
         absl::Status (*read)(const Written&)) {
  const TempDir folder;
  const Written written = write(folder);
  for (auto _ : state) {
    if (const absl::Status status = read(written); !status.ok()) {
      return Fail(state, status.ToString());
    }
  }
  const auto passes = static_cast<int64_t>(state.iterations());
  state.SetBytesProcessed(passes * static_cast<int64_t>(written.file_bytes));
  state.SetItemsProcessed(passes * static_cast<int64_t>(written.documents));
}

absl::Status ParseAllLines(const Written& written) {
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<ByteStream> stream,
                        OpenFileStream(written.path));
  LineStream lines(std::move(stream), 1 << 26);
  StreamLine line;
  uint64_t text_bytes = 0;
  while (lines.Next(line)) {
    if (!IsValidUtf8(line.text)) return absl::InternalError("not UTF-8");
    size_t mended = 0;
    IBID_ASSIGN_OR_RETURN(Record record, ParseJsonRecord(line.text, mended));
    Document document;
    document.text = TakeText(record).value_or("");
    ApplyRecord(record, "JSON record", document, [](const std::string&) {});
    text_bytes += document.text.size();
  }
  if (text_bytes == written.text_bytes) return absl::OkStatus();
  return absl::InternalError("other texts than those that were written");
}

absl::Status ParseAllTexts(const Written& written) {
  uint64_t text_bytes = 0;
  for (uint64_t i = 0; i < written.documents; ++i) {
    IBID_ASSIGN_OR_RETURN(
        const std::unique_ptr<ByteStream> stream,
        OpenFileStream(written.path + "/" + std::to_string(i) + ".txt"));
    std::string bytes;
    IBID_RETURN_IF_ERROR(ReadWhole(*stream, {}, bytes));
    text_bytes += DecodeText(std::move(bytes)).text.size();
  }
  if (text_bytes == written.text_bytes) return absl::OkStatus();
  return absl::InternalError("other texts than those that were written");
}

void BM_Read_PlainText(benchmark::State& state) {
  Run(state, WritePlainTexts, ReadAll);
}
BENCHMARK(BM_Read_PlainText)->Unit(benchmark::kMillisecond);

void BM_Read_Html(benchmark::State& state) { Run(state, WritePages, ReadAll); }
BENCHMARK(BM_Read_Html)->Unit(benchmark::kMillisecond);

void BM_Read_JsonLines(benchmark::State& state) { Run(state, WriteJsonLines, ReadAll); }
BENCHMARK(BM_Read_JsonLines)->Unit(benchmark::kMillisecond);

void BM_Read_JsonGzip(benchmark::State& state) { Run(state, WriteJsonGzip, ReadAll); }
BENCHMARK(BM_Read_JsonGzip)->Unit(benchmark::kMillisecond);

void BM_Parse_PlainText(benchmark::State& state) {
  Run(state, WritePlainTexts, ParseAllTexts);
}
BENCHMARK(BM_Parse_PlainText)->Unit(benchmark::kMillisecond);

void BM_Parse_JsonLines(benchmark::State& state) {
  Run(state, WriteJsonLines, ParseAllLines);
}
BENCHMARK(BM_Parse_JsonLines)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid::bench
