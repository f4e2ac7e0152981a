#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/reader.h"
#include "ingest/http_message.h"
#include "ingest/packing.h"
#include "ingest/warc_records.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Gzip;
using testing::TempDir;

constexpr std::string_view kEnd = "\r\n\r\n";

std::string Record(std::string_view type, std::string_view uri, std::string_view body,
                   std::string_view more = "") {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) +
         "\r\nWARC-Target-URI: " + std::string(uri) +
         "\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body) + std::string(kEnd);
}

std::string Response(std::string_view uri, std::string_view body,
                     std::string_view headers = "Content-Type: text/plain\r\n",
                     std::string_view status = "200 OK") {
  return Record("response", uri,
                "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers) +
                    "\r\n" + std::string(body));
}

// "type:body;" of every record, "!" for every problem.
std::string Records(std::string bytes, uint64_t limit = 1000) {
  std::string all;
  WarcRecords records(NewMemoryStream(std::move(bytes)), limit,
                      [&](uint64_t, uint64_t, const std::string&) { all += "!"; });
  while (const std::optional<WarcRecord> record = records.Next()) {
    all += record->type() + ":" + (record->too_large ? "?" : record->body) + ";";
  }
  return all;
}

TEST(WarcRecords, Forms) {
  struct Row {
    std::string bytes;
    std::string records;
  };
  const Row kRows[] = {
      {"", ""},
      {Record("resource", "u", "one") + Record("Response", "u", "two"),
       "resource:one;response:two;"},
      // Bare line feeds, one line end too few and too many, another version.
      {"WARC/0.17\nWARC-Type: resource\nContent-Length: 3\n\none\n\n\n\nWARC/1.1\n"
       "WARC-Type: metadata\nContent-Length: 3\n\ntwo\nWARC/1.0\nWARC-Type: x\n"
       "Content-Length: 0\n\n",
       "resource:one;metadata:two;x:;"},
      // A header that goes on in the next line, and names in any case.
      {"WARC/1.0\r\nwarc-TYPE:\r\n resource\r\ncontent-length: 3\r\n\r\none\r\n\r\n",
       "resource:one;"},
      // Text before, between and behind records.
      {"junk\nWARC\n" + Record("resource", "u", "one") + "junk\n" +
           Record("resource", "u", "two") + "junk",
       "!resource:one;!resource:two;!"},
      // No length; one too small; one too large; one beyond the end.
      {"WARC/1.0\r\nWARC-Type: resource\r\n\r\none\r\n\r\n" +
           Record("resource", "u", "two"),
       "!resource:one;resource:two;"},
      {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 2\r\n\r\none\r\n\r\n" +
           Record("resource", "u", "two"),
       "!resource:one;resource:two;"},
      {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 40\r\n\r\none\r\n\r\n" +
           Record("resource", "u", "two"),
       "!resource:one;resource:two;"},
      {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 500\r\n\r\none\r\n\r\n" +
           Record("resource", "u", "two"),
       "!resource:one;resource:two;"},
      {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 9\r\n\r\none",
       "!resource:one;"},
      // Cut off in the headers; a record whose headers another one interrupts.
      {"WARC/1.0\r\nWARC-Type: reso", "!"},
      {"WARC/1.0\r\nWARC-Type: resource\r\n" + Record("resource", "u", "two"),
       "!resource:two;"},
      // Larger than the limit.
      {Record("resource", "u", std::string(2000, 'x')) + Record("resource", "u", "two"),
       "resource:?;resource:two;"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.bytes.substr(0, 300));
    EXPECT_EQ(Records(row.bytes), row.records);
  }
}

TEST(WarcRecords, UrisInBracketsAndWithBlanks) {
  WarcRecords records(NewMemoryStream(Record("resource", "<http://e.org/a>", "x") +
                                      Record("resource", "file:///a b.txt", "x")),
                      1000, [](uint64_t, uint64_t, const std::string&) {});
  EXPECT_EQ(records.Next()->uri(), "http://e.org/a");
  EXPECT_EQ(records.Next()->uri(), "file:///a b.txt");
}

std::string Decoded(std::string_view headers, std::string_view body) {
  const std::string bytes =
      "HTTP/1.1 200 OK\r\n" + std::string(headers) + "\r\n" + std::string(body);
  const HttpBody decoded =
      DecodeBody(ParseHttpMessage(bytes), [](uint64_t) { return absl::OkStatus(); });
  return decoded.bytes + (decoded.status.ok() ? "" : "!");
}

