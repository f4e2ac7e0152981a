#include "snippet/window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "snippet/cuts.h"
#include "support/random.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// A passage in which "[1:word]" is a span of clause 1.
struct Marked {
  std::string text;
  std::vector<ByteRange> spans;
  std::vector<int> clauses;
};

Marked Parse(std::string_view marked, size_t origin) {
  Marked out;
  for (size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] == '[') {
      out.clauses.push_back(marked[at + 1] - '0');
      out.spans.push_back({origin + out.text.size(), 0});
      at += 2;
    } else if (marked[at] == ']') {
      out.spans.back().end = origin + out.text.size();
    } else {
      out.text += marked[at];
    }
  }
  return out;
}

// "…text [span] text…"
std::string Shown(const Snippet& snippet) { return ToHtml(snippet, "[", "]"); }

struct Row {
  std::string_view passage;
  size_t max_bytes;
  std::string_view snippet;
};

const Row kRows[] = {
    // Nothing to show.
    {"", 10, ""},
    {" \n ", 10, ""},
    // It fits, or all is wanted: without the blanks around it.
    {"\n One [1:two] three. \n", 30, "One [two] three."},
    {" One [1:two] three four five six. ", 0, "One [two] three four five six."},
    // The byte order mark is not for showing.
    {"\uFEFFOne [1:two].", 0, "One [two]."},

    // Without spans: the opening, up to a sentence's end when that fills most of it.
    {"One two. Three four five.", 12, "One two.…"},
    {"One two. Three four five.", 20, "One two. Three four…"},
    // A word longer than the budget is kept whole.
    {"Antidisestablishment is long.", 5, "Antidisestablishment…"},
    {"東京都は晴れ", 10, "東京都…"},

    // More distinct clauses beat more spans.
    {"[1:a] [1:a] [1:a] xxxxxxxxxxxxxxxxxxxx [1:a] [2:b]", 6, "…[a] [b]"},
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [1:a] [1:a]", 6, "…[a] [a]"},
    // Of equals the one that begins with a sentence, then the earlier.
    {"over there the [1:ice] xxxxxxxxxxxxxxxxxxxx. The [1:ice] broke up early", 10,
     "…The [ice]…"},
    {"The [1:ice] xxxxxxxxxxxxxxxxxxxx. The [1:ice] broke up early", 10, "The [ice]…"},
    {"xxxxxxxxxxxxxxx [1:ice] xxxxxxxxxxxxxxxxxxxx xxx [1:ice] broke", 10, "…[ice]…"},

    // It begins with the sentence of the first span when that is in reach,
    {"Snow fell. The river rose as [1:ice] broke up. Nobody was hurt by it.", 40,
     "…The river rose as [ice] broke up.…"},
    // takes earlier sentences when there is room,
    {"Snow fell. Rain too. The [1:ice] broke.", 30, "…Rain too. The [ice] broke."},
    // and else shows words on both sides.
    {"one two three four five six [1:seven] eight nine ten eleven twelve", 24,
     "…five six [seven] eight…"},
    // At the end of the text all the room is before.
    {"one two three four five six seven [1:eight]", 21, "…five six seven [eight]"},

    // Never inside a span: one that does not fit is left out whole, with room to spare;
    {"[1:hiring freeze] at the lab [2:hiring freeze]", 20, "[hiring freeze] at the…"},
    // one that is longer than the budget is kept whole.
    {"so [1:a temporary pause on hiring] it said", 10,
     "…[a temporary pause on hiring]…"},
    // Spans at both edges of the text.
    {"[1:a] b [2:c]", 5, "[a] b [c]"},
    {"[1:a] b c d e f [2:g]", 3, "[a] b…"},
    // A part of a hyphenated word: the span is a boundary where no blank is near.
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxx-[1:being]-xxxxxxxxxxxxxxxxxxxxxxxxx", 9, "…[being]…"},
    // Scripts without blanks.
    {"昨日は雨だった。今日の[1:東京]は晴れている。明日は雪。", 40,
     "…今日の[東京]は晴れている。…"},
    // Not in the middle of a dictionary's word: 今日 fits, or is left out whole.
    {"昨日は雨だった今日の[1:東京]は晴れている", 25, "…今日の[東京]は晴れ…"},
    {"昨日は雨だった今日の[1:東京]は晴れている", 20, "…の[東京]は晴れ…"},
    // A line end is a sentence's end.
    {"Harbour news\nThe [1:ferry] runs\non hydrogen", 15, "…The [ferry] runs…"},
};

