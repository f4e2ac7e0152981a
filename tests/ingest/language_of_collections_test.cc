// The language found in samples of a text against the one CLD2 finds in all of it, on real
// collections: every *.jsonl.gz and every tar archive below the folder that the
// environment variable IBID_DATA names; and on mixtures of their texts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "ibid/reader.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "text/language.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using ::ibid::testing::Random;

constexpr size_t kMostDocuments = 500;  // Of each file,
constexpr size_t kMostBytes = 4'000'000;

std::vector<std::string> Texts(const std::string& path) {
  std::vector<std::string> texts;
  auto reader = OpenReader({path}, {});
  EXPECT_TRUE(reader.ok()) << reader.status();
  size_t bytes = 0;
  while (reader.ok() && texts.size() < kMostDocuments && bytes < kMostBytes) {
    auto next = (*reader)->Next();
    EXPECT_TRUE(next.ok()) << next.status();
    if (!next.ok() || !next->has_value()) break;
    bytes += (*next)->text.size();
    texts.push_back(std::move((*next)->text));
  }
  return texts;
}

struct Agreement {
  size_t texts = 0;
  std::map<std::string, size_t> differences;  // "all -> samples".

  void Add(const std::string& text) {
    ++texts;
    const std::string all = internal::DetectLanguageOfAll(text);
    const std::string found = DetectLanguage(text);
    if (found != all) ++differences["\"" + all + "\" -> \"" + found + "\""];
  }
  size_t Differing() const {
    size_t sum = 0;
    for (const auto& [what, count] : differences) sum += count;
    return sum;
  }
  void Print(const std::string& name) const {
    std::cout << name << ": " << texts << " texts, " << Differing() << " differ";
    for (const auto& [what, count] : differences) {
      std::cout << "; " << what << " " << count;
    }
    std::cout << "\n";
  }
};

// Lines of about `piece` bytes of two texts, `share_of_a` of a hundred from the first.
std::string Mixture(const std::string& a, const std::string& b, size_t piece,
                    size_t share_of_a, Random& random) {
  std::string mixed;
  size_t at_a = 0;
  size_t at_b = 0;
  while (at_a < a.size() && at_b < b.size()) {
    const bool from_a = random.Below(100) < share_of_a;
    const std::string& text = from_a ? a : b;
    size_t& at = from_a ? at_a : at_b;
    const size_t end = FloorToBoundary(text, at + piece);
    mixed.append(text, at, end - at);
    mixed += '\n';
    at = end;
  }
  return mixed;
}

TEST(LanguageOfCollectionsTest, SamplesSayWhatAllOfTheTextSays) {
  const char* folder = std::getenv("IBID_DATA");
  if (folder == nullptr) GTEST_SKIP() << "IBID_DATA names no folder of collections";
  Agreement all;
  std::map<std::string, std::vector<std::string>> by_language;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".jsonl.gz") && path.find(".tar") == std::string::npos)
      continue;
    Agreement of_file;
    for (const std::string& text : Texts(path)) {
      of_file.Add(text);
      all.Add(text);
      std::vector<std::string>& texts = by_language[DetectLanguage(text)];
      if (text.size() > 1500 && texts.size() < 100) texts.push_back(text);
    }
    of_file.Print(entry.path().filename().string());
  }
  all.Print("all");
  EXPECT_LE(all.Differing() * 200, all.texts);

  // What a mixture is called by all of it, samples call it too, or leave to all of it.
  Random random;
  Agreement mixed;
  for (const auto& [a, texts_a] : by_language) {
    for (const auto& [b, texts_b] : by_language) {
      if (a == b || a.empty() || b.empty() || texts_a.empty() || texts_b.empty())
        continue;
      for (size_t share : {15, 30, 50, 70, 85}) {
        for (size_t piece : {100, 400, 2000}) {
          mixed.Add(Mixture(random.Pick(texts_a), random.Pick(texts_b), piece, share,
                            random));
        }
      }
    }
  }
  mixed.Print("mixtures");
  EXPECT_LE(mixed.Differing() * 30, mixed.texts);
}

}  // namespace
}  // namespace ibid
