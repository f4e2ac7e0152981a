#include "ingest/html_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "document/metadata.h"
#include "ibid/passage.h"
#include "ingest/document_checks.h"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Enough running text for a page to have a main part.
constexpr std::string_view kStory =
    "<p>The ice on the river broke up on the fourth of March, two weeks earlier than "
    "in "
    "any year since the harbour office began to write it down.</p>"
    "<p>Nobody was hurt, but the ferry stayed at its pier until the evening, and the "
    "fishermen had to wait for three days before they could go out again.</p>"
    "<p>The harbour master said that the next winters will be shorter still, and that "
    "the town has to think about what its ships do in the meantime.</p>";

std::string Page(std::string_view head, std::string_view body) {
  return "<html><head>" + std::string(head) + "</head><body>" + std::string(body) +
         "</body></html>";
}

Document Read(std::string_view page, std::string_view url = "") {
  Document document;
  document.id = "id";
  ReadHtml(page, url, document);
  document.source = document.source.empty() ? "s" : document.source;
  EXPECT_EQ(testing::CheckDocument(document), "");
  return document;
}

std::string MainOf(const Document& document) {
  std::string main;
  size_t at = 0;
  for (const ByteRange& chrome : document.chrome) {
    main += document.text.substr(at, chrome.begin - at);
    at = chrome.end;
  }
  return main + document.text.substr(at);
}

// ---- Text

struct TextRow {
  std::string_view body;
  std::string_view text;
};

TEST(ReadHtml, TextIsWhatThePageShows) {
  const TextRow rows[] = {
      {"<p>One\n  two&nbsp;three</p><p>Four", "One two three\n\nFour\n"},
      {"<h2>A</h2><p>B<br>C<br><br>D", "A\n\nB\nC\n\nD\n"},
      {"<ul><li>A<li>B <b>c</b></ul>", "- A\n- B c\n"},
      {"<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2\n"},
      // A table that lays out a page is none.
      {"<table><tr><td><h2>A</h2><p>b</p><td>c</table>", "A\n\nb\n\nc\n"},
      {"<pre>if x:\n    y\n\nz</pre>", "if x:\n    y\n\nz\n"},
      {"<blockquote>A</blockquote>b", "A\n\nb\n"},
      {"H<sub>2</sub>O, a<span>b</span>c", "H2O, abc\n"},
      {"<p>soft&shy;hyphen", "softhyphen\n"},
      {"&lt;b&gt; &copy; &hellip;", "<b> © …\n"},
      // What is not shown.
      {"a<script>b</script><style>c</style><template>d</template>"
       "<p hidden>e<p style='display: none'>f<select><option>g</select>"
       "<button>h</button><!-- i -->",
       "a\n"},
      {"<details><summary>A</summary>b</details>", "A\n\nb\n"},
      {"", ""},
  };
  for (const TextRow& row : rows) {
    SCOPED_TRACE(row.body);
    EXPECT_EQ(Read(Page("", row.body)).text, row.text);
  }
}

TEST(ReadHtml, HeadingsAreThoseOfThePage) {
  const Document document = Read(
      Page("", std::string(kStory) + "<h3>What the harbour master said.</h3>" +
                   std::string(kStory) + "<p>Short line</p>" + std::string(kStory)));
  std::vector<std::string> headings;
  for (const Passage& passage : SplitIntoPassages(document)) {
    for (const ByteRange& heading : passage.headings) {
      headings.emplace_back(heading.Of(document.text));
    }
  }
  EXPECT_THAT(headings, ElementsAre("What the harbour master said."));
}

struct ChromeRow {
  std::string_view around;  // "%" stands for the story.
  std::string_view chrome;  // Has to be in the text and no main text.
};

