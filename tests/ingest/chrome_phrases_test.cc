#include "ingest/chrome_phrases.h"

#include <gtest/gtest.h>

#include <string>

namespace ibid {
namespace {

ArticleLine LineOf(std::string_view text) {
  Article article = ReadArticle(text);
  EXPECT_EQ(article.lines.size(), 1u) << text;
  return article.lines[0];
}

std::string Words(size_t count) {
  std::string words;
  for (size_t i = 0; i < count; ++i) words += "ice ";
  return words;
}

TEST(MatchChromePhrase, KnowsFurniture) {
  struct Row {
    std::string line;
    ChromePhrase phrase;
  };
  constexpr ChromePhrase kLine = ChromePhrase::kLine;
  constexpr ChromePhrase kTail = ChromePhrase::kTail;
  constexpr ChromePhrase kComments = ChromePhrase::kComments;
  const Row rows[] = {
      // Comments.
      {"Leave a Comment", kComments},
      {"LEAVE A REPLY", kComments},
      {"Leave a reply to Ann Cancel reply", kComments},
      {"Comments (12)", kComments},
      {"12 Comments", kLine},
      {"1,024 shares", kLine},
      {"Be the first to comment!", kComments},
      {"Your email address will not be published. Required fields are marked *",
       kComments},
      {"This site uses Akismet to reduce spam. Learn how your comment data is "
       "processed.",
       kComments},
      {"Schreibe einen Kommentar", kComments},
      {"Deine E-Mail-Adresse wird nicht veröffentlicht.", kComments},
      {"Laisser un commentaire", kComments},
      {"Deja un comentario", kTail},
      {"Оставить комментарий", kComments},
      {"コメントを残す", kComments},
      // Other articles.
      {"You may also like", kTail},
      {"You May Also Like:", kTail},
      {"Articles You May Like", kTail},
      {"Related Articles", kTail},
      {"RELATED: Ice breaks on the Yukon", kLine},
      {"Read more: Does Meta’s 3.59 Billion Users Give It Competitive AI Moat?", kLine},
      {"Read also: Who Will Power the GenAI Operating System?", kLine},
      {"Read more »", kLine},
      {"Lesen Sie auch: Der Fluss steigt", kLine},
      {"À lire aussi : le fleuve monte", kLine},  // A blank before the colon.
      {"Leggi anche: Il fiume sale", kLine},
      {"Читайте также: Лёд тронулся", kLine},
      {"相关阅读", kTail},
      {"関連記事", kTail},
      {"관련기사", kTail},
      // Sharing, labels.
      {"Share this:", kLine},
      {"Share this article on Facebook", kLine},
      {"Filed under: Rivers, Ice", kTail},
      {"Tags: rivers, ice", kTail},
      // Subscriptions, advertising, notices.
      {"Sign up for our daily newsletter", kLine},
      {"Subscribe to our newsletter and never miss a story.", kLine},
      {"Follow us on Twitter @harbourtimes", kLine},
      {"Advertisement", kLine},
      {"ADVERTISEMENT - CONTINUE READING BELOW", kLine},
      {"Werbung", kLine},
      {"Adblock Detected", kTail},
      {"Please support us by disabling your AdBlocker extension from your browsers for "
       "our website.",
       kTail},
      {"We use cookies to give you the best experience. By clicking “Accept”, you "
       "agree.",
       kLine},
      {"5 min read", kLine},
      {"Reading time: 4 minutes", kLine},
      {"Lesezeit: 4 Min", kLine},
      {"© 2025 Harbour Times", kLine},
      {"Copyright 2025 Harbour Times", kLine},
      {"The Harbour Times. All rights reserved.", kLine},
      {"Published on August 21, 2025", kLine},
      {"Last updated: 21.08.2025, 14:03", kLine},
      {"Source: Reuters", kLine},
      {"Next article: The river falls", kTail},
      // What opens comments, by number.
      {"34 responses to “The river falls”", kComments},
      {"10 thoughts on The River", kComments},
      // Marks before a phrase do not hide it.
      {"[Related: The river falls]", kLine},
      {"» Read more", kLine},
      {"- Order Reprints", kLine},
      // Who helped, when, and what a machine noted.
      {"(Reporting by Ann Lee; Editing by Bob Ray)", kLine},
      {"Cy Fox contributed to this report from the harbour.", kLine},
      {"Updated at 1:23 p.m.", kLine},
      {"- Published 18 November 2019", kLine},
      {"2019-11-19T08:57:40+01:00", kLine},
      // A note may be long: its beginning says what it is.
      {"This website uses cookies to improve your experience while you navigate "
       "through "
       "the website. Out of these, the cookies that are categorized as necessary are "
       "stored on your browser as they are essential for the working of basic "
       "functionalities of the website, and others help us analyze how you use it.",
       kLine},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(MatchChromePhrase(LineOf(row.line)), row.phrase) << row.line;
  }
}

TEST(MatchChromePhrase, LeavesContentAlone) {
  const std::string rows[] = {
      // What stands in articles and is mistaken for furniture elsewhere.
      "Conclusion",
      "Summary",
      "Summary of Key Points",
      "Pros and Cons",
      "Frequently Asked Questions",
      "Q: Does the river freeze every year?",
      "- Share of ice: 12 percent",
      "“You may also like it here,” she said.",
      // An item of any list.
      "- Comments",
      // As above, but it is an article in one line.
      "We use cookies " + Words(200),
      // The words of a phrase inside a sentence or as part of a word.
      "Comments by the minister made the river famous.",
      "Related work has been done before, and none of it mentions ice.",
      "Advertisements changed the way rivers were seen.",
      "Reader, I married him.",
      "Sharepoint",
      "Share prices fell after the ice broke, and nobody could say for how long they "
      "would go on falling.",
      "Tags were sewn into every coat.",
      "Published in 2019, the book made the river famous.",
      "Follow the river for 40 miles.",
      "Want to work on the ice? Write to harbour@example.org.",
      "Get the ice off the road before spring.",
      "Copyright law says nothing about ice",
      "© Reuters",
      "The committee signed up for a newsletter.",
      "What are your predictions for the ice? Share your thoughts in the comments "
      "below!",
      "Facebook",
      "Email",
      "5 minutes later the ice broke.",
      "Sources close to the river said nothing.",
      "评论家说",
      "广告业的未来",
  };
  for (const std::string& row : rows) {
    EXPECT_EQ(MatchChromePhrase(LineOf(row)), ChromePhrase::kNone) << row;
  }
}

// What every page has, and articles as headings: furniture where the rest of a page is.
TEST(MatchChromePhrase, KnowsNavigation) {
  for (const char* line :
       {"Video", "MENU", "Products", "Topics", "About us", "Discussion", "Suche",
        "Accueil", "Главная", "首页", "ホーム", "หน้าแรก"}) {
    const ChromePhrase phrase = MatchChromePhrase(LineOf(line));
    EXPECT_TRUE(phrase == ChromePhrase::kNavigation ||
                phrase == ChromePhrase::kNavigationTail)
        << line;
    EXPECT_FALSE(IsChrome(phrase)) << line;
  }
}

TEST(IsSourceLine, NeedsItsLabel) {
  for (const char* line : {"Source: original article – T – Fortune", "Quelle: dpa",
                           "SOURCE : AFP", "来源：新华社", "Źródło: PAP"}) {
    EXPECT_TRUE(IsSourceLine(LineOf(line))) << line;
  }
  for (const char* line :
       {"Source code: see below", "Sources", "The source: a spring"}) {
    EXPECT_FALSE(IsSourceLine(LineOf(line))) << line;
  }
}

TEST(IsShareButton, IsOneNameAlone) {
  EXPECT_TRUE(IsShareButton(LineOf("Facebook")));
  EXPECT_TRUE(IsShareButton(LineOf("EMAIL")));
  EXPECT_FALSE(IsShareButton(LineOf("Facebook grows")));
}

}  // namespace
}  // namespace ibid