TEST(HttpMessage, Bodies) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const std::string gzip = "Content-Encoding: gzip\r\n";
  const std::string packed = Gzip("Text that was packed.");
  // zlib's form of "one", and its bare data.
  const std::string zlib("\x78\x9C\xCB\xCF\x4B\x05\x00\x02\x91\x01\x43", 11);
  // Brotli's form of "one", uncompressed.
  const std::string brotli("\x0B\x01\x80one\x03", 7);
  struct Row {
    std::string headers;
    std::string body;
    std::string_view decoded;
  };
  const Row kRows[] = {
      {"", "as it is", "as it is"},
      {chunked, "3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n", "one two"},
      {chunked, "3\none\n4\n two\n0\n\n", "one two"},
      {chunked, "3\r\none\r\n4\r\n t", "one t"},       // Cut off.
      {chunked, "2\r\none\r\n0\r\n", "one\r\n0\r\n"},  // A size too small:
      {chunked, "FF\r\none\r\n", "one\r\n"},           // and one too large.
      {chunked, "not chunked at all", "not chunked at all"},
      {chunked, "", ""},
      {gzip, packed, "Text that was packed."},
      {gzip, "never packed", "never packed"},
      {"Content-Encoding: x-gzip\r\n", packed, "Text that was packed."},
      {gzip, packed.substr(0, 25), "Text that was!"},
      {chunked + gzip, "5\r\n" + packed.substr(0, 5) + "\r\nFF\r\n" + packed.substr(5),
       "Text that was packed."},
      {"Content-Encoding: gzip, gzip\r\n", Gzip(packed), "Text that was packed."},
      {"Content-Encoding: zstd\r\n", testing::Zstd("one"), "one"},
      {"Content-Encoding: deflate\r\n", zlib, "one"},
      {"Content-Encoding: deflate\r\n", zlib.substr(2, 5), "one"},
      {"Content-Encoding: br\r\n", brotli, "one"},
      {"Content-Encoding: br\r\n", "never packed", "never packed"},
      {"Content-Encoding: identity\r\n", "one", "one"},
  };
  for (const Row& row : kRows) {
    const std::string decoded = Decoded(row.headers, row.body);
    if (row.decoded == "Text that was!") {
      EXPECT_TRUE(decoded.ends_with('!')) << decoded;
      EXPECT_TRUE(decoded.starts_with("Text ")) << decoded;
      continue;
    }
    EXPECT_EQ(decoded, row.decoded) << row.headers << row.body;
  }
}

TEST(HttpMessage, HeaderValues) {
  EXPECT_EQ(CharsetOf("text/html; charset=UTF-8"), "UTF-8");
  EXPECT_EQ(CharsetOf("text/html;Charset = \"latin1\" ; x"), "latin1");
  EXPECT_EQ(CharsetOf("text/html; charset='x"), "x");
  EXPECT_EQ(CharsetOf("text/html"), "");
  EXPECT_EQ(CharsetOf("charset"), "");
  EXPECT_EQ(MediaTypeOf(" Text/HTML ; charset=x"), "text/html");
}

struct Reading {
  std::vector<Document> documents;
  std::vector<ReadProblem> problems;
  ReadProgress progress;
};

Reading ReadPath(const std::string& path) {
  Reading reading;
  ReaderOptions options;
  options.on_problem = [&](const ReadProblem& problem) {
    reading.problems.push_back(problem);
  };
  auto reader = OpenReader({path}, options);
  EXPECT_THAT(reader, testing::IsOk());
  if (!reader.ok()) return reading;
  while (true) {
    auto next = (*reader)->Next();
    if (!next.ok() || !next->has_value()) break;
    reading.documents.push_back(**std::move(next));
  }
  reading.progress = (*reader)->progress();
  return reading;
}

const std::vector<std::string>& Archive() {
  static const std::vector<std::string> records = {
      Record("warcinfo", "", "software: x"),
      Response("http://www.e.org/a", "The ice broke up in March."),
      Record("request", "http://www.e.org/a", "GET /a HTTP/1.1"),
      Response("http://www.e.org/a", "The ice broke up in April."),
      Response("http://e.org/b",
               "Gr\xF6\xDF"
               "e",
               "Content-Type: text/plain; charset=iso-8859-15\r\n"),
      Response("http://e.org/c.css", "a { }", "Content-Type: text/css\r\n"),
      Response("http://e.org/d.png", "\x89PNG", "Content-Type: image/png\r\n"),
      Response("http://e.org/e", "No such page.", "Content-Type: text/plain\r\n",
               "404 Not Found"),
      Response("http://e.org/robots.txt", "User-agent: *"),
      Record("revisit", "http://e.org/a", "HTTP/1.1 200 OK\r\n\r\n"),
      Record("conversion", "http://e.org/f", "Text that somebody extracted.",
             "Content-Type: text/plain\r\n"),
  };
  return records;
}