TEST(ReadHtml, FurnitureIsMarked) {
  const ChromeRow rows[] = {
      {"<div><p>Welcome to our page</p></div><article>%</article>", "Welcome"},
      {"<nav><p>All about our town and its harbour, since 1901.</p></nav>%", "1901"},
      {"<article>%<div class=related-posts><p>Ten ferries that you have to see before "
       "you are too old for them.</p></div></article>",
       "Ten ferries"},
      {"<article>%<div id=shareBar>Share it with your friends</div></article>",
       "Share it"},
      {"<main>%</main><section class=comments><p>I was there and it was very cold "
       "indeed, I can tell you that.</p></section>",
       "very cold"},
      {"<article><figure><figcaption>The ferry at its pier in March</figcaption>"
       "</figure>%</article>",
       "at its pier in March"},
      {"<article>%<p><a href=a>Read what else happened in March</a></p></article>",
       "what else"},
      {"<article>%<p>Share this article</p></article>", "Share this"},
      // Above the title, and the title itself.
      {"<article><p>Two boys were found in the woods, where they had built a "
       "house.</p><h1>The ice is gone</h1>%</article>",
       "Two boys"},
      {"<article><p>One line.</p><h1>The ice is gone</h1>%</article>",
       "The ice is gone"},
  };
  for (const ChromeRow& row : rows) {
    SCOPED_TRACE(row.around);
    std::string body(row.around);
    body.replace(body.find('%'), 1, kStory);
    const Document document =
        Read(Page("<title>The ice is gone - Harbour Times</title>", body));
    EXPECT_THAT(document.text, HasSubstr(row.chrome));
    EXPECT_THAT(MainOf(document), Not(HasSubstr(row.chrome)));
    EXPECT_THAT(MainOf(document), HasSubstr("The ice on the river"));
    EXPECT_THAT(MainOf(document), HasSubstr("in the meantime."));
  }
}

TEST(ReadHtml, StructureOfTheArticleIsKept) {
  const Document document = Read(
      Page("", "<article>" + std::string(kStory) +
                   "<h2>What to do</h2><ul><li>Wait<li>Sail</ul>"
                   "<table><tr><td>Ferry<td>12<tr><td>Boats<td>3</table>"
                   "<blockquote>We wait.</blockquote><pre><code>x = 1</code></pre>" +
                   std::string(kStory) + "</article>"));
  EXPECT_THAT(MainOf(document), HasSubstr("\nWhat to do\n\n- Wait\n- Sail\n\n"
                                          "Ferry | 12\nBoats | 3\n\nWe wait.\n\n"
                                          "x = 1\n\n"));
}

TEST(ReadHtml, MenusAreLeftOut) {
  const Document document =
      Read(Page("", "<nav><a href=a>Weather</a> <a href=b>Sport</a></nav>" +
                        std::string(kStory)));
  EXPECT_THAT(document.text, Not(HasSubstr("Weather")));
}

TEST(ReadHtml, NamesLie) {
  // All of the text is in what is called a sidebar.
  EXPECT_THAT(MainOf(Read(Page("", "<div class=sidebar>" + std::string(kStory)))),
              HasSubstr("The ice on the river"));
  // A page of comments.
  const std::string comments = "<div class=comment>" + std::string(kStory) +
                               "</div><div class=comment>" + std::string(kStory) +
                               "</div>";
  EXPECT_THAT(MainOf(Read(Page("", comments))), HasSubstr("The ice on the river"));
}

TEST(ReadHtml, APageWithTextHasMainText) {
  const std::string story(kStory);
  const std::string json_body =
      "<script type=application/ld+json>{\"@type\":\"Article\",\"articleBody\":"
      "\"The ice on the river broke up.\\nNobody was hurt.\"}</script>";
  const std::string pages[] = {
      Page("", "<p>The ice on the river broke up."),
      Page("", "<noscript>" + story + "</noscript>"),
      Page("", "<div style='display:none'>" + story + "</div>"),
      Page("", "<footer>" + story + "</footer>"),
      Page("", "<form><aside>" + story + "</aside></form>"),
      Page(json_body, "<div id=root></div>"),
      Page(json_body, "<div id=root>Loading</div>"),
      "<title>unclosed<body>" + story,
      "<p>The ice on the river broke up<script>never closed",
  };
  for (const std::string& page : pages) {
    SCOPED_TRACE(page.substr(0, 80));
    EXPECT_THAT(MainOf(Read(page)), HasSubstr("The ice on the river"));
  }
}

// ---- Metadata

struct FieldRow {
  std::string_view head;
  std::string_view body;  // The story follows it.
  std::string_view value;
  std::string_view origin;
};

Document ReadField(const FieldRow& row, std::string_view url = "") {
  return Read(Page(row.head, "<article>" + std::string(row.body) + std::string(kStory) +
                                 "</article>"),
              url);
}

std::string_view OriginOf(const Document& document, MetadataField field) {
  const MetadataOrigin* origin = FindOrigin(document, field);
  return origin == nullptr ? "" : std::string_view(origin->origin);
}

