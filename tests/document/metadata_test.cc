#include "document/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

using ::testing::ElementsAre;

TEST(MetadataTest, WhatIsThereStays) {
  Document document;
  EXPECT_FALSE(Offer(document, MetadataField::kTitle, "", {"nothing"}));
  EXPECT_EQ(FindOrigin(document, MetadataField::kTitle), nullptr);
  EXPECT_TRUE(
      Offer(document, MetadataField::kTitle, "Ice", {"first", Confidence::kHigh}));
  EXPECT_FALSE(Offer(document, MetadataField::kTitle, "Snow", {"second"}));
  EXPECT_EQ(document.title, "Ice");
  EXPECT_THAT(
      document.origins,
      ElementsAre(MetadataOrigin{MetadataField::kTitle, "first", Confidence::kHigh}));
}

TEST(MetadataTest, EveryFieldHasItsPlace) {
  Document document;
  using Texts = std::vector<std::string>;
  EXPECT_TRUE(Offer(document, MetadataField::kTitle, "t", {"o"}));
  EXPECT_TRUE(Offer(document, MetadataField::kUrl, "u", {"o"}));
  EXPECT_TRUE(Offer(document, MetadataField::kLanguage, "l", {"o"}));
  EXPECT_TRUE(Offer(document, MetadataField::kSection, "s", {"o"}));
  EXPECT_TRUE(Offer(document, MetadataField::kAuthors, Texts{"a"}, {"o"}));
  EXPECT_TRUE(Offer(document, MetadataField::kTags, Texts{"g", "h"}, {"o"}));
  EXPECT_TRUE(OfferSource(document, "p", SourceOrigin::kText, {"o"}));
  EXPECT_TRUE(OfferPublished(document, *PublicationDate::Parse("2025"), {"o"}));
  EXPECT_EQ(document.title + document.url + document.language + document.section +
                document.source + document.authors[0] + document.tags[1],
            "tulspah");
  EXPECT_EQ(document.source_origin, SourceOrigin::kText);
  EXPECT_EQ(document.published.ToString(), "2025");
  EXPECT_EQ(document.origins.size(), 8u);
  // Nothing of it is set a second time.
  EXPECT_FALSE(Offer(document, MetadataField::kAuthors, Texts{"b"}, {"p"}));
  EXPECT_FALSE(OfferSource(document, "q", SourceOrigin::kUrl, {"p"}));
  EXPECT_FALSE(OfferPublished(document, *PublicationDate::Parse("2024"), {"p"}));
  for (const MetadataOrigin& origin : document.origins) EXPECT_EQ(origin.origin, "o");
}

TEST(MetadataTest, AnUnknownDateIsNoOffer) {
  Document document;
  EXPECT_FALSE(OfferPublished(document, {}, {"o"}));
  EXPECT_FALSE(Offer(document, MetadataField::kTags, std::vector<std::string>{}, {}));
  EXPECT_TRUE(document.origins.empty());
}

TEST(MetadataTest, ALaterNoteTakesThePlaceOfTheFirst) {
  Document document;
  NoteOrigin(document, MetadataField::kUrl, {"a", Confidence::kLow});
  NoteOrigin(document, MetadataField::kUrl, {"b", Confidence::kHigh});
  ASSERT_EQ(document.origins.size(), 1u);
  EXPECT_EQ(FindOrigin(document, MetadataField::kUrl)->origin, "b");
}

}  // namespace
}  // namespace ibid
