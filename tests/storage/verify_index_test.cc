#include "storage/verify_index.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>

#include "storage/stored_corpus.h"
#include "support/random.h"

namespace ibid::testing {
namespace {

void Fill(TestIndex& index) {
  Doc giant("giant");
  giant.Says({"ice", "sea"});
  giant.document().title = std::string(9000, 't');
  index.Add({Doc("a").Title({"river"}).Says({"ice"}).Chrome({"menu"}).Says({"sea"}),
             Doc("b").Says({"ice"}), giant});
  index.Add({Doc("c").Says({})});
  index.Kill({"b"});
}

TEST(VerifyIndex, AGoodIndexHasNoProblems) {
  TestIndex index;
  Fill(index);
  double last = 0;
  const auto report = VerifyIndex(index.path(), [&](double share) {
    EXPECT_GE(share, last);
    last = share;
  });
  ASSERT_THAT(report, IsOk());
  EXPECT_THAT(report->problems, ::testing::IsEmpty());
  EXPECT_EQ(report->documents, 3u);
  EXPECT_EQ(report->passages, 5u);
  EXPECT_EQ(report->shards, 2u);
  EXPECT_DOUBLE_EQ(last, 1);
}

TEST(VerifyIndex, AnEmptyIndexIsGood) {
  TestIndex index;
  const auto report = VerifyIndex(index.path());
  ASSERT_THAT(report, IsOk());
  EXPECT_THAT(report->problems, ::testing::IsEmpty());
}

TEST(VerifyIndex, NoIndexIsAnError) {
  TempDir folder;
  EXPECT_THAT(VerifyIndex(folder.path()),
              Fails(absl::StatusCode::kNotFound, "there is no index"));
}

TEST(VerifyIndex, AnyDamagedFileIsNamed) {
  TestIndex index;
  Fill(index);
  Random random;
  const std::string shard = "shard-000002";
  for (const std::string& name : std::vector<std::string>{
           shard + "/postlist.glass", shard + "/docdata.glass", shard + "/iamglass",
           shard + ".dead-000003", "XAPIANDB"}) {
    SCOPED_TRACE(name);
    const std::string path = index.path() + "/" + name;
    const std::string good = *ReadFile(path);
    for (int round = 0; round < 12; ++round) {
      std::string bad = good;
      char& byte = bad[random.Below(bad.size())];
      byte = static_cast<char>(byte ^ (1 << random.Below(8)));
      if (round == 0) bad.resize(bad.size() / 2);
      ASSERT_THAT(ReplaceFile(path, bad, false), IsOk());
      const auto report = VerifyIndex(index.path());
      if (name == "XAPIANDB" && absl::IsFailedPrecondition(report.status())) continue;
      ASSERT_THAT(report, IsOk());
      ASSERT_FALSE(report->problems.empty());
      const std::string part = name.substr(0, name.find('/'));
      EXPECT_THAT(report->problems[0], ::testing::HasSubstr(part));
      EXPECT_THAT(report->problems[0], ::testing::HasSubstr("restore"));
    }
    ASSERT_THAT(ReplaceFile(path, good, false), IsOk());
  }
}

// What a builder or an engine with a bug would write: all files are sound.
TEST(VerifyIndex, ContentsThatDoNotFitAreNamed) {
  const struct {
    void (*spoil)(DocumentToStore&);
    const char* problem;
  } kRows[] = {
      {[](DocumentToStore& d) { d.text_hash = std::string(32, '0'); },
       "document a: its text does not have the hash"},
      {[](DocumentToStore& d) { d.passages[1].passage.ordinal = 7; },
       "document a: passage 1 is not the one that follows"},
      {[](DocumentToStore& d) { d.passages[1].passage.range.begin += 1; },
       "document a: passage 1 is not the one that follows"},
      {[](DocumentToStore& d) { d.passages.pop_back(); },
       "document a: its passages are not its text"},
  };
  for (const auto& row : kRows) {
    TestIndex index;
    DocumentToStore document = Doc("a").Says({"ice"}).Says({"sea", "ice"});
    row.spoil(document);
    index.Add({document, Doc("b").Says({"x"})});
    const auto report = VerifyIndex(index.path());
    ASSERT_THAT(report, IsOk());
    ASSERT_EQ(report->problems.size(), 1u);
    EXPECT_THAT(report->problems[0], ::testing::HasSubstr(row.problem));
  }
}

TEST(VerifyIndex, ADocumentAliveTwiceIsNamed) {
  TestIndex index;
  index.Add({Doc("a").Says({"x"})});
  index.Add({Doc("a").Says({"y"})});
  const auto report = VerifyIndex(index.path());
  ASSERT_THAT(report, IsOk());
  ASSERT_EQ(report->problems.size(), 1u);
  EXPECT_THAT(report->problems[0],
              ::testing::HasSubstr("document a is in shard-000002 too"));
}

TEST(VerifyIndex, CountsThatDoNotFitAreNamed) {
  TestIndex index;
  Fill(index);
  Manifest manifest = index.directory().manifest();
  ++manifest.shards[0].summary.counts.text_bytes;
  ASSERT_THAT(PublishManifest(index.path(), manifest, false), IsOk());
  const auto report = VerifyIndex(index.path());
  ASSERT_THAT(report, IsOk());
  ASSERT_EQ(report->problems.size(), 1u);
  EXPECT_THAT(report->problems[0], ::testing::HasSubstr("the manifest counts other"));
}

// --- Xapian's own programs ----------------------------------------------------------

std::string OutputOf(const std::string& command) {
  std::string output;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  char buffer[4096];
  while (const size_t size = fread(buffer, 1, sizeof buffer, pipe)) {
    output.append(buffer, size);
  }
  output += "exit " + std::to_string(pclose(pipe));
  return output;
}

TEST(XapianTools, ReadTheIndex) {
  if (system("command -v xapian-delve xapian-check >/dev/null") != 0) {
    GTEST_SKIP() << "xapian-tools is not installed";
  }
  TestIndex index;
  Fill(index);
  const std::string check = OutputOf("xapian-check " + index.path() + "/XAPIANDB");
  EXPECT_THAT(check, ::testing::HasSubstr("No errors found"));
  EXPECT_THAT(check, ::testing::EndsWith("exit 0"));
  EXPECT_THAT(OutputOf("xapian-delve " + index.path()),
              ::testing::HasSubstr("number of documents = 6"));
  const std::string terms =
      OutputOf("xapian-delve -1 -a " + index.path() + "/shard-000002");
  for (const char* term : {"\nQa\n", "\nZice\n", "\nXCmenu\n", "\nXKchrome\n",
                           "\nSriver\n", "\nZriver\n"}) {
    EXPECT_THAT(terms, ::testing::HasSubstr(term));
  }
}

}  // namespace
}  // namespace ibid::testing
