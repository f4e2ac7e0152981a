// Input that never ends, in every format: it ends with a message, in bounded memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/open_file.h"
#include "ingest/packing.h"

namespace ibid {
namespace {

using testing::Gzip;
using testing::Zstd;

// `head`, and then `body` again and again.
class EndlessStream : public ByteStream {
 public:
  EndlessStream(std::string head, std::string body)
      : ahead_(std::move(head)), body_(std::move(body)) {
    while (body_.size() < 100'000) body_ += body_;
  }
  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    if (at_ == ahead_.size()) {
      ahead_ = body_;
      at_ = 0;
    }
    const size_t count = ahead_.copy(out, size, at_);
    at_ += count;
    return count;
  }

 private:
  std::string ahead_;
  std::string body_;
  size_t at_ = 0;
};

TEST(Pathological, InputThatNeverEnds) {
  struct Row {
    std::string_view what;
    std::string head;
    std::string body;
    std::string name;
  };
  const std::string zeros(4 << 20, '0');
  const Row kRows[] = {
      {"one line of text", "", "word ", "a.txt"},
      {"lines of text", "", "A line.\n", "a.txt"},
      {"an unclosed block of front matter", "---\n", "a: b\n", "a.md"},
      {"one line of JSON lines", "{\"text\":\"", "word ", "a.jsonl"},
      {"damaged lines", "", "no json\n", "a.jsonl"},
      {"empty lines", "", "\n", "a.jsonl"},
      {"nested arrays", "{\"a\":", "[", "a.jsonl"},
      {"one JSON object", "{\n\"text\": \"", "word\n", "a.json"},
      {"nested JSON objects", "{\n", "{\"a\":\n", "a.json"},
      {"nothing in an array", "[{},", " ,", "a.json"},
      {"headers of a record", "WARC/1.0\r\n", "A: b\r\n", "a.warc"},
      {"one header of a record", "WARC/1.0\r\nA:", "b", "a.warc"},
      {"a record without length", "WARC/1.0\r\n\r\n", "text\n", "a.warc"},
      {"the body of a record", "WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\n",
       "text\n", "a.warc"},
      {"junk in an archive", "WARC/1.0\r\nContent-Length: 0\r\n\r\n", "junk\n",
       "a.warc"},
      {"members of gzip", "", Gzip("A line.\n"), "a.txt.gz"},
      {"empty members of gzip", "", Gzip(""), "a.txt.gz"},
      {"gzip that unpacks to very much", "", Gzip(zeros), "a.jsonl.gz"},
      {"Zstandard that unpacks to very much", "", Zstd(zeros), "a.jsonl.zst"},
      {"empty frames of Zstandard", "", Zstd(""), "a.jsonl.zst"},
      {"members of tar", "", testing::Tar({{"a.css", "x"}}).substr(0, 1024), "a.tar"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.what);
    size_t problems = 0;
    ReaderOptions options;
    options.limits.file_bytes = 8 << 20;
    options.limits.record_bytes = 1 << 20;
    options.on_problem = [&](const ReadProblem&) { ++problems; };
    ReadContext context(options);
    const std::unique_ptr<FileReader> reader = OpenFile(
        {.path = row.name, .id = row.name, .absolute = "", .folder = "f"},
        NewFileBytes(std::make_unique<EndlessStream>(row.head, row.body), context), {},
        context);
    while (reader != nullptr && reader->Next()) {
    }
    EXPECT_GT(problems, 0u);
    EXPECT_LE(context.packed(), (8u << 20) + (1u << 17));
  }
}

// What is large and ends: linear, or the test would not.
TEST(Pathological, MuchOfOneKind) {
  constexpr size_t kTimes = 100'000;
  const auto repeated = [](std::string_view text) {
    std::string all;
    for (size_t i = 0; i < kTimes; ++i) all += text;
    return all;
  };
  std::string front_matter = "---\n";
  for (size_t i = 0; i < kTimes; ++i) {
    front_matter += "key" + std::to_string(i) + ": value\n";
  }
  struct Row {
    std::string_view what;
    std::string file;
    std::string name;
    size_t documents;
  };
  const Row rows[] = {
      {"lines of front matter", front_matter + "---\nText.\n", "a.md", 1},
      {"items of one key", "---\ntags:\n" + repeated("- a\n") + "---\nText.\n", "a.md",
       1},
      {"headings", repeated("# Heading\n\n"), "a.md", 1},
      {"short lines", repeated("Word\n"), "a.txt", 1},
      {"openings of a tail", repeated("Related articles\nThe ice broke up in March.\n"),
       "a.txt", 1},
      {"sentences of one line", repeated("The ice broke up in March. "), "a.txt", 1},
      {"breadcrumbs", repeated("Home > "), "a.txt", 1},
      {"deep JSON", "{\"text\":\"x\",\"a\":" + repeated("[") + repeated("]") + "}",
       "a.jsonl", 0},
      {"members of an object",
       "{\"text\":\"x\"" + repeated(",\"name\":\"value\"") + "}", "a.jsonl", 1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    ReadContext context({});
    const std::unique_ptr<FileReader> reader =
        OpenFile({.path = row.name, .id = row.name, .absolute = "", .folder = "f"},
                 NewFileBytes(NewMemoryStream(row.file), context), {}, context);
    ASSERT_NE(reader, nullptr);
    size_t documents = 0;
    while (reader->Next()) ++documents;
    EXPECT_EQ(documents, row.documents);
  }
}

}  // namespace
}  // namespace ibid