TEST(ReadHtmlMetadata, Title) {
  const FieldRow rows[] = {
      // The only h1 that shares words with what the head says.
      {"<title>Ice is gone | Harbour</title><meta property=og:title content=Other>",
       "<h1>The ice is gone</h1>", "The ice is gone", "the only <h1>"},
      // One that does not is the site's name.
      {"<title>The ice is gone</title>", "<h1>Harbour Times</h1>", "The ice is gone",
       "<title>"},
      {"<title>x</title><script type=application/ld+json>{\"@type\":\"Article\","
       "\"headline\":\"The ice is gone\"}</script>",
       "<h1>One</h1><h1>Two</h1>", "The ice is gone", "JSON-LD headline"},
      {"<title>The ice is gone - Harbour</title>", "<h2>The ice is gone</h2>",
       "The ice is gone", "a heading that the page's title repeats"},
      {"<meta property=og:title content='The ice is gone | Harbour Times'>"
       "<meta property=og:site_name content='Harbour Times'>",
       "", "The ice is gone", "meta og:title"},
      {"<meta name=twitter:title content='The ice is gone'><title>y</title>", "",
       "The ice is gone", "meta og:title"},
      {"<title>Sport » The ice of the river is gone » Harbour</title>", "",
       "The ice of the river is gone", "<title>"},
      // A separator inside a title of short parts.
      {"<title>Ice - gone</title>", "", "Ice - gone", "<title>"},
      {"", "", "", ""},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(std::string(row.head) + std::string(row.body));
    const Document document = ReadField(row);
    EXPECT_EQ(document.title, row.value);
    EXPECT_EQ(OriginOf(document, MetadataField::kTitle), row.origin);
  }
}

TEST(ReadHtmlMetadata, Authors) {
  const FieldRow rows[] = {
      {"<meta name=author content='Bob Ray'><script type=application/ld+json>"
       "{\"@type\":\"Article\",\"author\":{\"name\":\"Ann Lee\"}}</script>",
       "", "Ann Lee", "JSON-LD author"},
      {"<meta name=author content='Bob Ray'>", "<a rel=author href=a>Ann Lee</a>",
       "Ann Lee", "rel=author"},
      {"", "<span itemprop=author><b>By</b> <i itemprop=name>Ann Lee</i></span>",
       "Ann Lee", "itemprop=author"},
      {"<meta name=author content='Bob Ray'><meta name=dc.creator content='Ann Lee'>",
       "", "Ann Lee", "meta dc.creator"},
      {"<meta property=article:author content='https://x.example/ann'>"
       "<meta name=Author content='Ann Lee, Staff Writer'>",
       "", "Ann Lee", "meta author"},
      {"", "<h1>Ice</h1><p>By Ann Lee | 3 March 2024</p>", "Ann Lee", "byline"},
      {"", "<h1>Ice</h1><div class=post-author>Ann Lee</div>", "Ann Lee",
       "element called byline or author"},
      // The site is no author, nor is who comments.
      {"<meta property=og:site_name content=Harbour><meta name=author content=Harbour>",
       "<div class=comment><a rel=author>Bob Ray</a></div>", "", ""},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(std::string(row.head) + std::string(row.body));
    const Document document = ReadField(row);
    EXPECT_EQ(document.authors.empty() ? "" : document.authors[0], row.value);
    EXPECT_LE(document.authors.size(), 1u);
    EXPECT_EQ(OriginOf(document, MetadataField::kAuthors), row.origin);
  }
}

