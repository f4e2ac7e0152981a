#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/snippet.h"
#include "support/random.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::vector<ByteRange> spans;
  std::string_view plain;
  std::string_view ansi;
  std::string_view html;
};

const Row kRows[] = {
    {"", {}, "", "", ""},
    {"a b", {{2, 3}}, "a b", "a \x1b[1mb\x1b[22m", "a <mark>b</mark>"},
    // Markup in the source is text, inside and outside a match alike.
    {"a <b>river</b>",
     {{5, 10}},
     "a <b>river</b>",
     "a <b>\x1b[1mriver\x1b[22m</b>",
     "a &lt;b&gt;<mark>river</mark>&lt;/b&gt;"},
    {"<mark>x</mark>",
     {{0, 14}},
     "<mark>x</mark>",
     "\x1b[1m<mark>x</mark>\x1b[22m",
     "<mark>&lt;mark&gt;x&lt;/mark&gt;</mark>"},
    {"&amp; \"q\" 'a'",
     {},
     "&amp; \"q\" 'a'",
     "&amp; \"q\" 'a'",
     "&amp;amp; &quot;q&quot; &#39;a&#39;"},
    // A text cannot steer the terminal.
    {"\x1b[31mred\x07",
     {{5, 8}},
     "\uFFFD[31mred\uFFFD",
     "\uFFFD[31m\x1b[1mred\x1b[22m\uFFFD",
     "\x1b[31m<mark>red</mark>\x07"},
    {"nul\0del\x7f csi\u009b"sv,
     {},
     "nul\uFFFDdel\uFFFD csi\uFFFD",
     "nul\uFFFDdel\uFFFD csi\uFFFD",
     "nul\0del\x7f csi\u009b"sv},
    // Nor turn round what stands after it; letters of Hebrew need no help.
    {"a\u202Eb\u202C\u2067שלום\u2069",
     {},
     "abשלום",
     "abשלום",
     "a\u202Eb\u202C\u2067שלום\u2069"},
    // One line, one blank; HTML keeps what <pre> would show.
    {"a \r\n\t b\u2028\u00A0c", {}, "a b c", "a b c", "a \r\n\t b\u2028\u00A0c"},
    // A broken sequence must not swallow the tag after it.
    {"x\xE2\x82",
     {{0, 3}},
     "x\uFFFD",
     "\x1b[1mx\uFFFD\x1b[22m",
     "<mark>x\uFFFD</mark>"},
    {"\xFF<b\xC3", {}, "\uFFFD<b\uFFFD", "\uFFFD<b\uFFFD", "\uFFFD&lt;b\uFFFD"},
    // Spans side by side stay two; the whole text may be one.
    {"ab",
     {{0, 1}, {1, 2}},
     "ab",
     "\x1b[1ma\x1b[22m\x1b[1mb\x1b[22m",
     "<mark>a</mark><mark>b</mark>"},
    // Spans that do not fit are cut or left out, never read beyond the text.
    {"abc", {{1, 9}, {5, 7}}, "abc", "a\x1b[1mbc\x1b[22m", "a<mark>bc</mark>"},
    {"abc",
     {{1, 1}, {2, 1}, {0, 2}, {1, 3}},
     "abc",
     "\x1b[1mab\x1b[22mc",
     "<mark>ab</mark>c"},
};

TEST(Render, Table) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(::testing::PrintToString(std::string(row.text)));
    EXPECT_EQ(ToText(row.text), row.plain);
    EXPECT_EQ(ToAnsi(row.text, row.spans), row.ansi);
    EXPECT_EQ(ToHtml(row.text, row.spans), row.html);
  }
}

TEST(Render, SnippetCountsFromItsRangeAndShowsWhereItIsCut) {
  Snippet snippet = {"<ice> broke", {100, 111}, {{101, 104}}, true, true};
  EXPECT_EQ(ToText(snippet), "…<ice> broke…");
  EXPECT_EQ(ToAnsi(snippet), "…<\x1b[1mice\x1b[22m> broke…");
  EXPECT_EQ(ToHtml(snippet), "…&lt;<mark>ice</mark>&gt; broke…");
  snippet.cut_before = snippet.cut_after = false;
  EXPECT_EQ(ToText(snippet), "<ice> broke");
  EXPECT_EQ(ToHtml(snippet, "<em class=\"hit\">", "</em>"),
            "&lt;<em class=\"hit\">ice</em>&gt; broke");
  // A span from before the snippet is none of it.
  snippet.spans = {{3, 7}};
  EXPECT_EQ(ToHtml(snippet), "&lt;ice&gt; broke");
}

std::string WithoutMarks(std::string html) {
  for (std::string_view tag : {"<mark>"sv, "</mark>"sv}) {
    for (size_t at; (at = html.find(tag)) != std::string::npos;) {
      html.erase(at, tag.size());
    }
  }
  return html;
}

std::string Unescaped(std::string_view html) {
  const std::pair<std::string_view, char> entities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string out;
  while (!html.empty()) {
    size_t taken = 1;
    char c = html.front();
    for (const auto& [entity, character] : entities) {
      if (html.starts_with(entity)) {
        taken = entity.size();
        c = character;
      }
    }
    out += c;
    html.remove_prefix(taken);
  }
  return out;
}

TEST(Render, RandomTextSurvivesHtmlAndCannotSteerATerminal) {
  testing::Random random;
  const std::vector<std::string_view> pieces = {
      "<",    ">",          "&",      "\"",   "'",    "&lt;",   "<mark>", "</mark>",
      "\x1b", "\x1b[",      "\n",     " ",    "\t",   "\r\n",   "a",      "é",
      "東",   "\U0001F6F3", "\u202E", "\0"sv, "\x7f", "\u009b", "--",     "word"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    std::vector<ByteRange> spans;
    for (uint64_t n = random.Below(12); n > 0; --n) {
      const size_t begin = text.size();
      text += random.Pick(pieces);
      if (random.OneIn(3)) spans.push_back({begin, text.size()});
    }
    SCOPED_TRACE(::testing::PrintToString(text));
    EXPECT_EQ(Unescaped(WithoutMarks(ToHtml(text, spans))), text);

    std::string ansi = ToAnsi(text, spans);
    for (std::string_view escape : {"\x1b[1m"sv, "\x1b[22m"sv}) {
      for (size_t at; (at = ansi.find(escape)) != std::string::npos;) {
        ansi.erase(at, escape.size());
      }
    }
    EXPECT_EQ(ansi, ToText(text));
    EXPECT_THAT(ansi, ::testing::Not(::testing::HasSubstr("\x1b")));
    EXPECT_EQ(ansi.find('\n'), std::string::npos);
  }
}

TEST(Render, RandomBytesAreShownAsUtf8) {
  testing::Random random;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (uint64_t n = random.Below(40); n > 0; --n) {
      text += static_cast<char>(random.OneIn(3) ? 'a' : random.Below(256));
    }
    const size_t begin = random.Below(text.size() + 1);
    const std::vector<ByteRange> spans = {{begin, begin + random.Below(50)}};
    for (const std::string& shown :
         {ToText(text), ToAnsi(text, spans), ToHtml(text, spans)}) {
      for (size_t at = 0; at < shown.size();) {
        const DecodedCodePoint c = DecodeAt(shown, at);
        ASSERT_FALSE(c.ill_formed) << ::testing::PrintToString(text);
        at += c.size;
      }
    }
  }
}

}  // namespace
}  // namespace ibid
