#include "document/fragments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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
  EXPECT_THAT(FindFragments({.text = std::string(kText)},
                            {Make(0, 0, 24, true), Make(1, 24, 49), Make(2, 49, 52)}),
              ElementsAre(true, false, true));
  // A heading with what it heads is a passage like any other.
  EXPECT_THAT(
      FindFragments({.text = std::string(kText)}, {Make(0, 0, 49), Make(1, 49, 52)}),
      ElementsAre(false, true));
}

// Cut off from what it heads by a byline, it is no heading any more.
TEST(FindFragmentsTest, TheTitleAlone) {
  const std::string text = "Ferry  sails today once again\nThe ferry sails at noon.\n";
  EXPECT_THAT(FindFragments({.text = text, .title = "Ferry sails today once AGAIN"},
                            {Make(0, 0, 30), Make(1, 30, 55)}),
              ElementsAre(true, false));
  EXPECT_THAT(FindFragments({.text = text, .title = "Another"},
                            {Make(0, 0, 30), Make(1, 30, 55)}),
              ElementsAre(false, false));
}

TEST(FindFragmentsTest, NothingElseToShow) {
  EXPECT_THAT(FindFragments({.text = "Ads"}, {Make(0, 0, 3)}), ElementsAre(false));
  Passage chrome = Make(1, 24, 49);
  chrome.chrome = true;
  EXPECT_THAT(FindFragments({.text = std::string(kText)},
                            {Make(0, 0, 24, true), chrome, Make(2, 49, 52)}),
              ElementsAre(false, false, false));
}

}  // namespace
}  // namespace ibid
