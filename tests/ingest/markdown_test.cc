#include "ingest/markdown.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ingest/path_date.h"

namespace ibid {
namespace {

std::string Headings(std::string_view text) {
  std::string all;
  for (const MarkdownHeading& heading : ParseMarkdown(text).headings) {
    all += std::to_string(heading.level) + heading.text + ";";
  }
  return all;
}

TEST(Markdown, Headings) {
  EXPECT_EQ(Headings("# One\n\ntext\n\n## Two ##\n\nThree\n===\n"),
            "1One;2Two;1Three;");
  EXPECT_EQ(Headings("# The `code`, *stress* and [link](u)\n"),
            "1The code, stress and link;");
  EXPECT_EQ(Headings("Over\nlines\n---\n"), "2Over lines;");
  EXPECT_EQ(Headings("```\n# no heading\n```\n    # nor this\n"), "");
  EXPECT_EQ(Headings("#no blank\n"), "");
}

TEST(Markdown, LinesOfHeadings) {
  const std::string_view text = "# One *two* #\r\n\nOver\nlines\n---\n> ## Quoted\n#\n";
  const MarkdownStructure structure = ParseMarkdown(text);
  ASSERT_EQ(structure.headings.size(), 4u);
  EXPECT_EQ(structure.headings[0].range.Of(text), "# One *two* #");
  EXPECT_EQ(structure.headings[1].range.Of(text), "Over\nlines");
  EXPECT_EQ(structure.headings[2].range.Of(text), "> ## Quoted");
  EXPECT_EQ(structure.headings[3].range, ByteRange());
}

std::string Unseen(std::string_view text) {
  std::string all;
  for (const ByteRange& range : UnseenMarkdown(text, ParseMarkdown(text))) {
    all += std::string(range.Of(text)) + ";";
  }
  return all;
}

TEST(Markdown, Unseen) {
  EXPECT_EQ(Unseen("Text [a] and [b].\n\n[a]: http://e.org\n[b]: <x> \"Title\"\n"),
            "[a]: http://e.org\n[b]: <x> \"Title\";");
  EXPECT_EQ(Unseen("[^1]: A footnote is text.\n[note]: as he said to us\n"), "");
  EXPECT_EQ(Unseen("```\n[a]: http://e.org\n```\n"), "");
  EXPECT_EQ(Unseen("One\n<!-- hidden\nlines -->\nTwo\n"), "<!-- hidden\nlines -->;");
  EXPECT_EQ(Unseen("<!-- more --> and text\n"), "");
  EXPECT_EQ(Unseen("<!-- never closed\ntext\n"), "");
}

TEST(Markdown, Code) {
  const std::string_view text = "Text\n\n```c\nint x;\n\nint y;\n```\n\n    z\n";
  const MarkdownStructure structure = ParseMarkdown(text);
  ASSERT_EQ(structure.code.size(), 2u);
  EXPECT_EQ(structure.code[0].Of(text), "int x;\n\nint y;");
  EXPECT_EQ(structure.code[1].Of(text), "z");
}

TEST(Markdown, Pathological) {
  for (std::string_view piece :
       {"> ", "- ",   "[",   "![", "*a ",   "**",   "<!--",
        "`",  "[a](", "(",   "&",  "\\",    "#",    "[a]: b\n",
        "<",  "| a ", "1. ", "_",  "~~~\n", "\n\n", "<!-- x\n"}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    UnseenMarkdown(text, ParseMarkdown(text));
  }
  // One line more is one quote deeper.
  std::string stairs;
  for (size_t i = 0; i < 700; ++i) stairs += std::string(i, '>') + " a\n";
  ParseMarkdown(stairs);
}

TEST(DateInPath, Forms) {
  struct Row {
    std::string_view path;
    std::string_view date;
  };
  const Row kRows[] = {
      {"2014/12/12/1.0-Timeline", "2014-12-12"},
      {"/blog/2014/12/12/", "2014-12-12"},
      {"_posts/2013-05-06-released.md", "2013-05-06"},
      {"jekyll-2013-05-06-released.md", "2013-05-06"},
      {"2013_05_06_released", "2013-05-06"},
      {"https://e.org/2015/03/slug.html", "2015-03"},
      {"2015-03-slug", ""},  // Could be anything.
      {"2015/03", ""},       // Nothing behind it.
      {"v2013-05-06", ""},   // Not at the beginning of a part.
      {"2013-05-069", ""},   // A number.
      {"2013-13-06", ""},    // No such month.
      {"1850/05/06/x", ""},  // No page is so old.
      {"20140/12/12", ""},
      {"2013-05/06", ""},
      {"", ""},
  };
  for (const Row& row : kRows) {
    const auto date = DateInPath(row.path);
    EXPECT_EQ(date ? date->DateString() : "", row.date) << row.path;
  }
}

}  // namespace
}  // namespace ibid
