#include <gtest/gtest.h>

#include <regex>

#include "ibid/version.h"

namespace ibid {
namespace {

TEST(FingerprintTest, NamesEverythingTermsDependOn) {
  EXPECT_TRUE(std::regex_match(
      AnalysisFingerprint(),
      std::regex("rules=1 icu=[0-9.]+ unicode=[0-9.]+ stem=xapian-[0-9.]+ pairs=14")))
      << AnalysisFingerprint();
}

}  // namespace
}  // namespace ibid
