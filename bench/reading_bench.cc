// From files to documents, on one thread; rates are of the files' bytes.
//
// | benchmark         | operation                                                  |
// |-------------------|------------------------------------------------------------|
// | BM_Read_PlainText | a folder of text files, one document each: title, byline   |
// |                   | and page furniture found, language guessed                 |
// | BM_Read_Html      | a folder of pages: parsed, main text and metadata found    |
// | BM_Read_JsonLines | one file of JSON lines, metadata given                     |
// | BM_Read_JsonGzip  | the same compressed                                        |
//
// Checked against documents and bytes of text that were written; pages against their
// number.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "bench_main.h"
#include "corpus/json_line.h"
#include "ibid/reader.h"
#include "support/temp_dir.h"

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

void Read(benchmark::State& state, Written (*write)(const TempDir&)) {
  const TempDir folder;
  const Written written = write(folder);
  for (auto _ : state) {
    if (const absl::Status status = ReadAll(written); !status.ok()) {
      return Fail(state, status.ToString());
    }
  }
  const auto passes = static_cast<int64_t>(state.iterations());
  state.SetBytesProcessed(passes * static_cast<int64_t>(written.file_bytes));
  state.SetItemsProcessed(passes * static_cast<int64_t>(written.documents));
}

void BM_Read_PlainText(benchmark::State& state) { Read(state, WritePlainTexts); }
BENCHMARK(BM_Read_PlainText)->Unit(benchmark::kMillisecond);

void BM_Read_Html(benchmark::State& state) { Read(state, WritePages); }
BENCHMARK(BM_Read_Html)->Unit(benchmark::kMillisecond);

void BM_Read_JsonLines(benchmark::State& state) { Read(state, WriteJsonLines); }
BENCHMARK(BM_Read_JsonLines)->Unit(benchmark::kMillisecond);

void BM_Read_JsonGzip(benchmark::State& state) { Read(state, WriteJsonGzip); }
BENCHMARK(BM_Read_JsonGzip)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid::bench
