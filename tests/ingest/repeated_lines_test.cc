#include "ingest/repeated_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibid {
namespace {

Document Of(std::string source, std::string text) {
  Document document;
  document.source = std::move(source);
  document.text = std::move(text);
  return document;
}

// A line of more than 120 characters that tells articles apart.
std::string LongLine(int number) {
  return "Paragraph " + std::to_string(number) + " of " + std::string(120, 'x') + ".\n";
}

ByteRange RangeOf(const Document& document, std::string_view part) {
  const size_t begin = document.text.find(part);
  return {begin, begin + part.size()};
}

TEST(RepeatedLines, TwoDocumentsOfASource) {
  const std::vector<Document> documents = {
      Of("times", "News\nSports\n" + LongLine(1) + "Only here\n"),
      Of("times", "NEWS\nSports\n" + LongLine(2)),
      Of("post", "News\nSports\n" + LongLine(3)),
  };
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  EXPECT_TRUE(lines.IsRepeated(documents[0], RangeOf(documents[0], "News\nSports")));
  EXPECT_FALSE(lines.IsRepeated(documents[0], RangeOf(documents[0], "Only here")));
  // Sources do not count for each other.
  EXPECT_FALSE(lines.IsRepeated(documents[2], RangeOf(documents[2], "News\nSports")));
  // A source that was never counted, and a stretch out of bounds.
  EXPECT_FALSE(lines.IsRepeated(Of("new", "News"), {0, 4}));
  EXPECT_FALSE(lines.IsRepeated(documents[0], {0, 100'000}));
}

TEST(RepeatedLines, MostWordsDecide) {
  const std::vector<Document> documents = {
      Of("times",
         "News and weather\nA headline of seven words for today\n" + LongLine(1)),
      Of("times", "News and weather\n" + LongLine(2)),
  };
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  const Document& first = documents[0];
  EXPECT_FALSE(lines.IsRepeated(
      first, RangeOf(first, "News and weather\nA headline of seven words for today")));
  EXPECT_TRUE(lines.IsRepeated(first, RangeOf(first, "News and weather")));
}

TEST(RepeatedLines, ThreeInTenDocuments) {
  std::vector<Document> documents;
  for (int i = 0; i < 10; ++i) {
    documents.push_back(
        Of("times", LongLine(i) + (i < 2 ? "Rare\n" : "") + (i < 3 ? "Common\n" : "")));
  }
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  EXPECT_FALSE(lines.IsRepeated(documents[0], RangeOf(documents[0], "Rare")));
  EXPECT_TRUE(lines.IsRepeated(documents[0], RangeOf(documents[0], "Common")));
}

TEST(RepeatedLines, NearCopiesCountOnce) {
  std::string body;
  for (int i = 0; i < 10; ++i) body += LongLine(i);
  const Document first = Of("times", "A heading\n" + body);
  // Two of ten paragraphs are new: a later version of the same article.
  const Document later =
      Of("times", "A heading\n" + body.substr(2 * LongLine(0).size()) + LongLine(20) +
                      LongLine(21));
  RepeatedLines copies;
  copies.Count(first);
  copies.Count(later);
  copies.Count(first);
  EXPECT_FALSE(copies.IsRepeated(first, RangeOf(first, "A heading")));

  // Half of the paragraphs new: another article.
  const Document other =
      Of("times", "A heading\n" + body.substr(5 * LongLine(0).size()) + LongLine(30) +
                      LongLine(31) + LongLine(32) + LongLine(33) + LongLine(34));
  RepeatedLines articles;
  articles.Count(first);
  articles.Count(other);
  EXPECT_TRUE(articles.IsRepeated(first, RangeOf(first, "A heading")));
}

TEST(RepeatedLines, SharedNoticesMakeNoCopies) {
  const std::string notice = "We use cookies " + std::string(150, 'y') + ".\n";
  std::vector<Document> documents;
  for (int i = 0; i < 2; ++i) {
    Document document =
        Of("times", "News\nShort text " + std::to_string(i) + ".\n" + notice);
    document.chrome = {RangeOf(document, notice)};
    documents.push_back(document);
  }
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  EXPECT_TRUE(lines.IsRepeated(documents[0], RangeOf(documents[0], "News")));
}

}  // namespace
}  // namespace ibid
