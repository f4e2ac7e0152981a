#include "document/complete_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

using ::testing::ElementsAre;

TEST(CompleteDocumentTest, MendsTheTextAndMovesItsRanges) {
  Document document;
  document.text = "a\xff b\xff c";
  document.chrome = {{3, 5}};    // "b\xff"
  document.suspects = {{6, 7}};  // "c"
  document.title = "T\xff";
  EXPECT_EQ(CompleteDocument(document), 2u);
  EXPECT_EQ(document.text, "a\uFFFD b\uFFFD c");
  EXPECT_EQ(document.chrome[0].Of(document.text), "b\uFFFD");
  EXPECT_EQ(document.suspects[0].Of(document.text), "c");
  EXPECT_EQ(document.title, "T\uFFFD");
  EXPECT_EQ(CompleteDocument(document), 0u);
}

TEST(CompleteDocumentTest, RangesBeyondTheTextAreCut) {
  Document document;
  document.text = "a\xff";
  document.chrome = {{1, 99}};
  CompleteDocument(document);
  EXPECT_THAT(document.chrome, ElementsAre(ByteRange{1, 4}));
}

TEST(CompleteDocumentTest, FindsASource) {
  Document document;
  document.url = "https://www.harbour.example/a";
  CompleteDocument(document);
  EXPECT_EQ(document.source, "harbour.example");
  EXPECT_EQ(document.source_origin, SourceOrigin::kUrl);

  Document unknown;
  CompleteDocument(unknown);
  EXPECT_EQ(unknown.source, "unknown");
  EXPECT_EQ(unknown.source_origin, SourceOrigin::kUnknown);

  Document given;
  given.source = "Harbour Times";
  given.source_origin = SourceOrigin::kGiven;
  given.url = "https://other.example/";
  CompleteDocument(given);
  EXPECT_EQ(given.source, "Harbour Times");
  EXPECT_EQ(given.source_origin, SourceOrigin::kGiven);
}

TEST(CompleteDocumentTest, DetectsTheLanguage) {
  Document document;
  document.text =
      "Die Fähre fährt seit gestern mit Wasserstoff und ist leiser als zuvor.";
  CompleteDocument(document);
  EXPECT_EQ(document.language, "de");
  document.language = "en";
  CompleteDocument(document);
  EXPECT_EQ(document.language, "en");

  Document titled;  // The text alone does not tell.
  titled.title = "Die Fähre fährt wieder über den Fluss";
  titled.text = "12. 5.";
  CompleteDocument(titled);
  EXPECT_EQ(titled.language, "de");
}

}  // namespace
}  // namespace ibid
