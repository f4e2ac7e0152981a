#include "ibid/reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/gzip.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::Gzip;
using testing::IsOk;
using testing::TempDir;

struct Reading {
  std::vector<Document> documents;
  std::vector<ReadProblem> problems;
  ReadProgress progress;

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Document& document : documents) all.push_back(document.id);
    return all;
  }
};

Reading ReadPaths(const std::vector<std::string>& paths, ReaderOptions options = {}) {
  Reading reading;
  options.on_problem = [&](const ReadProblem& problem) {
    reading.problems.push_back(problem);
  };
  auto reader = OpenReader(paths, options);
  EXPECT_THAT(reader, IsOk());
  if (!reader.ok()) return reading;
  while (true) {
    auto next = (*reader)->Next();
    EXPECT_THAT(next, IsOk());
    if (!next.ok() || !next->has_value()) break;
    reading.documents.push_back(**std::move(next));
  }
  reading.progress = (*reader)->progress();
  return reading;
}

using Ids = std::vector<std::string>;

TEST(Walk, NameOrderHiddenAndIgnored) {
  const TempDir dir;
  for (const char* name : {"b.txt", "a/z.txt", "a/B.TEXT", "a.txt", ".hidden.txt",
                           ".git/c.txt", "picture.png", "a/page.pdf", "c.txt.gz"}) {
    dir.Write(name, "text of the file");
  }
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.ids(), (Ids{"a/B.TEXT", "a/z.txt", "a.txt", "b.txt"}));
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.progress.files_total, 4u);
  EXPECT_EQ(reading.progress.files_read, 4u);
  EXPECT_EQ(reading.progress.files_ignored, 3u);
  EXPECT_EQ(reading.progress.bytes_total, 64u);
  EXPECT_EQ(reading.progress.bytes_read, 64u);
  EXPECT_EQ(reading.documents[0].path, dir / "a/B.TEXT");
  EXPECT_EQ(reading.documents[0].source, "a");
  EXPECT_EQ(reading.documents[0].source_origin, SourceOrigin::kFolder);
}

TEST(Walk, IdsAndPrefix) {
  const TempDir dir;
  dir.Write("a/b.txt", "text");
  EXPECT_EQ(ReadPaths({dir / "a"}).ids(), Ids{"b.txt"});
  EXPECT_EQ(ReadPaths({dir / "a/"}).ids(), Ids{"b.txt"});
  EXPECT_EQ(ReadPaths({dir / "a/b.txt"}).ids(), Ids{"b.txt"});
  EXPECT_EQ(
      ReadPaths(
          {dir.path()},
          {.id_prefix = "x/", .source = "", .language = "", .on_problem = nullptr})
          .ids(),
      Ids{"x/a/b.txt"});
}

TEST(Walk, TwoFilesWithOneId) {
  const TempDir dir;
  const std::string first = dir.Write("x/a.txt", "text");
  const std::string second = dir.Write("y/a.txt", "text");
  const auto reader = OpenReader({dir / "x", dir / "y"});
  EXPECT_THAT(reader, Fails(absl::StatusCode::kInvalidArgument, first));
  EXPECT_THAT(reader, Fails(absl::StatusCode::kInvalidArgument, second));
  // The same file twice is read once.
  EXPECT_EQ(ReadPaths({dir / "x", first}).ids(), Ids{"a.txt"});
}

TEST(Walk, PathsThatCannotBeRead) {
  const TempDir dir;
  EXPECT_THAT(OpenReader({dir / "none"}),
              Fails(absl::StatusCode::kNotFound, "there is no file or folder"));
  EXPECT_THAT(OpenReader({dir.Write("a.pdf", "x")}),
              Fails(absl::StatusCode::kInvalidArgument, "a.pdf is of a kind"));
  EXPECT_TRUE(ReadPaths({}).documents.empty());
}

TEST(Walk, LinksEnd) {
  const TempDir dir;
  dir.Write("a/one.txt", "text");
  std::filesystem::create_directory_symlink("..", dir / "a/up");
  std::filesystem::create_directory_symlink(".", dir / "a/self");
  std::filesystem::create_symlink("one.txt", dir / "a/two.txt");
  std::filesystem::create_symlink("nowhere.txt", dir / "a/zero.txt");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.ids(), (Ids{"a/one.txt", "a/two.txt"}));
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].path, dir / "a/zero.txt");
}

