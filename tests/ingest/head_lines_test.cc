#include "ingest/head_lines.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/structure.h"

namespace ibid {
namespace {

TEST(AuthorOfByline, TakesNames) {
  struct Row {
    std::string line;
    std::string author;
  };
  const Row rows[] = {
      {"by Sophie Lin - Technology Editor", "Sophie Lin"},
      {"By JOHN SMITH, Associated Press", "JOHN SMITH"},
      {"By Ann Lee on August 21, 2025", "Ann Lee"},
      {"Written by Ann B. Lee | Harbour Times", "Ann B. Lee"},
      {"By Ann Lee and Bob Ray", "Ann Lee and Bob Ray"},
      {"Von Jürgen von der Lippe", "Jürgen von der Lippe"},
      {"Par Émile Zola", "Émile Zola"},
      {"Por María de la Cruz", "María de la Cruz"},
      {"Автор: Анна Каренина", "Анна Каренина"},
      {"By\u00A0Ann Lee", ""},  // No blank that is looked for; better none than wrong.
  };
  for (const Row& row : rows) {
    EXPECT_EQ(AuthorOfByline(row.line).value_or(""), row.author) << row.line;
  }
}

TEST(AuthorOfByline, LeavesOtherLinesAlone) {
  const std::string rows[] = {
      "By The Numbers",
      "By the numbers",
      "By Popular Demand",
      "By 2030 Half",
      "By Monday",  // One word is no name.
      "By Land Sea Air Rail And Road",
      "Bypass Surgery",
      "by",
      "",
      "Von der Leyen",
      "Sophie Lin",
  };
  for (const std::string& row : rows) {
    EXPECT_EQ(AuthorOfByline(row), std::nullopt) << row;
  }
}

const std::string kText =
    "The ice on the river broke up in March, two weeks earlier than in any year since "
    "the harbour began to keep its books.\n";

Document Find(std::string text) {
  Document document;
  document.text = std::move(text);
  FindStructure(document);
  return document;
}

std::string ChromeOf(const Document& document) {
  std::string chrome;
  for (const ByteRange& range : document.chrome) {
    if (!chrome.empty()) chrome += '|';
    chrome += range.Of(document.text);
  }
  return chrome;
}

TEST(Head, BreadcrumbTitleAndByline) {
  struct Row {
    std::string head;
    std::string title;
    std::string section;
    std::string chrome;
  };
  const Row rows[] = {
      {"The Ice Breaks\n", "The Ice Breaks", "", ""},
      {"Has the ice broken?\n", "Has the ice broken?", "", ""},
      {"The Ice Breaks\nThe Ice Breaks\n", "The Ice Breaks", "", "The Ice Breaks"},
      // Case and dashes of the second may differ; not the words.
      {"The Ice Breaks\n\nTHE ICE BREAKS\n\n", "The Ice Breaks", "", "THE ICE BREAKS"},
      {"Home » News » The Ice Breaks Early\nThe Ice Breaks Early\n",
       "The Ice Breaks Early", "News", "Home » News » The Ice Breaks Early"},
      {"Home > Local News > Rivers\nThe Ice Breaks\n", "The Ice Breaks", "Rivers",
       "Home > Local News > Rivers"},
      {"Startseite / Politik\nDas Eis bricht\n", "Das Eis bricht", "Politik",
       "Startseite / Politik"},
      {"Home is Where the Ice Is\n", "Home is Where the Ice Is", "", ""},
      // No breadcrumb: the first part is no home page.
      {"Ice > Snow\n", "Ice > Snow", "", ""},
      {"by Ann Lee\n\nThe Ice Breaks\n", "The Ice Breaks", "", "by Ann Lee"},
      {"Rivers\nThe Ice Breaks Early This Year\n", "The Ice Breaks Early This Year", "",
       ""},
      {"5 min read\nThe Ice Breaks\n", "The Ice Breaks", "", "5 min read"},
      {"- a list\n", "", "", ""},
      {"The ice broke.\n", "", "", ""},
      {"", "", "", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.head);
    const Document document = Find(row.head + kText);
    EXPECT_EQ(document.title, row.title);
    EXPECT_EQ(document.section, row.section);
    EXPECT_EQ(ChromeOf(document), row.chrome);
  }
}

TEST(Head, WhatIsKnownStays) {
  Document document;
  document.text =
      "Home » News » The Ice Breaks Early\nThe Ice Breaks Early\nby Ann Lee\n" + kText +
      "The Ice Breaks Early\n" + kText;
  document.title = "The Ice Breaks Early";
  document.authors = {"Bob Ray"};
  document.section = "Rivers";
  FindStructure(document);
  EXPECT_EQ(document.title, "The Ice Breaks Early");
  EXPECT_EQ(document.authors, std::vector<std::string>{"Bob Ray"});
  EXPECT_EQ(document.section, "Rivers");
  EXPECT_EQ(ChromeOf(document),
            "Home » News » The Ice Breaks Early|by Ann Lee|The Ice Breaks Early");
}

TEST(Head, OneLineIsNoTitle) {
  EXPECT_EQ(Find("The Ice Breaks").title, "");
  EXPECT_EQ(Find("").title, "");
}

TEST(Head, BylinesStandNearTheTop) {
  std::string text = "The Ice Breaks\n";
  for (int i = 0; i < 10; ++i) text += kText;
  const Document document = Find(text + "By Ann Lee\n" + kText);
  EXPECT_TRUE(document.authors.empty());
  EXPECT_TRUE(document.chrome.empty());
}

TEST(Head, DateLines) {
  struct Row {
    std::string line;
    std::string published;  // "" for none.
    std::string language = "en";
  };
  const Row rows[] = {
      {"Published on August 21, 2025", "2025-08-21"},
      {"PUBLISHED: 00:01, Tue, Nov 19, 2019 | UPDATED: 10:43, Wed, Nov 20, 2019",
       "2019-11-19"},
      {"21 August 2025", "2025-08-21"},
      {"August 21, 2025 at 3:17 pm", "2025-08-21"},
      {"2025-08-21 14:03", "2025-08-21"},
      {"Veröffentlicht am 3. März 2024", "2024-03-03", "de"},
      {"Publié le 3 mars 2024", "2024-03-03", "fr"},
      {"Опубликовано 3 марта 2024", "2024-03-03", "ru"},
      // When it was changed says nothing of when it was published.
      {"Updated August 21, 2025", ""},
      {"Last updated: 21 August 2025", ""},
      {"Aktualisiert am 3. März 2024", "", "de"},
      {"2 days ago", ""},
      // A heading about a day.
      {"What happened on August 21, 2025", ""},
      {"August 21, 2025 was the day on which the ice on the river broke up.", ""},
      {"- August 21, 2025", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    Document document;
    document.language = row.language;
    document.text =
        "The Ice Breaks Early\n" + row.line +
        "\nThe ice on the river broke up in March, two weeks earlier than in "
        "any year since the harbour began.\n";
    FindStructure(document);
    EXPECT_EQ(document.published.ToString(), row.published);
    EXPECT_EQ(document.title, "The Ice Breaks Early");
  }
}

}  // namespace
}  // namespace ibid
