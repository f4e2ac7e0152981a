#include "ingest/json_ld.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

using ::testing::ElementsAre;

JsonLd Read(std::string_view script) { return ReadJsonLd({script}); }

TEST(ReadJsonLd, ReadsAnArticle) {
  const JsonLd read = Read(R"({"@type": "NewsArticle", "headline": "Ice &amp; snow",
      "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bob Ray"}, "Cy Fox"],
      "publisher": {"@type": "Organization", "name": "Harbour Times"},
      "datePublished": "2025-03-04", "dateModified": "2025-05-06",
      "articleSection": ["Sea", "Sport"], "keywords": ["ice", "snow"],
      "inLanguage": "en", "url": "https://harbour.example/ice",
      "articleBody": "It broke."})");
  EXPECT_EQ(read.headline, "Ice & snow");
  EXPECT_THAT(read.authors, ElementsAre("Ann Lee", "Bob Ray", "Cy Fox"));
  EXPECT_EQ(read.publisher, "Harbour Times");
  EXPECT_EQ(read.published, "2025-03-04");
  EXPECT_EQ(read.section, "Sea");
  EXPECT_THAT(read.keywords, ElementsAre("ice", "snow"));
  EXPECT_EQ(read.language, "en");
  EXPECT_EQ(read.url, "https://harbour.example/ice");
  EXPECT_EQ(read.body, "It broke.");
}

TEST(ReadJsonLd, FindsArticlesWhereverTheyAre) {
  for (std::string_view script : {
           R"({"@type": "BlogPosting", "headline": "Ice"})",
           R"({"@type": ["Thing", "Article"], "headline": "Ice"})",
           R"({"@type": "https://schema.org/Article", "headline": "Ice"})",
           R"([{"@type": "Organization", "name": "X"},
               {"@type": "Article", "headline": "Ice"}])",
           R"({"@graph": [{"@type": "WebSite", "headline": "Site"},
                          {"@type": "Article", "headline": "Ice"}]})",
           R"({"@type": "WebPage",
               "mainEntity": {"@type": "Article", "headline": "Ice"}})",
           // Of several articles the first.
           R"([{"@type": "Article", "headline": "Ice"},
               {"@type": "Article", "headline": "Snow", "author": "Bob"}])",
       }) {
    SCOPED_TRACE(script);
    const JsonLd read = Read(script);
    EXPECT_EQ(read.headline, "Ice");
    EXPECT_TRUE(read.authors.empty());
  }
}

TEST(ReadJsonLd, FollowsReferences) {
  const JsonLd read = Read(R"({"@graph": [
      {"@type": "Article", "headline": "Ice", "author": {"@id": "#ann"},
       "publisher": {"@id": "#site"}},
      {"@type": "WebPage", "@id": "#page", "datePublished": "2025-03-04"},
      {"@type": "Organization", "@id": "#site", "name": "Harbour Times"},
      {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]})");
  EXPECT_THAT(read.authors, ElementsAre("Ann Lee"));
  EXPECT_EQ(read.publisher, "Harbour Times");
  EXPECT_EQ(read.published, "");
  EXPECT_EQ(read.page_published, "2025-03-04");
}

TEST(ReadJsonLd, OrganizationsAreNoAuthors) {
  EXPECT_TRUE(Read(R"({"@type": "Article",
      "author": {"@type": "Organization", "name": "Harbour Times"}})")
                  .authors.empty());
}

TEST(ReadJsonLd, MendsWhatPagesGetWrong) {
  for (std::string_view script : {
           "{\"@type\": \"Article\", \"headline\": \"Ice\nbroke\"}",
           R"({"@type": "Article", "headline": "Ice broke",})",
           R"({"@type": "Article", /* why */ "headline": "Ice broke"})",
           R"({"@type": "Article", "headline": "Ice broke"};)",
           R"({"@type": "Article", "headline": "Ice\ broke"})",
           R"(<!-- {"@type": "Article", "headline": "Ice broke"} -->)",
           R"(//<![CDATA[
              {"@type": "Article", "headline": "Ice broke"}
              //]]>)",
       }) {
    SCOPED_TRACE(script);
    EXPECT_EQ(Read(script).headline, "Ice broke");
  }
}

TEST(ReadJsonLd, OneBrokenScriptDoesNotSpoilTheOthers) {
  const JsonLd read =
      ReadJsonLd({"{\"@type\": \"Article\", \"headline\": ", "", "null", "[[]]",
                  "{\"a\": 1", R"({"@type": "Article", "headline": "Ice"})"});
  EXPECT_EQ(read.headline, "Ice");
}

TEST(ReadJsonLd, DeepNestingIsHarmless) {
  std::string deep(200000, '[');
  EXPECT_EQ(Read(deep).headline, "");
  deep += R"({"@type": "Article", "headline": "Ice"})" + std::string(200000, ']');
  EXPECT_EQ(Read(deep).headline, "Ice");
}

}  // namespace
}  // namespace ibid