TEST(ReadHtmlMetadata, Published) {
  const FieldRow rows[] = {
      // The source's own clock.
      {"<meta property=article:published_time content='2024-03-03T23:30:00-05:00'>"
       "<meta property=article:modified_time content='2024-05-06'>",
       "", "2024-03-03T23:30:00-05:00", "meta article:published_time"},
      {"<script type=application/ld+json>{\"@type\":\"Article\",\"datePublished\":"
       "\"2024-03-03\",\"dateModified\":\"2024-05-06\"}</script>",
       "", "2024-03-03", "JSON-LD datePublished"},
      {"", "<span itemprop=datePublished content=2024-03-03>yesterday</span>",
       "2024-03-03", "itemprop=datePublished"},
      {"<meta name=dc.date content='3 March 2024'>", "", "2024-03-03", "meta date"},
      {"<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":"
       "\"2024-03-03\"}</script>",
       "", "2024-03-03", "JSON-LD datePublished of the page"},
      {"",
       "<h1>Ice</h1><time class=updated datetime=2024-05-06>x</time>"
       "<time datetime=2024-03-03>y</time>",
       "2024-03-03", "<time> near the title"},
      {"<link rel=canonical href=https://h.example/2024/03/03/ice>", "", "2024-03-03",
       "date in the url"},
      {"<link rel=canonical href=https://h.example/2024/03/ice>", "", "", ""},
      {"", "<h1>Ice</h1><p>Published March 3, 2024</p>", "2024-03-03",
       "date near the title"},
      // Changes, and what is said from today's point of view, are no dates.
      {"<meta property=article:modified_time content='2024-05-06'>", "", "", ""},
      {"<script type=application/ld+json>{\"@type\":\"Article\",\"dateModified\":"
       "\"2024-05-06\"}</script>",
       "", "", ""},
      {"", "<h1>Ice</h1><p>Last updated: March 3, 2024</p>", "", ""},
      {"", "<h1>Ice</h1><p>Updated March 3, 2024</p>", "", ""},
      {"", "<h1>Ice</h1><p>3 days ago</p><p>03/04/2024</p>", "", ""},
      {"<meta property=article:published_time content=yesterday>", "", "", ""},
      {"<meta property=article:published_time content=2024-02-30>", "", "", ""},
      // The beginning of computers' time is a value nobody set.
      {"<meta property=article:published_time content=1970-01-01T00:00:00Z>", "", "",
       ""},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(std::string(row.head) + std::string(row.body));
    const Document document = ReadField(row);
    EXPECT_EQ(document.published.ToString(), row.value);
    EXPECT_EQ(OriginOf(document, MetadataField::kPublished), row.origin);
  }
}

TEST(ReadHtmlMetadata, Source) {
  const FieldRow rows[] = {
      {"<meta property=og:site_name content='Harbour Times'>", "", "Harbour Times",
       "meta og:site_name"},
      {"<script type=application/ld+json>{\"@type\":\"Article\",\"publisher\":"
       "{\"name\":\"Harbour Times\"}}</script>",
       "", "Harbour Times", "JSON-LD publisher"},
      {"<title>Ice - The Harbour Times</title>", "", "The Harbour Times",
       "end of the title"},
      // The end of a title that is not called as the host.
      {"<title>Ice - A winter story</title>", "", "s", ""},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(row.head);
    const Document document = ReadField(row, "https://www.harbourtimes.example/a");
    EXPECT_EQ(document.source, row.value);
    EXPECT_EQ(OriginOf(document, MetadataField::kSource), row.origin);
  }
}

TEST(ReadHtmlMetadata, Url) {
  const FieldRow rows[] = {
      {"<link rel=canonical href=https://h.example/ice>"
       "<meta property=og:url content=https://h.example/b>",
       "", "https://h.example/ice", "link rel=canonical"},
      {"<link rel=canonical href=/ice>", "", "https://h.example/ice",
       "link rel=canonical"},
      {"<link rel=canonical href=//h.example/ice>", "", "https://h.example/ice",
       "link rel=canonical"},
      // A page is not the front page.
      {"<link rel=canonical href=https://h.example/>"
       "<meta property=og:url content=https://h.example/b>",
       "", "https://h.example/b", "meta og:url"},
      {"", "", "https://h.example/x?id=1", "address of the page"},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(row.head);
    const Document document = ReadField(row, "https://h.example/x?id=1");
    EXPECT_EQ(document.url, row.value);
    EXPECT_EQ(OriginOf(document, MetadataField::kUrl), row.origin);
  }
}

TEST(ReadHtmlMetadata, Language) {
  const FieldRow rows[] = {
      {"<html lang=en-GB>", "", "en-GB", "html lang"},
      {"<meta property=og:locale content=en_US>", "", "en-US", "meta og:locale"},
      {"<meta http-equiv=Content-Language content=en>", "", "en",
       "meta content-language"},
      {"", "", "en", "found from the text"},
      // A template's language is not the text's.
      {"<html lang=de>", "", "en", "found from the text"},
  };
  for (const FieldRow& row : rows) {
    SCOPED_TRACE(row.head);
    Document document;
    document.id = "id";
    ReadHtml(std::string(row.head) + "<article>" + std::string(kStory), "", document);
    EXPECT_EQ(document.language, row.value);
    EXPECT_EQ(OriginOf(document, MetadataField::kLanguage), row.origin);
  }
}

