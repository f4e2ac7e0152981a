#include "ingest/html_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ibid {
namespace {

using ::testing::ElementsAre;

struct Row {
  std::string_view page;
  std::string_view guarded;
};

TEST(GuardHtml, WritesThePageAnew) {
  const Row rows[] = {
      // The header's example.
      {"<P Class=lead onclick=\"x()\">Ice <b>broke<script>track()</script> up.",
       "<p class=\"lead\">Ice <x-b>broke up.</x-b></p>"},
      // All ways to write a value; the first of an attribute counts.
      {"<p id='a\"b' id=c hidden>x", "<p id=\"a&quot;b\" hidden=\"\">x</p>"},
      {"<a href = x/y.html >z</a>", "<a href=\"x/y.html\">z</a>"},
      // A sign that opens no tag is text.
      {"1 < 2 <3 </ x> a</>b", "1 &lt; 2 &lt;3  ab"},
      {"a<", "a&lt;"},
      // Comments, also those that end at once or never.
      {"a<!-- <p> -->b<!-->c<!--->d<!-- e>f", "abcdf"},
      {"<!DOCTYPE html><?php x ?>a<![CDATA[b]]>", "a"},
      // Code and controls are left out with what they hold.
      {"a<style>b</style>c<select><option>d</select>e<svg><text>f</text></svg>g",
       "aceg"},
      {"a<textarea><p>b</textarea>c", "ac"},
      // An end in another case, with blanks.
      {"a<SCRIPT>b</Script >c", "ac"},
      // Code that never ends stops where markup begins.
      {"<p>a<script>if (1 < 2) b<p>c", "<p>a</p><p>c</p>"},
      // So does a title.
      {"<title>a<p>b", "<title>a</title><p>b</p>"},
      {"<title>a <b>b</title>c", "<title>a &lt;b>b</title>c"},
      // What a start tag closes.
      {"<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>"},
      {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
       "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"},
      {"<li><div>a<li>b", "<li><div>a</div></li><li>b</li>"},
      {"<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"},
      {"<table><tr><td>a<td>b<tr><td>c</table>d",
       "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"},
      // A table in a cell does not close the cell.
      {"<table><tr><td><table><tr><td>a</table>b</table>",
       "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>"},
      {"<h2>a<h3>b</h2>c", "<h2>a</h2><h3>b</h3>c"},
      // What closes nothing is no end of anything.
      {"<div>a</span>b</table>c</div></div>d", "<div>abc</div> d"},
      {"<div><b>a</div>b</b>c", "<div><x-b>a</x-b></div>bc"},
      // An end tag does not reach out of a table.
      {"<div><table><tr><td>a</div>b</table></div>",
       "<div><table><tr><td>a b</td></tr></table></div>"},
      // Cells without a table.
      {"<td>a</td>b", "ab"},
      // A quote that swallows the page's rest is given up.
      {"<p class=\"a>b</p><p>c", "<p class=\"a\">b</p><p>c</p>"},
      {"<p a=\">\" b", "<p>\" b</p>"},
      {"<my-card>a</my-card>", "<x-my-card>a</x-my-card>"},
      {"a<br>b<br/>c</br>d<hr><wbr>e<img src=x>f", "a<br>b<br>c<br>d<hr>ef"},
      {std::string_view("a\0b", 3), "ab"},
      {"&amp;&lt;&nbsp;", "&amp;&lt;&nbsp;"},
      {"", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.page);
    EXPECT_EQ(GuardHtml(row.page).html, row.guarded);
  }
}

TEST(GuardHtml, KeepsScriptsThatHoldMetadata) {
  const std::string_view page =
      "<script type=\"application/ld+json\">{1}</script><script>x</script>"
      "<script type='application/ld+json; charset=utf-8'>{2}</script>"
      "<script id=__NEXT_DATA__ type=application/json>{3}</script>";
  const GuardedHtml guarded = GuardHtml(page);
  EXPECT_THAT(guarded.json_ld, ElementsAre("{1}", "{2}"));
  EXPECT_EQ(guarded.next_data, "{3}");
  EXPECT_EQ(guarded.html, "");
}

std::string Repeated(std::string_view text, size_t times) {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(GuardHtml, DepthIsBounded) {
  const std::string page =
      Repeated("<div>", kMostDepth + 10) + "a" + Repeated("</div>", kMostDepth + 10);
  const GuardedHtml guarded = GuardHtml(page + "<p>b");
  EXPECT_TRUE(guarded.too_deep);
  EXPECT_NE(guarded.html.find("a</div>"), std::string::npos);
  EXPECT_TRUE(guarded.html.ends_with("<p>b</p>"));
  EXPECT_FALSE(GuardHtml(Repeated("<div>", kMostDepth)).too_deep);
  // What closes itself does not nest.
  EXPECT_FALSE(GuardHtml(Repeated("<p>x", 10 * kMostDepth)).too_deep);
  EXPECT_FALSE(GuardHtml("<ul>" + Repeated("<li>x", 10 * kMostDepth)).too_deep);
  EXPECT_FALSE(GuardHtml("<table>" + Repeated("<tr><td>x", 10 * kMostDepth)).too_deep);
}

TEST(GuardHtml, TagsAreBounded) {
  const GuardedHtml guarded = GuardHtml(Repeated("<br>", kMostTags) + "a<p>b");
  EXPECT_TRUE(guarded.too_many_tags);
  EXPECT_TRUE(guarded.html.ends_with("a b"));
  EXPECT_FALSE(GuardHtml(Repeated("<br>", 1000)).too_many_tags);
}

}  // namespace
}  // namespace ibid
