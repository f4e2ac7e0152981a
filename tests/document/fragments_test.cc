#include "document/fragments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kText =
    "Ferry sails today again\nThe ferry sails at noon.\nAds";

Passage Make(uint32_t ordinal, size_t begin, size_t end, bool heading = false) {
  Passage passage{.ordinal = ordinal, .range = {begin, end}};
  if (heading) passage.headings = {{begin, end - 1}};
  return passage;
}

TEST(FindFragmentsTest, HeadingsAloneAndStrayWords) {
  EXPECT_THAT(
      FindFragments(kText, {Make(0, 0, 24, true), Make(1, 24, 49), Make(2, 49, 52)}),
      ElementsAre(true, false, true));
  // A heading with what it heads is a passage like any other.
  EXPECT_THAT(FindFragments(kText, {Make(0, 0, 49), Make(1, 49, 52)}),
              ElementsAre(false, true));
}

TEST(FindFragmentsTest, NothingElseToShow) {
  EXPECT_THAT(FindFragments("Ads", {Make(0, 0, 3)}), ElementsAre(false));
  Passage chrome = Make(1, 24, 49);
  chrome.chrome = true;
  EXPECT_THAT(FindFragments(kText, {Make(0, 0, 24, true), chrome, Make(2, 49, 52)}),
              ElementsAre(false, false, false));
}

}  // namespace
}  // namespace ibid