TEST(Walk, UnreadableFilesAreReported) {
  const TempDir dir;
  dir.Write("a.txt", "text");
  dir.Write("b.txt", "text");
  // Gone between the walk and the reading; also happens to root.
  ReaderOptions options;
  std::vector<ReadProblem> problems;
  options.on_problem = [&](const ReadProblem& problem) { problems.push_back(problem); };
  auto reader = OpenReader({dir.path()}, options);
  ASSERT_THAT(reader, IsOk());
  std::filesystem::remove(dir / "a.txt");
  auto next = (*reader)->Next();
  ASSERT_THAT(next, IsOk());
  ASSERT_TRUE(next->has_value());
  EXPECT_EQ((*next)->id, "b.txt");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].path, dir / "a.txt");
  EXPECT_TRUE(problems[0].skipped);
  EXPECT_NE(problems[0].message.find("No such file"), std::string::npos);
  next = (*reader)->Next();
  EXPECT_FALSE(next->has_value());
  EXPECT_EQ((*reader)->progress().files_read, 2u);
}

TEST(PlainText, IsKeptByteForByte) {
  const TempDir dir;
  const std::string text = "\uFEFFA Title\r\n\r\nText \t of it.\r";
  dir.Write("a.txt", text);
  const Reading reading = ReadPaths({dir.path()});
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].text, text);
  EXPECT_EQ(reading.documents[0].title, "A Title");
}

TEST(PlainText, IllFormedBytesAreReportedOnce) {
  const TempDir dir;
  const std::string path = dir.Write("a.txt", "one\ntwo \xFF three \xC3\nfour\n");
  const Reading reading = ReadPaths({path});
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].text, "one\ntwo \uFFFD three \uFFFD\nfour\n");
  ASSERT_EQ(reading.problems.size(), 1u);
  const ReadProblem& problem = reading.problems[0];
  EXPECT_EQ(problem.line, 2u);
  EXPECT_EQ(problem.byte, 8u);
  EXPECT_FALSE(problem.skipped);
  EXPECT_EQ(problem.ToString(),
            path +
                ":2: 2 ill-formed pieces are not UTF-8 and became U+FFFD each "
                "(byte 8)");
}

TEST(PlainText, EmptyFileIsADocument) {
  const TempDir dir;
  dir.Write("a.txt", "");
  EXPECT_EQ(ReadPaths({dir.path()}).documents.size(), 1u);
}

TEST(PlainText, GivenSourceAndLanguageCount) {
  const TempDir dir;
  dir.Write("a.txt", "text");
  dir.Write("metadata.csv", "file,source,language\na.txt,Harbour Times,fr\n");
  const Document plain = ReadPaths({dir.path()}).documents.at(0);
  EXPECT_EQ(plain.source, "Harbour Times");
  EXPECT_EQ(plain.source_origin, SourceOrigin::kMetadata);
  EXPECT_EQ(plain.language, "fr");
  const Document given = ReadPaths({dir.path()}, {.id_prefix = "",
                                                  .source = "Ice Post",
                                                  .language = "de",
                                                  .on_problem = nullptr})
                             .documents.at(0);
  EXPECT_EQ(given.source, "Ice Post");
  EXPECT_EQ(given.source_origin, SourceOrigin::kGiven);
  EXPECT_EQ(given.language, "de");
}

TEST(Metadata, TablesReachBesideAndBelow) {
  const TempDir dir;
  dir.Write("a.txt", "text");
  dir.Write("sub/b.txt", "text");
  dir.Write("sub/c.txt", "text");
  dir.Write("sub/deep/d.txt", "text");
  dir.Write(
      "metadata.jsonl",
      "{\"file\":\"a.txt\",\"id\":\"A\"}\n"
      "{\"file\":\"sub/b.txt\",\"title\":\"far\"}\n"
      "{\"file\":\"./sub/c.txt\",\"title\":\"C\",\"url\":\"http://www.e.org/c\"}\n");
  dir.Write("sub/metadata.csv", "file,title\nb.txt,near\ndeep/d.txt,D\n");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.ids(), (Ids{"A", "sub/b.txt", "sub/c.txt", "sub/deep/d.txt"}));
  EXPECT_EQ(reading.documents[1].title, "near");
  EXPECT_EQ(reading.documents[2].title, "C");
  EXPECT_EQ(reading.documents[2].source, "e.org");
  EXPECT_EQ(reading.documents[2].source_origin, SourceOrigin::kUrl);
  EXPECT_EQ(reading.documents[3].title, "D");
  // A file that was named itself has the table beside it.
  EXPECT_EQ(ReadPaths({dir / "sub/b.txt"}).documents.at(0).title, "near");
}

