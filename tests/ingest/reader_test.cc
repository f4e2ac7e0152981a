#include "ibid/reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/packing.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::Gzip;
using testing::IsOk;
using testing::TempDir;
using testing::Zstd;

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
                           ".git/c.txt", "picture.png", "a/style.css"}) {
    dir.Write(name, "text of the file");
  }
  dir.Write("blob", std::string("\x01\0\0\x02\0", 5));
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
  EXPECT_THAT(OpenReader({dir.Write("a.pdf", "%PDF-1.7")}),
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
  const std::string path =
      dir.Write("a.txt", "one\ntwo \xFF three \xC3\n“fünf” größer\n");
  const Reading reading = ReadPaths({path});
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].text, "one\ntwo \uFFFD three \uFFFD\n“fünf” größer\n");
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

TEST(PlainText, GuessedEncodingsAreReported) {
  const TempDir dir;
  dir.Write("a.txt",
            "Der gr\xF6\xDFte Fluss f\xFChrt \xFC"
            "ber die Br\xFC"
            "cke nach M\xFCnchen, wo die Z\xFCge abfahren");
  const Reading reading = ReadPaths({dir.path()});
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(
      reading.documents[0].text,
      "Der größte Fluss führt über die Brücke nach München, wo die Züge abfahren");
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_FALSE(reading.problems[0].skipped);
  EXPECT_NE(reading.problems[0].message.find("windows-1252"), std::string::npos);
}

TEST(Formats, GoByContent) {
  const TempDir dir;
  dir.Write("no-name", "Words of an article.");
  dir.Write("packed", Gzip("Words that were packed."));
  dir.Write("twice.txt.gz", Gzip(Zstd("Words that were packed twice.")));
  dir.Write("records.txt", "{\"id\":\"r\",\"text\":\"x\"}\n");
  dir.Write("lines.zst", Zstd("{\"id\":\"z\",\"text\":\"x\"}\n"));
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.ids(), (Ids{"z", "no-name", "packed", "r", "twice.txt.gz"}));
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.documents[4].text, "Words that were packed twice.");
}

TEST(Formats, WhatIsNotWhatItIsCalledIsReported) {
  const TempDir dir;
  dir.Write("a.txt", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  dir.Write("b", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  dir.Write("c.bin.gz", Gzip(std::string("\x01\0\0\x02\0", 5)));
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_TRUE(reading.documents.empty());
  EXPECT_EQ(reading.progress.files_ignored, 2u);
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].path, dir / "a.txt");
  EXPECT_TRUE(reading.problems[0].skipped);
}

TEST(Formats, NamedFilesOfOtherKindsAreReadAsText) {
  const TempDir dir;
  const std::string path = dir.Write("notes.log", "Words of somebody.");
  EXPECT_TRUE(ReadPaths({dir.path()}).documents.empty());
  EXPECT_EQ(ReadPaths({path}).documents.size(), 1u);
}

constexpr char kPost[] =
    "---\n"
    "title: \"The Ice Breaks\"\n"
    "author: {name: Ann Lee}\n"
    "date: 2024-03-05 10:00:00 +0100\n"
    "tags: [ice, river]\n"
    "id: intro\n"
    "url: /ice/\n"
    "---\n"
    "\n"
    "# Another heading\n"
    "\n"
    "The ice on the [river] broke up in March.\n"
    "\n"
    "[river]: http://e.org/river\n";

TEST(Markdown, FrontMatter) {
  const TempDir dir;
  dir.Write("post.md", kPost);
  const Reading reading = ReadPaths({dir.path()});
  ASSERT_EQ(reading.documents.size(), 1u);
  const Document& document = reading.documents[0];
  EXPECT_EQ(document.id, "post.md");
  EXPECT_EQ(document.text, kPost);  // Byte for byte.
  EXPECT_EQ(document.title, "The Ice Breaks");
  EXPECT_EQ(document.authors, std::vector<std::string>{"Ann Lee"});
  EXPECT_EQ(document.published.ToString(), "2024-03-05T10:00:00+01:00");
  EXPECT_EQ(document.tags, (std::vector<std::string>{"ice", "river"}));
  EXPECT_EQ(document.url, "");  // A path, and no url.
  ASSERT_EQ(document.chrome.size(), 2u);
  EXPECT_TRUE(document.chrome[0].Of(document.text).ends_with("/ice/\n---"));
  EXPECT_EQ(document.chrome[1].Of(document.text), "[river]: http://e.org/river");
  ASSERT_EQ(document.headings.size(), 1u);
  EXPECT_EQ(document.headings[0].Of(document.text), "# Another heading");
  EXPECT_TRUE(reading.problems.empty());
}

