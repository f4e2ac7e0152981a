// As slow_analysis_test, on real text: the first part of every file in the folder that
// IBID_DATA names, whatever it holds, as bytes and with its compression undone.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/slow_analysis.h"
#include "ibid/analyzer.h"
#include "support/tokens.h"

namespace ibid {
namespace {

using testing::TokensOf;

constexpr size_t kMaxBytes = 400'000;

// zlib reads what is not compressed as it is.
std::string FirstBytes(const std::filesystem::path& path) {
  std::string bytes(kMaxBytes, '\0');
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return {};
  const int read = gzread(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
  bytes.resize(read < 0 ? 0 : static_cast<size_t>(read));
  return bytes;
}

TEST(SlowAnalysisDataTest, EveryFileGivesTheSameTokens) {
  const char* data = std::getenv("IBID_DATA");
  if (data == nullptr) GTEST_SKIP() << "IBID_DATA is not set: no files to read";
  constexpr std::string_view kLanguages[] = {"en", "fr", "de", ""};
  Analyzer analyzer;
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = FirstBytes(entry.path());
    const std::string_view language = kLanguages[files++ % std::size(kLanguages)];
    const auto fast = TokensOf(analyzer, text, language);
    const ScopedSlowAnalysis slow;
    // Not EXPECT_EQ, which would print all of them.
    EXPECT_TRUE(TokensOf(analyzer, text, language) == fast) << entry.path();
  }
  EXPECT_GT(files, 0u);
}

}  // namespace
}  // namespace ibid
