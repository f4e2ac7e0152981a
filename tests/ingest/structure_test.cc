#include "ingest/structure.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/document_checks.h"
#include "support/random.h"

namespace ibid {
namespace {

// Lines of an article, each marked in front: ". " content, "# " chrome, "? " suspect.
struct Marked {
  std::string text;
  std::string marks;
};

Marked Read(std::string_view marked) {
  Marked article;
  while (!marked.empty()) {
    const size_t end = std::min(marked.find('\n'), marked.size() - 1) + 1;
    const std::string_view line = marked.substr(0, end);
    marked.remove_prefix(end);
    article.marks += line == "\n" ? ' ' : line[0];
    article.text += line == "\n" ? line : line.substr(2);
  }
  return article;
}

std::string MarksOf(const Document& document) {
  std::string marks;
  std::string_view text = document.text;
  size_t begin = 0;
  const auto holds = [](const std::vector<ByteRange>& ranges, const ByteRange& line) {
    for (const ByteRange& range : ranges) {
      if (range.Contains(line)) return true;
    }
    return false;
  };
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const ByteRange line{begin, end};
    marks += line.empty()                     ? ' '
             : holds(document.chrome, line)   ? '#'
             : holds(document.suspects, line) ? '?'
                                              : '.';
    begin = end + 1;
  }
  return marks;
}

constexpr std::string_view kArticles[] = {
    // The source that a text quotes is not the page's.
    ". Ice Strategy: The Case of the Harbour Lab\n"
    ". The once groundbreaking lab for ice appears to be undergoing a change that few "
    "of its people had asked for.\n"
    ". Summary of Key Points\n"
    ". - Strategic Shift: the harbour looks at the next winter and no further.\n"
    ". - Talent Exodus: Several leading engineers have left\n"
    ". What Can Others Learn?\n"
    ". This offers insights for companies that build their own:\n"
    ". - Balance is key\n"
    ". - Retention of talent\n"
    ". Conclusion\n"
    ". The harbour's change serves as a warning, and as a lesson about the next winter "
    "that few will want to hear.\n"
    "# Source: original article – Harbour lab is ‘melting,’ some say – The Ice Post\n",

    // Teasers between paragraphs, and a caption.
    ". Harbour Pivots Its Focus to Ice\n"
    "\n"
    "# Harbour Ice\n"
    "\n"
    ". The harbour faces two bottlenecks, and the battle for both has never been "
    "fiercer than in this winter.\n"
    "\n"
    "# Read more: Does the Harbour’s 3.59 Million Tons Give It an Edge?\n"
    "\n"
    ". How Big Ports Define the Landscape\n"
    "\n"
    ". The port was the first to say so in public, and its people compile the numbers "
    "that support its plans for next year.\n"
    "\n"
    "# Read also: Who Will Power the Next Icebreaker?\n"
    "\n"
    ". It is an attractive model, and one that could see big ports entrench their hold "
    "even further than now.\n",

    // Breadcrumb, title, byline; a call to action that is content; a tail.
    "# Home » News » Harbour Exodus: The Gamble Backfires\n"
    "\n"
    ". Harbour Exodus: The Gamble Backfires\n"
    "\n"
    "# by Sophie Lin - Technology Editor\n"
    "\n"
    ". Harbour’s Power Play: A Shakeup Signals a Ruthless Focus on Ships, Ice and "
    "Commerce\n"
    "\n"
    ". The harbour is quietly executing an overhaul of its operations, one that could "
    "redefine the competitive landscape of the north.\n"
    "\n"
    ". The Rise of Wang\n"
    "\n"
    ". The appointment of Thomas Wang to oversee the harbour’s strategy is a move that "
    "few had expected, least of all he himself.\n"
    "\n"
    ". What are your predictions for the harbour? Share your thoughts in the comments "
    "below!\n"
    "\n"
    "# You may also like\n"
    "\n"
    "# Leave a Comment\n"
    "\n"
    "# This site uses Akismet to reduce spam. Learn how your comment data is "
    "processed.\n"
    "\n"
    "# Adblock Detected\n"
    "\n"
    "# Please support us by disabling your AdBlocker extension.\n",

    // The title twice, a category below, headlines of others.
    ". 10 Shocking Failures of the Harbour\n"
    "\n"
    "# 10 Shocking Failures of the Harbour\n"
    "\n"
    ". In recent months, the north has been abuzz with news that the harbour is "
    "trying to buy everybody who has ever seen an iceberg.\n"
    "\n"
    ". The Perils of Copycat Strategies\n"
    "\n"
    ". The attempts to buy talent suggest a vision centered on imitation rather than "
    "on innovation, and on ships rather than on people.\n"
    "\n"
    "# Enterprise\n"
    "\n"
    "# Articles You May Like\n"
    "\n"
    "# The Rise of the South: 23.8 Million Tons and the Reality Check for 2025\n"
    "# 3 Giants with Upside Potential Amid Turbulence\n"
    "\n"
    "# Leave a Reply\n"
    "\n"
    "# Your email address will not be published. Required fields are marked *\n",

    // Nothing but content: headings, questions, answers, list items, quotes.
    ". The Harbour’s Shift: From Boom to Strategic Pause – What It Means for Ships and "
    "Investors\n"
    ". The pursuit of dominance isn’t always a straight line, and recent reports say "
    "that the harbour has stopped for breath.\n"
    ". The Cooling of the Talent War\n"
    ". For much of 2023 the harbour was locked in a fierce battle for everybody who "
    "could steer a ship through ice.\n"
    ". “We were tired.”\n"
    ". Frequently Asked Questions\n"
    ". Q: Does the pause mean the harbour is losing momentum?\n"
    ". A: Not at all. It signifies a shift to a more strategic and efficient way of "
    "moving ships, and for all of them.\n"
    ". Q: What impact will this have on sailors?\n"
    ". A: They will sail.\n"
    ". Pros\n"
    ". - cheap\n"
    ". - dry\n"
    ". What you need:\n"
    ". two ropes\n"
    ". one anchor\n",

    // Navigation above and below: only other documents can tell.
    "? News\n"
    "? Weather\n"
    "? Sports\n"
    ". The Ice Breaks Early in the Harbour\n"
    ". The ice on the river broke up in March, two weeks earlier than in any year "
    "since the harbour began to keep its books.\n"
    "? About us\n"
    "? Contact\n"
    "? Careers\n",

    // A marker in the middle takes its line only, however much furniture it looks like.
    ". The Ice Breaks\n"
    "# Related Articles\n"
    ". The ice on the river broke up in March, two weeks earlier than in any year "
    "since the harbour began to keep its books.\n"
    "# Leave a Comment\n"
    ". The mayor said that she had not seen the like in all her years, and that she "
    "hoped never to see it again.\n",

    // Share buttons stand together; one name alone is a heading.
    ". Where the Ice Is Discussed\n"
    "# Facebook\n"
    "# Twitter\n"
    ". The ice on the river broke up in March, two weeks earlier than in any year "
    "since the harbour began to keep its books.\n"
    ". Facebook\n"
    ". The mayor said that she had not seen the like in all her years, and that she "
    "hoped never to see it again.\n",
};

TEST(FindStructure, MarksLines) {
  for (std::string_view marked : kArticles) {
    Marked article = Read(marked);
    SCOPED_TRACE(article.text.substr(0, 60));
    Document document;
    document.text = std::move(article.text);
    FindStructure(document);
    EXPECT_EQ(MarksOf(document), article.marks);
  }
}

TEST(FindStructure, CarriageReturnsMakeNoDifference) {
  for (std::string_view marked : kArticles) {
    const Marked article = Read(marked);
    Document unix_lines, dos_lines;
    unix_lines.text = article.text;
    dos_lines.text = "\uFEFF";
    for (char c : article.text)
      dos_lines.text += c == '\n' ? "\r\n" : std::string(1, c);
    FindStructure(unix_lines);
    FindStructure(dos_lines);
    EXPECT_EQ(unix_lines.title, dos_lines.title);
    EXPECT_EQ(unix_lines.authors, dos_lines.authors);
    EXPECT_EQ(unix_lines.fields, dos_lines.fields);
    ASSERT_EQ(unix_lines.chrome.size(), dos_lines.chrome.size());
    EXPECT_EQ(unix_lines.suspects.size(), dos_lines.suspects.size());
  }
}

TEST(FindStructure, FindsMetadata) {
  std::vector<Document> documents;
  for (std::string_view marked : kArticles) {
    Document document;
    document.text = Read(marked).text;
    FindStructure(document);
    documents.push_back(std::move(document));
  }
  EXPECT_EQ(documents[0].title, "Ice Strategy: The Case of the Harbour Lab");
  EXPECT_EQ(documents[0].fields,
            (std::vector<std::pair<std::string, std::string>>{
                {"quoted_source", "The Ice Post"},
                {"quoted_title", "Harbour lab is ‘melting,’ some say"}}));
  EXPECT_EQ(documents[0].source, "");
  EXPECT_EQ(documents[1].title, "Harbour Pivots Its Focus to Ice");
  EXPECT_EQ(documents[2].title, "Harbour Exodus: The Gamble Backfires");
  EXPECT_EQ(documents[2].authors, std::vector<std::string>{"Sophie Lin"});
  EXPECT_EQ(documents[2].section, "News");
  EXPECT_EQ(documents[3].title, "10 Shocking Failures of the Harbour");
  EXPECT_TRUE(documents[4].title.starts_with("The Harbour’s Shift"));
  EXPECT_TRUE(documents[4].fields.empty());
}

TEST(FindStructure, QuotedSource) {
  struct Row {
    std::string tail;
    std::string source;  // "" for none.
    std::string title;
  };
  const Row rows[] = {
      {"Source: Reuters", "Reuters", ""},
      {"Quelle: dpa\n\nLeave a Comment", "dpa", ""},  // Chrome may stand below.
      {"Source: A Title - With Dash - Reuters", "Reuters", "A Title – With Dash"},
      {"Source:", "", ""},
      {"Source: Reuters\nThe mayor did not say what she thought of that, and nobody "
       "asked.",
       "", ""},  // Not the last line.
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.tail);
    Document document;
    document.text =
        "The Ice Breaks\nThe ice on the river broke up in March, two weeks earlier "
        "than "
        "in any year since the harbour began.\n" +
        row.tail;
    FindStructure(document);
    std::string source, title;
    for (const auto& [name, value] : document.fields) {
      if (name == "quoted_source") source = value;
      if (name == "quoted_title") title = value;
    }
    EXPECT_EQ(source, row.source);
    EXPECT_EQ(title, row.title);
  }
}

