#include "query/field_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(FieldValuesTest, GivesEachValueInTheFormThatIsAskedFor) {
  Document document;
  document.id = "News/Á.txt";
  document.source = "  The  Harbour Times ";
  document.authors = {"Zoë Núñez", "ZOE Quill"};
  document.language = "pt-BR";
  document.tags = {"Ferries", "ferries"};
  document.url = "https://me@www.Harbour.example:8080/a?b";
  document.section = "Sport";
  document.fields = {{"Desk", "Foreign  News"},
                     {"desk", "3.50"},
                     {"empty", " "},
                     {"title", "a field of its own"},
                     {"a=b", "c"}};
  using enum QueryField;
  EXPECT_THAT(
      FieldValues(document),
      UnorderedElementsAre(
          std::pair(kId, "News/Á.txt"), std::pair(kSource, "the harbour times"),
          std::pair(kAuthor, "zoe nunez"), std::pair(kAuthor, "zoe"),
          std::pair(kAuthor, "nunez"), std::pair(kAuthor, "zoe quill"),
          std::pair(kAuthor, "quill"), std::pair(kLanguage, "pt-br"),
          std::pair(kLanguage, "pt"), std::pair(kTag, "ferries"),
          std::pair(kUrl, "https://me@www.Harbour.example:8080/a?b"),
          std::pair(kUrl, "www.harbour.example"), std::pair(kUrl, "harbour.example"),
          std::pair(kSection, "sport"), std::pair(kOwn, "desk=foreign news"),
          std::pair(kOwn, "desk=3.50"), std::pair(kHas, "source"),
          std::pair(kHas, "author"), std::pair(kHas, "url"),
          std::pair(kHas, "language"), std::pair(kHas, "section"),
          std::pair(kHas, "tag"), std::pair(kHas, "desk")));
}

TEST(FieldValuesTest, LeavesOutWhatIsNotKnown) {
  Document document;
  document.id = "x";
  EXPECT_THAT(FieldValues(document), ElementsAre(std::pair(QueryField::kId, "x")));
}

TEST(AskedValuesTest, FoldsAsTheDocumentsValuesAre) {
  EXPECT_THAT(AskedValues(QueryField::kSource, " the HARBOUR  times"),
              ElementsAre("the harbour times"));
  EXPECT_THAT(AskedValues(QueryField::kAuthor, "Núñez"), ElementsAre("nunez"));
  EXPECT_THAT(AskedValues(QueryField::kLanguage, "pt_BR"), ElementsAre("pt-br"));
  EXPECT_THAT(AskedValues(QueryField::kUrl, "Harbour.example"),
              ElementsAre("harbour.example"));
  EXPECT_THAT(AskedValues(QueryField::kUrl, "harbour.example/a"),
              ElementsAre("http://harbour.example/a", "https://harbour.example/a"));
  EXPECT_THAT(AskedValues(QueryField::kUrl, "https://harbour.example/A"),
              ElementsAre("https://harbour.example/A"));
  EXPECT_THAT(AskedValues(QueryField::kId, "a b"), ElementsAre("a b"));
  EXPECT_THAT(AskedValues(QueryField::kSource, " "), IsEmpty());
  EXPECT_THAT(AskedValues(QueryField::kSection, "SPORT"), ElementsAre("sport"));
  EXPECT_THAT(AskedValues(QueryField::kHas, "Author"), ElementsAre("author"));
  EXPECT_THAT(AskedValues(QueryField::kOwn, "DESK=Foreign"),
              ElementsAre("desk=foreign"));
  EXPECT_THAT(AskedValues(QueryField::kOwn, "DESK"), IsEmpty());
}

}  // namespace
}  // namespace ibid