TEST(MakeSnippet, Table) {
  for (const Row& row : kRows) {
    for (size_t origin : {size_t{0}, size_t{1000}}) {
      SCOPED_TRACE(row.passage);
      const Marked passage = Parse(row.passage, origin);
      const Snippet snippet = MakeSnippet(passage.text, origin, passage.spans,
                                          passage.clauses, row.max_bytes);
      EXPECT_EQ(Shown(snippet), row.snippet);
    }
  }
}

TEST(MakeSnippet, SpansOutsideThePassageArePassedOver) {
  const std::vector<ByteRange> spans = {{0, 3}, {98, 103}, {104, 107}, {108, 900}};
  const Snippet snippet =
      MakeSnippet("The ice broke", 100, spans, std::vector<int>{1, 2, 3, 4}, 5);
  EXPECT_EQ(Shown(snippet), "…[ice]…");
  EXPECT_EQ(snippet.range, (ByteRange{104, 107}));
}

// The promises of the header, on texts made of what has broken snippets elsewhere.
TEST(MakeSnippet, RandomPassagesKeepThePromises) {
  testing::Random random;
  const std::vector<std::string_view> pieces = {
      "a",          "word",   "Word",       "é",
      "cafe\u0301", "東",     "京",         "。",
      "か\u3099",   "<b>",    "\x1b",       "\x80",
      "\xF0",       "\xFF",   "เกาะ",       "(",
      ")",          ".",      "!",          "\"",
      "”",          "-",      "\U0001F6F3", " ",
      " ",          " ",      "\n",         "\r\n",
      "\t",         "\u00A0", "\u202E",     "antidisestablishmentarianism"};
  for (int round = 0; round < 5000; ++round) {
    const size_t origin = random.Below(3) * 500;
    std::string text;
    std::vector<ByteRange> spans;
    std::vector<int> clauses;
    for (uint64_t n = random.Below(60); n > 0; --n) {
      const size_t begin = text.size();
      text += random.Pick(pieces);
      const bool blank = IsWhiteSpace(DecodeAt(text, begin).value);
      if (!blank && random.OneIn(8)) {
        if (random.OneIn(4)) text += " of more words";
        spans.push_back({origin + begin, origin + text.size()});
        clauses.push_back(random.Between(-1, 3));
      }
    }
    const size_t max_bytes = random.Below(80);
    SCOPED_TRACE(::testing::PrintToString(text) + " within " +
                 std::to_string(max_bytes));
    const Snippet snippet = MakeSnippet(text, origin, spans, clauses, max_bytes);

    // The text is the document's bytes of the range.
    ASSERT_LE(origin, snippet.range.begin);
    ASSERT_LE(snippet.range.begin, snippet.range.end);
    ASSERT_LE(snippet.range.end, origin + text.size());
    const ByteRange window = {snippet.range.begin - origin, snippet.range.end - origin};
    EXPECT_EQ(snippet.text, window.Of(text));

    // Within the budget, but for a single word or span.
    const Cuts cuts = FindCuts(snippet.text);
    if (max_bytes > 0 && window.size() > max_bytes) {
      const bool one_span =
          snippet.spans.size() == 1 && snippet.spans[0] == snippet.range;
      const bool one_word = spans.empty() && cuts.word_begins.size() == 1;
      EXPECT_TRUE(one_span || one_word);
    }

    // Each span is in it, or beside it, whole.
    std::vector<ByteRange> inside;
    for (const ByteRange& span : spans) {
      if (snippet.range.Contains(span)) {
        inside.push_back(span);
      } else {
        EXPECT_TRUE(span.end <= snippet.range.begin || snippet.range.end <= span.begin);
      }
    }
    EXPECT_EQ(snippet.spans, inside);
    EXPECT_EQ(snippet.spans.empty(), spans.empty());

    // It ends at code points and boundaries, and not in blanks.
    const Cuts all = FindCuts(text);
    std::set<size_t> begins(all.word_begins.begin(), all.word_begins.end());
    std::set<size_t> ends(all.word_ends.begin(), all.word_ends.end());
    for (const ByteRange& span : spans) {
      begins.insert(span.begin - origin);
      ends.insert(span.end - origin);
    }
    if (window.empty()) {
      EXPECT_TRUE(all.word_begins.empty());
    } else {
      EXPECT_TRUE(begins.contains(window.begin));
      EXPECT_TRUE(ends.contains(window.end));
      EXPECT_EQ(snippet.cut_before, window.begin != all.word_begins.front());
      EXPECT_EQ(snippet.cut_after, window.end != all.word_ends.back());
    }

    // No window of the budget holds more clauses, or as many and more spans.
    if (max_bytes == 0) continue;
    const auto merit = [&](ByteRange range) {
      std::set<int> distinct;
      size_t count = 0;
      for (size_t i = 0; i < spans.size(); ++i) {
        if (!range.Contains(spans[i])) continue;
        distinct.insert(clauses[i]);
        ++count;
      }
      return std::pair(distinct.size(), count);
    };
    for (const ByteRange& span : spans) {
      const size_t end = std::max(span.end, span.begin + max_bytes);
      EXPECT_GE(merit(snippet.range), merit({span.begin, end}));
    }
  }
}

