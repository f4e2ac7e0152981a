// Passages of real collections: every *.jsonl.gz below the folder that the environment
// variable IBID_DATA names. What must hold of each document, and a line on sizes per
// language to look at.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/complete_document.h"
#include "ibid/passage.h"
#include "ibid/reader.h"
#include "support/status_matchers.h"
#include "text/characters.h"
#include "text/clusters.h"

namespace ibid {
namespace {

constexpr size_t kMostDocuments = 2'000;  // Of each file.

struct Sizes {
  std::vector<size_t> words;
  size_t cuts = 0;  // Inside a document,
  size_t open = 0;  // and where no line ends.
};

void Check(const Document& document, Sizes& sizes) {
  const std::string_view text = document.text;
  size_t covered = 0;
  for (const Passage& passage : SplitIntoPassages(document)) {
    ASSERT_EQ(passage.range.begin, covered);
    covered = passage.range.end;
    ASSERT_LE(passage.range.size(), kMaxPassageBytes);
    const std::string_view words = passage.range.Of(text);
    ASSERT_LE(CountWords(words), 251u);
    ASSERT_EQ(FloorToCluster(text, covered), covered);
    sizes.words.push_back(CountWords(words));
    if (covered == text.size()) continue;
    ++sizes.cuts;
    sizes.open += words.ends_with('\n') ? 0 : 1;
  }
  ASSERT_EQ(covered, text.size());
}

void Print(std::string_view language, Sizes& sizes) {
  std::sort(sizes.words.begin(), sizes.words.end());
  const auto at = [&](size_t percent) {
    return sizes.words[(sizes.words.size() - 1) * percent / 100];
  };
  std::cout << (language.empty() ? "unknown" : language) << ": " << sizes.words.size()
            << " passages; words at 1, 10, 50, 90, 99%: " << at(1) << ' ' << at(10)
            << ' ' << at(50) << ' ' << at(90) << ' ' << at(99) << "; " << sizes.cuts
            << " cuts, " << sizes.open << " inside a line\n";
}

TEST(PassagesOfCollectionsTest, PartitionTheTexts) {
  const char* folder = std::getenv("IBID_DATA");
  if (folder == nullptr) GTEST_SKIP() << "IBID_DATA names no folder of collections";
  std::map<std::string, Sizes> by_language;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".jsonl.gz")) continue;
    SCOPED_TRACE(path);
    auto reader = OpenReader({path}, {});
    ASSERT_TRUE(reader.ok()) << reader.status();
    for (size_t i = 0; i < kMostDocuments; ++i) {
      auto next = (*reader)->Next();
      ASSERT_TRUE(next.ok()) << next.status();
      if (!next->has_value()) break;
      CompleteDocument(**next);
      Check(**next, by_language[(*next)->language]);
      if (HasFatalFailure()) FAIL() << (*next)->id;
    }
  }
  for (auto& [language, sizes] : by_language) Print(language, sizes);
}

}  // namespace
}  // namespace ibid