TEST(ReadHtmlMetadata, SectionAndTags) {
  const Document document = ReadField(
      {"<meta property=article:section content=Sea>"
       "<meta property=article:tag content=ice><meta property=article:tag content=snow>"
       "<meta name=keywords content='a, b'>",
       "", "", ""});
  EXPECT_EQ(document.section, "Sea");
  EXPECT_THAT(document.tags, ElementsAre("ice", "snow"));
  EXPECT_THAT(
      ReadField({"<meta name=keywords content='ice, snow,, ice'>", "", "", ""}).tags,
      ElementsAre("ice", "snow"));
  EXPECT_THAT(ReadField({"", "<a rel=tag href=a>ice</a>", "", ""}).tags,
              ElementsAre("ice"));
}

TEST(ReadHtmlMetadata, WhatIsKnownStays) {
  Document document;
  document.title = "Given";
  document.authors = {"Given Too"};
  document.url = "https://given.example/";
  ReadHtml(Page("<meta name=author content='Ann Lee'><link rel=canonical "
                "href=https://h.example/a>",
                "<h1>Ice</h1>" + std::string(kStory)),
           "", document);
  EXPECT_EQ(document.title, "Given");
  EXPECT_THAT(document.authors, ElementsAre("Given Too"));
  EXPECT_EQ(document.url, "https://given.example/");
}

// ---- Limits

std::string Repeated(std::string_view text, size_t times) {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

// Each would take minutes, gigabytes or the whole stack if anything were quadratic or
// recursive.
TEST(ReadHtml, PathologicalPagesEnd) {
  constexpr size_t kTimes = 40000;
  const std::string pages[] = {
      Repeated("<div>", kTimes) + "text" + Repeated("</div>", kTimes),
      Repeated("<b>", kTimes) + "text",
      Repeated("<a href=x>", kTimes) + "text",
      Repeated("<a href=x><div>", kTimes) + "text",
      Repeated("<a><p>x</a>", kTimes) + "text",
      Repeated("<p><font><b><i>", kTimes) + "text",
      Repeated("<table><tr><td>", kTimes) + "text",
      Repeated("<ul><li>", kTimes) + "text",
      Repeated("<li><dd>", kTimes) + "text",
      "<p " + Repeated("class=a ", kTimes) + ">text",
      "<p class='" + Repeated("a-b ", kTimes) + "'>text",
      Repeated("<script>", kTimes) + "<p>text",
      Repeated("<title>", kTimes) + "text</title>text",
      Repeated("<svg>", kTimes) + "text",
      Repeated("<!-- ", kTimes) + "><p>text",
      Repeated("<a b=\">\" ", kTimes) + "text",
      Repeated("<span>", 250) + Repeated("</b>", kTimes) + "text",
      Repeated("<", kTimes) + "text",
      Repeated("word ", 4 * kTimes) + "text",
  };
  for (const std::string& page : pages) {
    SCOPED_TRACE(page.substr(0, 40));
    EXPECT_THAT(Read(page).text, HasSubstr("text"));
  }
}

TEST(ReadHtml, SaysWhatItLeftOut) {
  Document document;
  EXPECT_THAT(ReadHtml("<p>text", "", document), IsEmpty());
  EXPECT_THAT(ReadHtml(Repeated("<div>", 300) + "text", "", document),
              ElementsAre(HasSubstr("256 deep")));
}

TEST(DeclaredHtmlEncoding, FindsTheLabel) {
  struct {
    std::string_view page;
    std::string_view label;
  } const rows[] = {
      {"<meta charset=Shift_JIS>", "shift_jis"},
      {"<html><head><META CHARSET=\"windows-1251\" />", "windows-1251"},
      {"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>",
       "iso-8859-1"},
      {"<meta content='text/html;charset = \"gb2312\"' http-equiv=content-type>",
       "gb2312"},
      {"<?xml version='1.0' encoding='euc-kr'?><html>", "euc-kr"},
      // In a comment, or nowhere.
      {"<!-- <meta charset=x> --><meta charset=y>", "y"},
      {"<p>charset=x</p>", ""},
      {"<meta name=charset content=x>", ""},
      // What could be read this far is not UTF-16.
      {"<meta charset=utf-16>", "utf-8"},
      {"", ""},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.page);
    EXPECT_EQ(DeclaredHtmlEncoding(row.page), row.label);
  }
}

}  // namespace
}  // namespace ibid