struct FragmentsRow {
  std::string_view passage;
  size_t max_bytes;
  size_t most;
  std::string_view fragments;  // Joined by " | ".
};

const FragmentsRow kFragmentsRows[] = {
    // Without matches, or where all is shown: the snippet.
    {"", 10, 3, ""},
    {"One two three four five.", 12, 3, "One two…"},
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b]", 0, 3, "[a] xxxxxxxxxxxxxxxxxxxx [b]"},
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b]", 40, 3, "[a] xxxxxxxxxxxxxxxxxxxx [b]"},
    // Matches far apart, each in its own stretch of half the budget.
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b]", 10, 1, "[a]…"},
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b]", 10, 2, "[a]… | …[b]"},
    // In the order of the text, whichever was chosen first.
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b] [3:c]", 12, 2, "[a]… | …[b] [c]"},
    // No more than show something more: two where three are allowed,
    {"[1:a] xxxxxxxxxxxxxxxxxxxx [2:b]", 12, 3, "[a]… | …[b]"},
    // one where two halves show no more than the whole.
    {"so [1:a] and [2:b] and xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 18, 2,
     "so [a] and [b] and…"},
    // A clause that was shown is worth less than one that was not.
    {"[1:a] [2:b] xxxxxxxxxxxx [1:a] [1:a] [1:a] xxxxxxxxxxxx [3:c]", 10, 2,
     "[a] [b]… | …[c]"},
    // Equal clauses: more spans.
    {"[1:a] xxxxxxxxxxxx [1:a] xxxxxxxxxxxx [1:a]", 9, 3, "[a]… | …[a]… | …[a]"},
    // A span that is longer than its share is kept whole.
    {"[1:antidisestablishmentarianism] xxxxxxxxxxxxxxxxxxxx [2:b] xxxxxxxxxxxxxxxxxxxx",
     8, 2, "[antidisestablishmentarianism]… | …[b]…"},
};

TEST(MakeFragments, Table) {
  for (const FragmentsRow& row : kFragmentsRows) {
    SCOPED_TRACE(::testing::Message()
                 << row.passage << " within " << row.max_bytes << ", " << row.most);
    const Marked passage = Parse(row.passage, 100);
    std::string shown;
    for (const Snippet& fragment :
         MakeFragments(passage.text, 100, passage.spans, passage.clauses, row.max_bytes,
                       row.most)) {
      if (!shown.empty()) shown += " | ";
      shown += Shown(fragment);
    }
    EXPECT_EQ(shown, row.fragments);
  }
}

// Distinct clauses that are not in `shown`, and spans, of those within `window`.
using Merit = std::pair<size_t, size_t>;

Merit MeritOf(const Marked& passage, ByteRange window, const std::set<int>& shown) {
  std::set<int> clauses;
  size_t spans = 0;
  for (size_t i = 0; i < passage.spans.size(); ++i) {
    if (!window.Contains(passage.spans[i])) continue;
    ++spans;
    if (!shown.contains(passage.clauses[i])) clauses.insert(passage.clauses[i]);
  }
  return {clauses.size(), spans};
}

// The most that any stretch of up to `max_bytes` bytes, or one span, shows which cuts no
// span and touches none of `taken`.
Merit BestMerit(const Marked& passage, size_t max_bytes,
                const std::vector<ByteRange>& taken, const std::set<int>& shown) {
  const auto is_free = [&](ByteRange window) {
    return std::none_of(taken.begin(), taken.end(), [&](ByteRange other) {
      return window.begin < other.end && other.begin < window.end;
    });
  };
  Merit best = {0, 0};
  for (const ByteRange span : passage.spans) {
    if (is_free(span)) best = std::max(best, MeritOf(passage, span, shown));
  }
  for (size_t begin = 0; begin < passage.text.size(); ++begin) {
    for (size_t size = 1; size <= max_bytes; ++size) {
      const ByteRange window = {begin, begin + size};
      if (is_free(window)) best = std::max(best, MeritOf(passage, window, shown));
    }
  }
  return best;
}

