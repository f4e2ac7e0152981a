#include "ingest/repeated_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/lines.h"
#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

// Every short line of `text` is a suspect.
Document Of(std::string source, std::string text) {
  Document document;
  document.source = std::move(source);
  document.text = std::move(text);
  for (const Line& line : SplitLines(document.text)) {
    if (line.range.size() <= 60) document.suspects.push_back(line.range);
  }
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

TEST(RepeatedLines, OnlyWhatMayBeFurnitureCounts) {
  std::vector<Document> documents;
  for (int i = 0; i < 3; ++i) {
    Document document = Of("times", "Conclusion\n" + LongLine(i));
    document.suspects.clear();
    documents.push_back(document);
  }
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  EXPECT_FALSE(lines.IsRepeated(documents[0], RangeOf(documents[0], "Conclusion")));
  EXPECT_EQ(lines.size(), 0u);
}

TEST(RepeatedLines, NumbersInALineDoNotTellItApart) {
  const std::vector<Document> documents = {
      Of("times", "See all 12 comments\n12\n" + LongLine(1)),
      Of("times", "See all 3 comments\n13\n" + LongLine(2)),
  };
  RepeatedLines lines;
  for (const Document& document : documents) lines.Count(document);
  const Document& first = documents[0];
  EXPECT_TRUE(lines.IsRepeated(first, RangeOf(first, "See all 12 comments")));
  // A line of numbers says nothing but them.
  EXPECT_FALSE(lines.IsRepeated(
      first, {first.text.find("\n12") + 1, first.text.find("\n12") + 3}));
}

TEST(RepeatedLines, ThreeSources) {
  RepeatedLines lines;
  const Document asked = Of("new", "Manage my account\n2 cups flour\nOnly here\n");
  const auto repeats = [&](std::string_view line) {
    return lines.IsRepeated(asked, RangeOf(asked, line));
  };
  int number = 0;
  for (const char* source : {"times", "post", "post", "herald"}) {
    EXPECT_FALSE(repeats("Manage my account")) << source;
    lines.Count(Of(
        source, "Manage my account\n1 cup flour\n2 cups flour\n" + LongLine(++number)));
  }
  EXPECT_TRUE(repeats("Manage my account"));
  // Recipes share quantities.
  EXPECT_FALSE(repeats("2 cups flour"));
  EXPECT_FALSE(repeats("Only here"));
}

// Documents of a few sources, some of them versions of others.
std::vector<Document> RandomDocuments(testing::Random& random, int count) {
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (int line = random.Between(0, 5); line > 0; --line) {
      text +=
          "Line " + std::string(1, static_cast<char>('a' + random.Below(20))) + "\n";
    }
    const int article = random.Between(0, 2 * count);
    for (int line = 0; line < 6; ++line) text += LongLine(100 * article + line);
    documents.push_back(Of("source" + std::to_string(random.Below(3)), text));
  }
  return documents;
}

TEST(RepeatedLines, BytesHoldEverything) {
  testing::Random random;
  for (int round = 0; round < 20; ++round) {
    RepeatedLines lines;
    for (const Document& document : RandomDocuments(random, 20)) lines.Count(document);
    const std::string bytes = lines.Encode();
    const auto decoded = RepeatedLines::Decode(bytes, "f");
    ASSERT_THAT(decoded, testing::IsOk());
    EXPECT_EQ(decoded->Encode(), bytes);
    EXPECT_EQ(decoded->size(), lines.size());
    for (int damage = 0; damage < 20; ++damage) {
      std::string bad = bytes;
      bad[random.Below(bad.size())] ^= static_cast<char>(1 << random.Below(8));
      if (damage == 0) bad.resize(random.Below(bytes.size()));
      EXPECT_THAT(RepeatedLines::Decode(bad, "f"),
                  testing::Fails(absl::StatusCode::kDataLoss, "f is damaged"));
    }
  }
}

// Counting in parts and merging answers as counting at once does.
TEST(RepeatedLines, PartsMergeIntoTheWhole) {
  testing::Random random;
  for (int round = 0; round < 20; ++round) {
    // No versions of one article here: when those fall into different parts, lines that
    // two documents of a part have are counted again.
    std::vector<Document> documents = RandomDocuments(random, 30);
    for (size_t i = 0; i < documents.size(); ++i) {
      for (int line = 0; line < 40; ++line) {
        documents[i].text += LongLine(static_cast<int>(100'000 + 100 * i) + line);
      }
    }
    RepeatedLines whole, merged, part;
    for (const Document& document : documents) {
      whole.Count(document);
      part.Count(document);
      if (random.OneIn(5)) {
        merged.Merge(part);
        part = RepeatedLines();
      }
    }
    merged.Merge(part);
    EXPECT_EQ(merged.size(), whole.size());
    for (const Document& document : documents) {
      for (const ByteRange& suspect : document.suspects) {
        EXPECT_EQ(merged.IsRepeated(document, suspect),
                  whole.IsRepeated(document, suspect));
      }
    }
  }
}

TEST(RepeatedLines, ANewVersionInAnotherPartCountsOnce) {
  const Document document = Of("times", "A heading\n" + LongLine(1) + LongLine(2));
  RepeatedLines first, second;
  first.Count(document);
  second.Count(document);
  first.Merge(second);
  EXPECT_FALSE(first.IsRepeated(document, RangeOf(document, "A heading")));
}

TEST(RepeatedLines, MemoryIsBounded) {
  RepeatedLines lines(100);
  for (int i = 0; i < 500; ++i) {
    lines.Count(Of("times", "Seen often\nWord " +
                                std::string(1, static_cast<char>('a' + i % 26)) +
                                std::to_string(i / 26) + "x" +
                                std::string(static_cast<size_t>(i % 37), 'y') + "\n" +
                                LongLine(i)));
    EXPECT_LE(lines.size(), 102u);
  }
  const Document asked = Of("times", "Seen often\n");
  EXPECT_TRUE(lines.IsRepeated(asked, RangeOf(asked, "Seen often")));
}

}  // namespace
}  // namespace ibid