TEST(Markdown, WhatTheTextAndTheNameSay) {
  const TempDir dir;
  dir.Write("_posts/2024-03-05-ice.md", "Intro.\n\n# The *Ice* Breaks\n\nText.\n");
  dir.Write("metadata.csv", "file,title\nb.md,From the table\n");
  dir.Write("b.md", kPost);
  const Reading reading = ReadPaths({dir.path()});
  ASSERT_EQ(reading.documents.size(), 2u);
  EXPECT_EQ(reading.documents[0].title, "The Ice Breaks");
  EXPECT_EQ(reading.documents[0].published.DateString(), "2024-03-05");
  // A table goes before front matter.
  EXPECT_EQ(reading.documents[1].title, "From the table");
  EXPECT_EQ(reading.documents[1].authors, std::vector<std::string>{"Ann Lee"});
}

TEST(JsonDocument, ObjectsOfAnArrayOrOneAfterTheOther) {
  const TempDir dir;
  dir.Write(
      "a.json",
      "[\n  {\"id\": \"1\", \"text\": \"a } in \\\" it\"},\n"
      "  {\n    \"text\": \"two\",\n    \"author\": {\"name\": \"Ann\"}\n  }\n]\n");
  dir.Write("b.json",
            "{\n  \"id\": \"3\",\n  \"text\": \"three\"\n}\n{\"id\":\"4\","
            "\"text\":\"four\"}");
  // Of another kind: no article and no problem, in a folder.
  dir.Write("package.json", "{\n  \"name\": \"x\",\n  \"version\": \"1\"\n}\n");
  dir.Write("z.json", "{\n  \"id\": \"5\", \"text\": \"never ends\n");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.ids(), (Ids{"1", "a.json:3", "3", "4"}));
  EXPECT_EQ(reading.documents[0].text, "a } in \" it");
  EXPECT_EQ(reading.documents[1].authors, std::vector<std::string>{"Ann"});
  EXPECT_EQ(reading.progress.files_ignored, 1u);
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].path, dir / "z.json");
  EXPECT_EQ(reading.problems[0].line, 1u);
  // Named, it is expected to hold articles.
  EXPECT_EQ(ReadPaths({dir / "package.json"}).problems.size(), 1u);
}

TEST(JsonLines, InUtf16) {
  const TempDir dir;
  std::string wide = "\xFF\xFE";
  for (char c :
       std::string("{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":\"2\",\"text\":\"y\"}")) {
    wide += c;
    wide += '\0';
  }
  dir.Write("a.jsonl", wide);
  EXPECT_EQ(ReadPaths({dir.path()}).ids(), (Ids{"1", "2"}));
}