// Whether the fragments can have been chosen one after the other, each the best of all
// stretches that those before it leave.
bool IsGreedyChoice(const Marked& passage, size_t max_bytes,
                    const std::vector<Snippet>& fragments) {
  std::vector<size_t> order(fragments.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    std::vector<ByteRange> taken;
    std::set<int> shown;
    bool is_best = true;
    for (size_t i : order) {
      const ByteRange window = fragments[i].range;
      is_best = is_best && MeritOf(passage, window, shown) ==
                               BestMerit(passage, max_bytes, taken, shown);
      taken.push_back(window);
      for (size_t span = 0; span < passage.spans.size(); ++span) {
        if (window.Contains(passage.spans[span])) shown.insert(passage.clauses[span]);
      }
    }
    if (is_best) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

Merit AllShown(const Marked& passage, const std::vector<Snippet>& fragments) {
  std::set<int> clauses;
  size_t spans = 0;
  for (size_t i = 0; i < passage.spans.size(); ++i) {
    for (const Snippet& fragment : fragments) {
      if (!fragment.range.Contains(passage.spans[i])) continue;
      ++spans;
      clauses.insert(passage.clauses[i]);
    }
  }
  return {clauses.size(), spans};
}

TEST(MakeFragments, TheBestOfAllStretches) {
  testing::Random random;
  const std::vector<std::string_view> pieces = {"a",  "word", "Word", "é",     "東",
                                                "。", ".",    "(",    "-",     " ",
                                                " ",  " ",    "\n",   "longer"};
  size_t several = 0;
  for (int round = 0; round < 1500; ++round) {
    Marked passage;
    for (uint64_t n = random.Below(40) + 10; n > 0; --n) {
      const size_t begin = passage.text.size();
      passage.text += random.Pick(pieces);
      const bool blank = IsWhiteSpace(DecodeAt(passage.text, begin).value);
      if (blank || !random.OneIn(6)) continue;
      passage.spans.push_back({begin, passage.text.size()});
      passage.clauses.push_back(random.Between(1, 4));
    }
    const size_t max_bytes = random.Below(60) + 4;
    SCOPED_TRACE(::testing::PrintToString(passage.text) + " within " +
                 std::to_string(max_bytes));
    const auto make = [&](size_t most) {
      return MakeFragments(passage.text, 0, passage.spans, passage.clauses, max_bytes,
                           most);
    };
    const Snippet snippet =
        MakeSnippet(passage.text, 0, passage.spans, passage.clauses, max_bytes);
    std::vector<Snippet> fewer = make(1);
    ASSERT_EQ(fewer.size(), 1u);
    EXPECT_EQ(fewer[0].range, snippet.range);
    for (size_t most = 2; most <= 4; ++most) {
      const std::vector<Snippet> fragments = make(most);
      ASSERT_GE(fragments.size(), 1u);
      ASSERT_LE(fragments.size(), most);
      several += fragments.size() > 1;
      for (size_t i = 0; i < fragments.size(); ++i) {
        const ByteRange range = fragments[i].range;
        EXPECT_EQ(fragments[i].text, range.Of(passage.text));
        if (i > 0) {
          EXPECT_LE(fragments[i - 1].range.end, range.begin);
        }
        for (const ByteRange span : passage.spans) {
          EXPECT_TRUE(range.Contains(span) || span.end <= range.begin ||
                      range.end <= span.begin);
        }
        if (fragments.size() > 1) {
          EXPECT_TRUE(range.size() <= max_bytes / fragments.size() ||
                      fragments[i].spans == std::vector<ByteRange>{range});
          EXPECT_FALSE(fragments[i].spans.empty());
        }
      }
      // More only where they show more.
      const Merit shown = AllShown(passage, fragments);
      const Merit before = AllShown(passage, fewer);
      EXPECT_GE(shown, before);
      if (shown == before) {
        EXPECT_EQ(fragments.size(), fewer.size());
      }
      if (!passage.spans.empty() && passage.text.size() > max_bytes) {
        bool is_greedy = false;
        for (size_t count = fragments.size(); count <= most; ++count) {
          is_greedy =
              is_greedy || IsGreedyChoice(passage, max_bytes / count, fragments);
        }
        EXPECT_TRUE(is_greedy);
      }
      fewer = fragments;
    }
  }
  EXPECT_GT(several, 1000u);
}

}  // namespace
}  // namespace ibid