TEST(FindStructure, MarksOfTheCallerStay) {
  Document document;
  document.text = "The Ice Breaks\nAdvertisement\nText.\n";
  document.chrome = {{29, 34}};
  FindStructure(document);
  EXPECT_EQ(document.chrome, (std::vector<ByteRange>{{29, 34}}));
  EXPECT_TRUE(document.suspects.empty());
  EXPECT_EQ(document.title, "The Ice Breaks");
}

// Whatever the text: marks are ascending, disjoint, on code points, and passages hold
// together.
TEST(FindStructure, HoldsForRandomTexts) {
  static const std::string_view kPieces[] = {"Home » News",
                                             "by Ann Lee",
                                             "Leave a Comment",
                                             "Source: x – y",
                                             "Related",
                                             "Share",
                                             "Facebook",
                                             "Twitter",
                                             "The ice broke up in March today.",
                                             "News",
                                             "- item",
                                             "Ü",
                                             "\u200B",
                                             "a:",
                                             "中文",
                                             "\uFFFD",
                                             "The Ice Breaks",
                                             "©",
                                             "12",
                                             "Tags:",
                                             ""};
  static const std::string_view kBreaks[] = {"\n", "\n\n", "\r\n", " ", "\r", ": "};
  testing::Random random;
  for (int round = 0; round < 2000; ++round) {
    Document document;
    document.id = document.source = "x";
    for (int i = random.Between(0, 30); i > 0; --i) {
      document.text += random.Pick(kPieces);
      document.text += random.Pick(kBreaks);
    }
    SCOPED_TRACE(document.text);
    FindStructure(document);
    ASSERT_EQ(testing::CheckDocument(document), "");
  }
}

}  // namespace
}  // namespace ibid