TEST(Archives, MembersAreRead) {
  const testing::Members members = {
      {"sport/", ""},
      {"./sport/a.txt", "Text of a."},
      {"sport/récit.md", kPost},
      {"lines.jsonl", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n"},
      {"inner.zip", testing::Zip({{"deep/b.txt", "Text of b."}})},
      {"packed.txt.gz", Gzip("Text that was packed.")},
      {"logo.png", std::string("\x89PNG\r\n\x1A\n\0\0", 10)},
      {"style.css", "body {}"},
      {".hidden.txt", "x"},
      {"__MACOSX/._a.txt", "x"},
      {"../../etc/passwd", "x y z"},
  };
  struct Row {
    const char* name;
    std::string bytes;
  };
  const Row kRows[] = {
      {"n.tar", testing::Tar(members)},
      {"n.zip", testing::Zip(members)},
      {"n.tar.gz", Gzip(testing::Tar(members))},
      {"n.tar.zst", Zstd(testing::Tar(members))},
      {"n.tar.xz", testing::Xz(testing::Tar(members))},
      {"n.tar.bz2", testing::Bzip2(testing::Tar(members))},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const TempDir dir;
    dir.Write(row.name, row.bytes);
    const Reading reading =
        ReadPaths({dir.path()},
                  {.id_prefix = "p/", .source = "", .language = "", .on_problem = {}});
    const std::string id = std::string("p/") + row.name;
    EXPECT_EQ(reading.ids(),
              (Ids{id + "/sport/a.txt", id + "/sport/récit.md", id + "/lines.jsonl:1",
                   id + "/lines.jsonl:2", id + "/inner.zip/deep/b.txt",
                   id + "/packed.txt.gz"}));
    EXPECT_TRUE(reading.problems.empty());
    EXPECT_EQ(reading.progress.files_ignored, 2u);
    ASSERT_EQ(reading.documents.size(), 6u);
    EXPECT_EQ(reading.documents[0].source, "sport");
    EXPECT_EQ(reading.documents[2].source, row.name[1] == '.' ? "n" : "");
    EXPECT_EQ(reading.documents[0].path, dir / row.name + "/sport/a.txt");
  }
}

TEST(Archives, DamageKeepsWhatCameBefore) {
  const std::string tar = testing::Tar(
      {{"a.txt", std::string(2000, 'a')}, {"b.txt", std::string(20'000, 'b')}});
  const TempDir dir;
  const std::string path = dir.Write("n.tar", tar.substr(0, 8000));
  const Reading reading = ReadPaths({path});
  ASSERT_GE(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].id, "n.tar/a.txt");
  EXPECT_GE(reading.problems.size(), 1u);
  EXPECT_TRUE(reading.problems[0].path.starts_with(path));
}

TEST(Archives, EncryptedMembersAreReported) {
  const TempDir dir;
  const testing::ArchiveForm form{&archive_write_set_format_zip,
                                  &archive_write_add_filter_none, "secret"};
  const std::string path =
      dir.Write("n.zip", testing::MakeArchive(form, {{"a.txt", "Text of a."}}));
  dir.Write("o.txt", "Text.");
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_EQ(reading.ids(), Ids{"o.txt"});
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].path, path + "/a.txt");
  EXPECT_NE(reading.problems[0].message.find("encrypted"), std::string::npos);
}

TEST(Limits, OfFilesRecordsAndDepth) {
  const TempDir dir;
  dir.Write("a.txt", std::string(3000, 'a'));
  dir.Write("b.txt", "short");
  dir.Write("c.jsonl", "{\"text\":\"" + std::string(3000, 'c') +
                           "\"}\n{\"id\":\"c\",\"text\":\"short\"}\n");
  dir.Write("d.txt.gz", Gzip(Gzip(Gzip("deep"))));
  ReaderOptions options;
  options.limits.record_bytes = 1000;
  options.limits.depth = 2;
  const Reading reading = ReadPaths({dir.path()}, options);
  EXPECT_EQ(reading.ids(), (Ids{"b.txt", "c"}));
  ASSERT_EQ(reading.problems.size(), 3u);
  for (const ReadProblem& problem : reading.problems) EXPECT_TRUE(problem.skipped);
  EXPECT_NE(reading.problems[0].message.find("larger than 1000"), std::string::npos);
  EXPECT_NE(reading.problems[1].message.find("longer than 1000"), std::string::npos);
  EXPECT_NE(reading.problems[2].message.find("packed more than 2"), std::string::npos);

  options = {};
  options.limits.file_bytes = 2000;
  const Reading small = ReadPaths({dir.path()}, options);
  EXPECT_EQ(small.ids(), (Ids{"b.txt", "d.txt.gz"}));
  EXPECT_EQ(small.problems.size(), 2u);
}

// Gzip that unpacks to far more than any text does; in another packing the more.
TEST(Limits, BombsEnd) {
  const std::string zeros(72 << 20, '0');
  const std::string bomb = Gzip(zeros);
  for (const std::string& bytes : {bomb, testing::Zip({{"a.txt", bomb}}),
                                   Gzip(testing::Tar({{"a.jsonl", zeros}}))}) {
    const TempDir dir;
    dir.Write("bomb.gz", bytes);
    const Reading reading = ReadPaths({dir.path()});
    EXPECT_TRUE(reading.documents.empty());
    ASSERT_GE(reading.problems.size(), 1u);
    EXPECT_TRUE(reading.problems[0].skipped);
  }
}

TEST(Strict, StopsAtTheFirstProblem) {
  const TempDir dir;
  dir.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\nbad\nbad\n");
  dir.Write("b.txt", "text");
  std::vector<ReadProblem> problems;
  ReaderOptions options;
  options.strict = true;
  options.on_problem = [&](const ReadProblem& problem) { problems.push_back(problem); };
  auto reader = OpenReader({dir.path()}, options);
  ASSERT_THAT(reader, IsOk());
  EXPECT_EQ((**(*reader)->Next()).id, "1");
  EXPECT_THAT((*reader)->Next(),
              Fails(absl::StatusCode::kInvalidArgument, "a.jsonl:2"));
  EXPECT_THAT((*reader)->Next(), Fails(absl::StatusCode::kInvalidArgument, "strict"));
  EXPECT_EQ(problems.size(), 1u);
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

// Also in a folder, where what is no text is passed over silently.
TEST(WebArchives, OldOnesAreReported) {
  const TempDir dir;
  dir.Write("a.arc.gz", Gzip("filedesc://a.arc 0.0.0.0 19960923142103 text/plain 9\n"
                             "1 0 Made\n"));
  const Reading reading = ReadPaths({dir.path()});
  EXPECT_TRUE(reading.documents.empty());
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_TRUE(reading.problems[0].skipped);
  EXPECT_NE(reading.problems[0].message.find("ARC"), std::string::npos);
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