TEST(WebArchive, RecordsBecomeDocuments) {
  std::string plain;
  std::string members;
  for (const std::string& record : Archive()) {
    plain += record;
    members += Gzip(record);
  }
  for (const std::string& bytes : {plain, members, Gzip(plain)}) {
    const TempDir dir;
    const Reading reading = ReadPath(dir.Write("crawl.warc.gz", bytes));
    ASSERT_EQ(reading.documents.size(), 4u);
    EXPECT_TRUE(reading.problems.empty());
    const Document& first = reading.documents[0];
    EXPECT_EQ(first.id, "http://www.e.org/a");
    EXPECT_EQ(first.url, "http://www.e.org/a");
    EXPECT_EQ(first.source, "e.org");
    EXPECT_EQ(first.text, "The ice broke up in March.");
    EXPECT_EQ(first.path, dir / "crawl.warc.gz");
    EXPECT_FALSE(first.published.known());  // When it was fetched says nothing.
    EXPECT_EQ(reading.documents[1].id, "http://www.e.org/a@2024-03-05T10:00:00Z");
    EXPECT_EQ(reading.documents[2].text, "Größe");
    EXPECT_EQ(reading.documents[3].id, "http://e.org/f");
    EXPECT_EQ(reading.progress.files_ignored, 4u);
    EXPECT_EQ(reading.progress.records_passed_over, 3u);
  }
}

TEST(WebArchive, DamagedMembersCostOneRecord) {
  std::string members;
  for (const std::string& record : Archive()) {
    std::string packed = Gzip(record);
    // In the second record's data.
    if (&record == &Archive()[1]) packed[packed.size() / 2] ^= 0x55;
    members += packed;
  }
  const TempDir dir;
  const Reading reading = ReadPath(dir.Write("crawl.warc.gz", members));
  EXPECT_GE(reading.documents.size(), 3u);
  EXPECT_GE(reading.problems.size(), 1u);
  EXPECT_EQ(reading.documents.back().id, "http://e.org/f");
}

TEST(WebArchive, PagesAreRead) {
  const std::string page =
      "<!DOCTYPE html><html><head><title>The Ice Breaks</title>"
      "<meta charset=iso-8859-2></head><body><article><h1>The Ice Breaks</h1>"
      "<p>The ice on the river broke up in March, two weeks earlier than in any year "
      "since records began, said \xA3ucja Nowak.</p></article></body></html>";
  const TempDir dir;
  const Reading reading =
      ReadPath(dir.Write("crawl.warc", Response("http://www.e.org/ice", page,
                                                "Content-Type: text/html\r\n")));
  ASSERT_EQ(reading.documents.size(), 1u);
  const Document& document = reading.documents[0];
  EXPECT_EQ(document.id, "http://www.e.org/ice");
  EXPECT_EQ(document.title, "The Ice Breaks");
  EXPECT_EQ(document.source, "e.org");
  EXPECT_NE(document.text.find("said Łucja Nowak."), std::string::npos);
  EXPECT_TRUE(reading.problems.empty());
}

// Wherever it is cut, what came before is read and the rest said.
TEST(WebArchive, CutAnywhere) {
  std::string plain;
  for (const std::string& record : Archive()) plain += record;
  const TempDir dir;
  for (size_t size = 0; size < plain.size(); size += 13) {
    const Reading reading = ReadPath(dir.Write("crawl.warc", plain.substr(0, size)));
    for (const Document& document : reading.documents)
      EXPECT_FALSE(document.id.empty());
    // That it is cut off, and what a letter that was cut off looks like.
    EXPECT_LE(reading.problems.size(), 2u);
  }
}

TEST(WebArchive, ThoseOfTheData) {
  const char* const data = std::getenv("IBID_DATA");
  if (data == nullptr) GTEST_SKIP() << "IBID_DATA names no folder";
  const std::string folder = std::string(data) + "/extract/warc/";
  size_t archives = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path());
    const Reading reading = ReadPath(entry.path());
    ++archives;
    EXPECT_GT(reading.documents.size() + reading.problems.size() +
                  reading.progress.files_ignored + reading.progress.records_passed_over,
              0u);
    if (entry.path().filename() != "iana.warc.gz") continue;
    EXPECT_TRUE(reading.problems.empty());
    EXPECT_EQ(reading.documents.size() + reading.progress.files_ignored, 48u);
  }
  EXPECT_GT(archives, 0u);
}

}  // namespace
}  // namespace ibid