TEST(Metadata, RowsThatCannotBeUsed) {
  const TempDir dir;
  dir.Write("a.txt", "text");
  dir.Write("b.jsonl", "{\"text\":\"x\"}\n");
  dir.Write("metadata.csv",
            "file,title,published\n"
            "gone.txt,x,\n"
            "b.jsonl,x,\n"
            "a.txt,A,2025-99\n"
            "a.txt,B,\n");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.documents.size(), 2u);
  EXPECT_EQ(reading.documents[0].title, "A");
  std::vector<uint64_t> lines;
  for (const ReadProblem& problem : reading.problems) {
    lines.push_back(problem.line);
    EXPECT_EQ(problem.path, dir / "metadata.csv");
    EXPECT_FALSE(problem.skipped);
  }
  EXPECT_EQ(lines, (std::vector<uint64_t>{4, 2, 3, 5}));
}

TEST(Metadata, IdsOfTablesMeetIdsOfPaths) {
  const TempDir dir;
  dir.Write("a.txt", "text");
  dir.Write("b.txt", "text");
  dir.Write("metadata.csv", "file,id\na.txt,b.txt\n");
  EXPECT_THAT(OpenReader({dir.path()}),
              Fails(absl::StatusCode::kInvalidArgument, "would both get the id"));
}

constexpr char kLines[] =
    "{\"id\":\"one\",\"text\":\"First.\",\"title\":\"T\",\"source\":\"S\"}\n"
    "\n"
    "{\"url\":\"https://www.e.org/2\",\"text\":\"Second.\"}\r\n"
    "  {\"text\":\"Third.\"}";

TEST(JsonLines, Ids) {
  const TempDir dir;
  dir.Write("x/a.jsonl", kLines);
  const Reading reading = ReadPaths(
      {dir.path()},
      {.id_prefix = "p/", .source = "", .language = "", .on_problem = nullptr});
  EXPECT_EQ(reading.ids(), (Ids{"one", "https://www.e.org/2", "p/x/a.jsonl:4"}));
  EXPECT_EQ(reading.documents[0].source, "S");
  EXPECT_EQ(reading.documents[1].source, "e.org");
  EXPECT_EQ(reading.documents[1].source_origin, SourceOrigin::kUrl);
  EXPECT_EQ(reading.documents[2].source, "x");
  EXPECT_EQ(reading.documents[2].path, dir / "x/a.jsonl");
  EXPECT_TRUE(reading.problems.empty());
}

TEST(JsonLines, GzipIsTheSame) {
  const TempDir dir;
  const std::string text(kLines);
  dir.Write("a.jsonl.gz", Gzip(text.substr(0, 50)) + Gzip(text.substr(50)));
  dir.Write("b.ndjson", text);
  const Reading reading = ReadPaths({dir / "a.jsonl.gz"});
  ASSERT_EQ(reading.documents.size(), 3u);
  const Reading plain = ReadPaths({dir / "b.ndjson"});
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(reading.documents[i].text, plain.documents[i].text);
  }
  EXPECT_EQ(reading.progress.bytes_read,
            std::filesystem::file_size(dir / "a.jsonl.gz"));
}

TEST(JsonLines, StandardInput) {
  const TempDir dir;
  for (const std::string& bytes : {std::string(kLines), Gzip(kLines)}) {
    const std::string path = dir.Write("in", bytes);
    const int saved = dup(STDIN_FILENO);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    ASSERT_NE(file, nullptr);
    dup2(fileno(file), STDIN_FILENO);
    const Reading reading = ReadPaths({"-"});
    dup2(saved, STDIN_FILENO);
    close(saved);
    std::fclose(file);
    EXPECT_EQ(reading.ids(), (Ids{"one", "https://www.e.org/2", "stdin:4"}));
    EXPECT_EQ(reading.documents[2].source, "unknown");
    EXPECT_EQ(reading.documents[2].path, "");
    EXPECT_EQ(reading.progress.bytes_total, 0u);
  }
}

