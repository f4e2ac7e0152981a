#include "ibid/document.h"

#include <gtest/gtest.h>

namespace ibid {
namespace {

TEST(SourceOriginTest, HasNames) {
  EXPECT_EQ(ToString(SourceOrigin::kUnknown), "unknown");
  EXPECT_EQ(ToString(SourceOrigin::kGiven), "given");
  EXPECT_EQ(ToString(SourceOrigin::kMetadata), "metadata");
  EXPECT_EQ(ToString(SourceOrigin::kText), "text");
  EXPECT_EQ(ToString(SourceOrigin::kUrl), "url");
  EXPECT_EQ(ToString(SourceOrigin::kFolder), "folder");
}

TEST(MetadataOriginTest, HasNames) {
  EXPECT_EQ(ToString(MetadataField::kTitle), "title");
  EXPECT_EQ(ToString(MetadataField::kPublished), "published");
  EXPECT_EQ(ToString(MetadataField::kTags), "tags");
  EXPECT_EQ(ToString(Confidence::kLow), "low");
  EXPECT_EQ(ToString(Confidence::kMedium), "medium");
  EXPECT_EQ(ToString(Confidence::kHigh), "high");
}

}  // namespace
}  // namespace ibid
