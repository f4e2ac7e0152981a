// Five real articles as somebody scraped them, read and cut, with the outcome by line
// number. They are not part of the repository: IBID_DATA names the folder that holds
// `seeds/`.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "document/lines.h"
#include "ibid/passage.h"
#include "ibid/reader.h"

namespace ibid {
namespace {

struct Seed {
  std::string id;
  std::string title;
  std::vector<std::string> authors;
  std::set<uint64_t> chrome;  // Lines from 1, blank ones left out.
};

const Seed kSeeds[] = {
    {"000_5823d7e0eaf89575.txt",
     "Blog Post: Navigating AI Strategy — The Case of Meta’s AI Research Lab",
     {},
     {24}},
    {"001_89edfb8bb9e37228.txt",
     "Meta Pivots AI Focus to Product-Level Progress in Latest Restructuring",
     {},
     {3, 19, 35}},  // 3 is the caption of a picture.
    {"002_7b51f260550da97d.txt",
     "Meta AI Exodus: Zuckerberg’s Hiring Gamble Backfires",
     {"Sophie Lin"},
     {1, 5, 33, 35, 37, 39, 41}},
    {"003_bee53b07d9ce023c.txt",
     "10 Shocking Failures of Meta Platforms’ AI Strategy",
     {},
     {3, 29, 31, 33, 34, 35, 36, 38, 40}},  // 29 is a category.
    {"004_89466a8e40d5c923.txt",
     "Meta’s AI Shift: From Talent Boom to Strategic Pause – What It Means for Tech "
     "and "
     "Investors",
     {},
     {}},
};

std::string ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

TEST(Seeds, AreReadAsTheyAre) {
  const char* data = std::getenv("IBID_DATA");
  if (data == nullptr) GTEST_SKIP() << "IBID_DATA names no folder with seeds/";
  const std::string folder = std::string(data) + "/seeds";
  auto reader = OpenReader({folder});
  ASSERT_TRUE(reader.ok()) << reader.status().ToString();
  for (const Seed& seed : kSeeds) {
    SCOPED_TRACE(seed.id);
    auto next = (*reader)->Next();
    ASSERT_TRUE(next.ok() && next->has_value());
    const Document& document = **next;
    EXPECT_EQ(document.id, seed.id);
    EXPECT_EQ(document.text, ReadBytes(folder + "/" + seed.id));
    EXPECT_EQ(document.title, seed.title);
    EXPECT_EQ(document.authors, seed.authors);
    EXPECT_EQ(document.language, "en");
    EXPECT_EQ(document.source, "seeds");
    EXPECT_EQ(document.source_origin, SourceOrigin::kFolder);

    const std::vector<Line> lines = SplitLines(document.text);
    size_t covered = 0;
    for (const Passage& passage : SplitIntoPassages(document)) {
      EXPECT_EQ(passage.range.begin, covered);
      covered = passage.range.end;
      for (size_t i = 0; i < lines.size(); ++i) {
        const ByteRange line = Trimmed(document.text, lines[i].range);
        const bool inside = line.begin >= passage.range.begin &&
                            line.begin < passage.range.end && !line.empty();
        if (!inside) continue;
        EXPECT_EQ(passage.chrome, seed.chrome.contains(i + 1)) << "line " << i + 1;
        EXPECT_FALSE(passage.suspect) << "line " << i + 1;
      }
    }
    EXPECT_EQ(covered, document.text.size());
  }
  auto end = (*reader)->Next();
  ASSERT_TRUE(end.ok());
  EXPECT_FALSE(end->has_value());
}

}  // namespace
}  // namespace ibid