TEST(JsonLines, ProblemsAndGoingOn) {
  const TempDir dir;
  const std::string path =
      dir.Write("a.jsonl",
                "\uFEFF{\"id\":\"1\",\"text\":\"x\"}\n"
                "not json\n"
                "{\"id\":\"3\",\"text\":\"bad \xFF byte\"}\n"
                "{\"id\":\"4\"}\n"
                "{\"id\":\"5\",\"title\":\"only a title\",\"text\":null}\n"
                "{\"id\":\"6\",\"text\":\"lone \\ud800\"}\n"
                "{\"id\":\"7\",\"text\":\"x\",\"date\":\"soon\"}\n"
                "[]\n"
                "{\"id\":\"9\",\"text\":\"x\"");
  const Reading reading = ReadPaths({path});
  EXPECT_EQ(reading.ids(), (Ids{"1", "3", "5", "6", "7"}));
  EXPECT_EQ(reading.documents[1].text, "bad \uFFFD byte");
  EXPECT_EQ(reading.documents[2].text, "");
  EXPECT_EQ(reading.documents[3].text, "lone \uFFFD");
  struct Row {
    uint64_t line;
    bool skipped;
    std::string message;
  };
  const Row rows[] = {
      {2, true, "not a JSON object"},  {3, false, "not UTF-8"},
      {4, true, "neither text nor"},   {6, false, "lone surrogates"},
      {7, false, "the date \"soon\""}, {8, true, "not an object"},
      {9, true, "not a JSON object"},
  };
  ASSERT_EQ(reading.problems.size(), std::size(rows));
  for (size_t i = 0; i < std::size(rows); ++i) {
    const ReadProblem& problem = reading.problems[i];
    EXPECT_EQ(problem.line, rows[i].line);
    EXPECT_EQ(problem.skipped, rows[i].skipped);
    EXPECT_EQ(problem.path, path);
    EXPECT_NE(problem.message.find(rows[i].message), std::string::npos)
        << problem.message;
  }
  EXPECT_EQ(reading.problems[0].byte, 25u);  // The byte order mark counts.
  EXPECT_EQ(reading.problems[1].byte, 25u + 9 + 22);
}

TEST(JsonLines, DamagedGzipKeepsWhatWasRead) {
  const TempDir dir;
  std::string lines;
  for (int i = 0; i < 20'000; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"x" +
             std::to_string(i * 7919) + "\"}\n";
  }
  const std::string packed = Gzip(lines);
  const std::string path = dir.Write("a.jsonl.gz", packed.substr(0, packed.size() / 2));
  dir.Write("b.txt", "text");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_GT(reading.documents.size(), 1000u);
  EXPECT_LT(reading.documents.size(), 20'000u);
  EXPECT_EQ(reading.ids().back(), "b.txt");  // Reading went on.
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].path, path);
  EXPECT_EQ(reading.problems[0].line, reading.documents.size());
  EXPECT_TRUE(reading.problems[0].skipped);
  EXPECT_NE(reading.problems[0].message.find("damaged"), std::string::npos);
}

TEST(JsonLines, TextShowsWhatTheRecordDoesNotSay) {
  const TempDir dir;
  dir.Write(
      "a.jsonl",
      "{\"id\":\"1\",\"text\":\"The Ice Breaks\\nby Ann Lee\\nThe ice on the river "
      "broke up in March, two weeks early.\\nLeave a Comment\"}\n"
      "{\"id\":\"2\",\"title\":\"Given\",\"author\":\"Bob Ray\",\"text\":\"The Ice "
      "Breaks\\nby Ann Lee\\nThe ice on the river broke up in March, two weeks "
      "early.\\nLeave a Comment\"}\n");
  const Reading reading = ReadPaths({dir.path()});
  ASSERT_EQ(reading.documents.size(), 2u);
  EXPECT_EQ(reading.documents[0].title, "The Ice Breaks");
  EXPECT_EQ(reading.documents[0].authors, std::vector<std::string>{"Ann Lee"});
  EXPECT_EQ(reading.documents[1].title, "Given");
  EXPECT_EQ(reading.documents[1].authors, std::vector<std::string>{"Bob Ray"});
  for (const Document& document : reading.documents) {
    EXPECT_EQ(document.chrome.size(), 2u);  // The byline and the comment line.
  }
}

TEST(ReadProblem, ToString) {
  ReadProblem problem;
  problem.path = "-";
  problem.byte = 7;
  problem.message = "what is wrong";
  EXPECT_EQ(problem.ToString(), "-: what is wrong (byte 7)");
  problem.line = 3;
  EXPECT_EQ(problem.ToString(), "-:3: what is wrong (byte 7)");
}

}  // namespace
}  // namespace ibid
