#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ibid/version.h"

namespace ibid {
namespace {

TEST(FingerprintTest, NamesEverythingTermsDependOn) {
  EXPECT_THAT(
      AnalysisFingerprint(),
      ::testing::MatchesRegex(
          "rules=[0-9]+ icu=[0-9.]+ unicode=[0-9.]+ stem=xapian-[0-9.]+ pairs=14"));
}

}  // namespace
}  // namespace ibid
