#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/passage.h"
#include "support/random.h"
#include "text/characters.h"
#include "text/clusters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

Document Of(std::string text, std::string language = "en") {
  Document document;
  document.text = std::move(text);
  document.language = std::move(language);
  return document;
}

// A sentence of `words` words, the full stop included.
std::string Sentence(size_t words, std::string_view word = "word") {
  std::string text = "The";
  for (size_t i = 1; i < words; ++i) text += " " + std::string(word);
  return text + ".";
}

std::string Paragraph(size_t sentences, size_t words) {
  std::string text;
  for (size_t i = 0; i < sentences; ++i) {
    if (i > 0) text += ' ';
    text += Sentence(words);
  }
  return text;
}

ByteRange RangeOf(std::string_view text, std::string_view part) {
  const size_t begin = text.find(part);
  return {begin, begin + part.size()};
}

std::vector<std::string> TextsOf(const Document& document) {
  std::vector<std::string> texts;
  for (const Passage& passage : SplitIntoPassages(document)) {
    texts.emplace_back(passage.range.Of(document.text));
  }
  return texts;
}

std::vector<std::string> HeadingsOf(const Document& document) {
  std::vector<std::string> headings;
  for (const Passage& passage : SplitIntoPassages(document)) {
    for (const ByteRange& heading : passage.headings) {
      EXPECT_TRUE(passage.range.Contains(heading));
      headings.emplace_back(heading.Of(document.text));
    }
  }
  return headings;
}

// What holds for every document.
void ExpectPartition(const Document& document) {
  const std::string_view text = document.text;
  const std::vector<Passage> passages = SplitIntoPassages(document);
  ASSERT_FALSE(passages.empty());
  size_t covered = 0;
  for (size_t i = 0; i < passages.size(); ++i) {
    const Passage& passage = passages[i];
    EXPECT_EQ(passage.ordinal, i);
    ASSERT_EQ(passage.range.begin, covered);
    ASSERT_LE(passage.range.end, text.size());
    EXPECT_TRUE(IsBoundary(text, passage.range.end));
    // Nor between two halves of a cluster, unless one fills the passage.
    const size_t cluster = FloorToCluster(text, passage.range.end);
    EXPECT_TRUE(cluster == passage.range.end || cluster <= passage.range.begin);
    EXPECT_LE(passage.range.size(), kMaxPassageBytes);
    EXPECT_LE(CountWords(passage.range.Of(text)), 251u);
    EXPECT_FALSE(passage.chrome && passage.suspect);
    if (!text.empty()) {
      EXPECT_FALSE(passage.range.empty());
    }
    size_t after = passage.range.begin;
    for (const ByteRange& heading : passage.headings) {
      EXPECT_LE(after, heading.begin);
      EXPECT_LT(heading.begin, heading.end);
      after = heading.end;
    }
    EXPECT_LE(after, passage.range.end);
    covered = passage.range.end;
  }
  EXPECT_EQ(covered, text.size());
}

TEST(SplitIntoPassages, ShortDocumentIsOnePassage) {
  for (const std::string& text :
       {std::string("One line"), Paragraph(10, 25), std::string("\n \n"),
        std::string("\uFEFFA title\r\n\r\n") + Paragraph(4, 20) + "\r\n"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(TextsOf(Of(text)), std::vector<std::string>{text});
  }
}

TEST(SplitIntoPassages, EmptyTextIsOneEmptyPassage) {
  const std::vector<Passage> passages = SplitIntoPassages(Document{});
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_TRUE(passages[0].range.empty());
}

TEST(SplitIntoPassages, LongTextIsCutAtParagraphs) {
  std::string text;
  for (int i = 0; i < 9; ++i) text += Paragraph(2, 29) + "\n\n";  // 58 words each
  const std::vector<std::string> texts = TextsOf(Of(text));
  ASSERT_EQ(texts.size(), 3u);
  for (const std::string& passage : texts) {
    EXPECT_EQ(CountWords(passage), 174u);
    EXPECT_TRUE(passage.ends_with(".\n\n"));
  }
}

TEST(SplitIntoPassages, OneLongParagraphIsCutAtSentences) {
  const std::string text = Paragraph(40, 20);
  for (const std::string& passage : TextsOf(Of(text))) {
    EXPECT_TRUE(passage.starts_with("The ")) << passage;
    EXPECT_GE(CountWords(passage), 120u);
    EXPECT_LE(CountWords(passage), 220u);
  }
}

TEST(SplitIntoPassages, LengthsAreBalancedAtEverySize) {
  for (size_t sentences = 26; sentences < 120; ++sentences) {
    SCOPED_TRACE(sentences);
    const std::string text = Paragraph(sentences, 10);
    for (const std::string& passage : TextsOf(Of(text))) {
      EXPECT_GE(CountWords(passage), 110u);
      EXPECT_LE(CountWords(passage), 220u);
    }
  }
}

TEST(SplitIntoPassages, HeadingsStayWithWhatFollows) {
  // The even share would end right after the heading.
  const std::string text =
      Paragraph(14, 10) + "\nThe Rise of Wang\n" + Paragraph(14, 10) + "\n";
  const std::vector<std::string> texts = TextsOf(Of(text));
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_TRUE(texts[1].starts_with("The Rise of Wang\n")) << texts[1];
}

TEST(SplitIntoPassages, WrappedTextIsNotCutInsideASentence) {
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += "It was the best of times, it was the\nworst of times, in the end.\n";
  }
  for (const std::string& passage : TextsOf(Of(text))) {
    EXPECT_TRUE(passage.starts_with("It was"));
  }
}

TEST(SplitIntoPassages, FindsHeadings) {
  const std::string text = Sentence(30);
  struct Row {
    std::string text;
    std::vector<std::string> headings;
  };
  const Row rows[] = {
      {"A Title\n" + text, {"A Title"}},
      {"A Title\n\nA Heading\n\n" + text + "\n", {"A Title", "A Heading"}},
      {text + "\r\nA Heading\r\n" + text, {"A Heading"}},
      {text + "\nWhat now?\n" + text, {"What now?"}},
      {text + "\nThe points:\n- one\n- two\n", {"The points:"}},
      {text + "\nIt ended.\n" + text, {}},  // A sentence.
      {text + "\nIt ended!\n" + text, {}},
      {text + "\nFirst, second,\n" + text, {}},
      {text + "\n- An item\n" + text, {}},
      {text + "\nAt the end\n", {}},      // Nothing follows.
      {text + "\n\n***\n\n" + text, {}},  // No words.
      {"one two three four five six seven eight nine ten eleven twelve thirteen "
       "fourteen fifteen\n" +
           text,
       {"one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen"}},  // The first line may be longer.
      {text +
           "\none two three four five six seven eight nine ten eleven twelve "
           "thirteen fourteen fifteen\n" +
           text,
       {}},
      // A run of short lines is a list, whose last two lines look like headings.
      {"Apples\nPears\nPlums\nFigs\n" + text, {"Plums", "Figs"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(HeadingsOf(Of(row.text)), row.headings);
  }
}

TEST(SplitIntoPassages, ChromeIsAPassageOfItsOwn) {
  const std::string text =
      "\uFEFF\nHome » News\n\nThe title\n\nby Ann Lee\nMore text.\n\n\nShare\n";
  Document document = Of(text);
  document.chrome = {RangeOf(text, "Home » News"), RangeOf(text, "Ann")};
  document.suspects = {RangeOf(text, "Share")};
  EXPECT_EQ(TextsOf(document),
            (std::vector<std::string>{"\uFEFF\nHome » News\n\n", "The title\n\n",
                                      "by Ann Lee\n", "More text.\n\n\n", "Share\n"}));
  const std::vector<Passage> passages = SplitIntoPassages(document);
  EXPECT_TRUE(passages[0].chrome);
  EXPECT_FALSE(passages[1].chrome || passages[1].suspect);
  EXPECT_TRUE(passages[2].chrome);
  EXPECT_TRUE(passages[4].suspect);
}

TEST(SplitIntoPassages, MarksThatTouchStayApart) {
  Document document = Of("One\nTwo\nThree\n");
  document.chrome = {{0, 3}, {4, 7}};
  EXPECT_EQ(TextsOf(document), (std::vector<std::string>{"One\n", "Two\n", "Three\n"}));
}

TEST(SplitIntoPassages, BadMarksAreClamped) {
  Document document = Of("One\nTwo\n\nThree\n");
  document.chrome = {{9, 4000}, {5, 4}, {100, 200}, {0, 1}, {0, 2}, {8, 9}};
  document.suspects = {{2, 6}, {SIZE_MAX - 1, SIZE_MAX}};
  EXPECT_EQ(TextsOf(document),
            (std::vector<std::string>{"One\n", "Two\n\n", "Three\n"}));
}

TEST(SplitIntoPassages, LimitsHoldForAnyText) {
  std::string long_words;
  for (int i = 0; i < 400; ++i) long_words += std::string(50, 'x') + " ";
  std::string family;  // One cluster of a letter and marks, again and again.
  for (int i = 0; i < 5000; ++i) family += "e\u0301\u0302";
  std::string chinese;
  for (int i = 0; i < 5000; ++i) chinese += "中文";
  std::string line_ends;
  for (int i = 0; i < 9000; ++i) line_ends += "\r\n";
  const std::string rows[] = {
      std::string(1 << 20, 'x'),
      std::string(1 << 20, ' '),
      std::string(100000, '.'),
      std::string(100000, 'e') + "\u0301" + std::string(100000, 'e'),
      std::string(100000, '\xBF'),  // Ill-formed: nothing to hold on to.
      long_words,
      family,
      chinese,
      line_ends,
      "text" + line_ends + "text",
  };
  for (const std::string& text : rows) {
    SCOPED_TRACE(text.substr(0, 20));
    ExpectPartition(Of(text));
    Document chrome = Of(text);
    chrome.chrome = {{0, text.size()}};
    ExpectPartition(chrome);
  }
  for (const std::string& passage : TextsOf(Of(family))) {
    EXPECT_TRUE(passage.starts_with('e'));
  }
  for (const std::string& passage : TextsOf(Of(line_ends))) {
    EXPECT_TRUE(passage.ends_with('\n'));
  }
}

TEST(SplitIntoPassages, ScriptsWithoutSpacesAreCutByCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "这是一个关于人工智能研究的句子。";  // 8 words
  const std::vector<std::string> texts = TextsOf(Of(text, "zh"));
  ASSERT_EQ(texts.size(), 3u);
  for (const std::string& passage : texts) EXPECT_TRUE(passage.ends_with("。"));
}

// Where the only passages that a text without stops is cut into begin and end.
TEST(SplitIntoPassages, LongSentencesAreCutWhereItHurtsLeast) {
  struct Row {
    std::string_view piece;  // repeated until the text is long
    std::string_view language;
    std::string_view end;  // of each passage but the last
  };
  constexpr Row kRows[] = {
      {"of words and words again and again, with a comma in between ", "en", ", "},
      {"all of it is in small letters . with stops all the same ", "en", ". "},
      {"there is nothing at all to hold on to here ", "en", " "},  // a transcript
      {"他说了很多很多很多的话，没有一个句号，", "zh", "，"},
      {"日本語の文章がとても長く続いて、", "ja", "、"},
      {"นี่คือประโยคภาษาไทย ที่ยาวมาก ", "th", " "},
      {"ประโยคหนึ่งที่มี 3 คำ  แล้วก็อีกประโยคหนึ่ง ", "th", "  "},  // two blanks: an end
      {"كانت الجملة طويلة جدا جدا، ولم تنته بعد ", "ar", "، "},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.piece);
    std::string text;
    while (text.size() < 12'000) text += row.piece;
    const std::vector<std::string> texts = TextsOf(Of(text, std::string(row.language)));
    ASSERT_GE(texts.size(), 4u);
    for (size_t i = 0; i + 1 < texts.size(); ++i) {
      EXPECT_TRUE(texts[i].ends_with(row.end)) << texts[i];
    }
    ExpectPartition(Of(text));
  }
}

// No blank to cut at: the dictionary finds where words end.
TEST(SplitIntoPassages, WordsWithoutBlanksStayWhole) {
  struct Row {
    std::string_view language;
    std::vector<std::string_view> words;
  };
  const Row rows[] = {
      {"th", {"โรงเรียน", "มหาวิทยาลัย", "ประเทศ", "หนังสือ", "ภาษาไทย"}},
      {"lo", {"ໂຮງຮຽນ", "ປະເທດ", "ພາສາ"}},
      {"km", {"សាលារៀន", "ប្រទេស", "ភាសា"}},
      {"my", {"ကျောင်း", "နိုင်ငံ", "ဘာသာ"}},
      {"ja", {"東京", "カタカナ", "プログラム"}},
  };
  testing::Random random;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.language);
    std::string text;
    std::vector<size_t> ends;  // of words
    while (text.size() < 20'000) {
      text += random.Pick(row.words);
      ends.push_back(text.size());
    }
    const Document document = Of(text, std::string(row.language));
    ExpectPartition(document);
    size_t whole = 0;
    const std::vector<Passage> passages = SplitIntoPassages(document);
    for (const Passage& passage : passages) {
      whole += std::binary_search(ends.begin(), ends.end(), passage.range.end) ? 1 : 0;
    }
    // Dictionaries cut some compounds: ends of their parts are fine, too.
    EXPECT_GE(whole * 10, passages.size() * 6);
  }
}

// The same text in scripts of different density gives about as many passages.
TEST(SplitIntoPassages, SizesAreAlikeInAllScripts) {
  struct Row {
    std::string_view language;
    std::string_view sentence;  // "The children go to school in the morning and come
                                // home in the evening."
  };
  constexpr Row kRows[] = {
      {"en", "The children go to school in the morning and come home in the evening. "},
      {"de",
       "Die Kinder gehen morgens zur Schule und kommen abends nach Hause zurück. "},
      {"ru", "Дети утром идут в школу, а вечером возвращаются домой к родителям. "},
      {"zh", "孩子们早上去学校上学，晚上再回到家里和父母在一起。"},
      {"ja", "子供たちは朝学校に行って、夕方に家に帰ってきます。"},
      {"ko", "아이들은 아침에 학교에 가고 저녁에 집으로 다시 돌아옵니다. "},
      {"th", "เด็กๆ ไปโรงเรียนในตอนเช้าและกลับบ้านในตอนเย็นพร้อมกับพ่อแม่ "},
      {"ar", "يذهب الأطفال إلى المدرسة في الصباح ويعودون إلى البيت في المساء. "},
      {"hi", "बच्चे सुबह स्कूल जाते हैं और शाम को घर वापस आते हैं। "},
  };
  for (const Row& row : kRows) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += row.sentence;
    const size_t passages = TextsOf(Of(text, std::string(row.language))).size();
    EXPECT_GE(passages, 5u) << row.language;
    EXPECT_LE(passages, 10u) << row.language;
  }
}

std::string RandomText(testing::Random& random) {
  static const std::string_view kPieces[] = {
      "word",     "The",
      "end.",     "U.S.",
      "café",     "Привет",
      "मानक",     "中文",
      "ไทย",      "한국어",
      "e\u0301",  "👩‍🚀",
      "\u00AD",   "\u200B",
      "\uFEFF",   "\x80",
      "\xF0\x9F", "«x»",
      "3.14",     "- ",
      "?",        "!",
      "…",        "。",
      "🇫🇷",       "ᄀ",
      "ᅡ",       "क्षि",
      "ກຳ",       "ខ្មែរ",
      "؀",       "\u200D",
      ":",        "http://example.org/a/very/long/path/to/a/thing"};
  static const std::string_view kBreaks[] = {" ",    " ",  " ",      " ",     " ",
                                             " ",    "",   "  ",     "\n",    "\r\n",
                                             "\n\n", "\r", "\u2029", "\n\n\n"};
  std::string text;
  const int pieces = random.Between(0, 1500);
  const int break_kinds = random.Between(1, static_cast<int>(std::size(kBreaks)));
  for (int i = 0; i < pieces; ++i) {
    text += random.Pick(kPieces);
    text += kBreaks[random.Below(static_cast<uint64_t>(break_kinds))];
  }
  return text;
}

std::vector<ByteRange> RandomRanges(testing::Random& random, size_t size) {
  std::vector<ByteRange> ranges;
  for (int i = random.Between(0, 6); i > 0; --i) {
    const size_t begin = random.Below(size + 10);
    ranges.push_back({begin, begin + random.Below(300)});
  }
  return ranges;
}

TEST(SplitIntoPassages, PartitionsRandomDocuments) {
  testing::Random random;
  for (int round = 0; round < 300; ++round) {
    Document document = Of(RandomText(random));
    document.language = random.OneIn(2) ? "en" : "";
    document.chrome = RandomRanges(random, document.text.size());
    document.suspects = RandomRanges(random, document.text.size());
    ExpectPartition(document);
    if (::testing::Test::HasFailure()) FAIL() << "round " << round;

    // Every marked byte that shows lies in a marked passage.
    const std::vector<Passage> passages = SplitIntoPassages(document);
    for (const ByteRange& range : document.chrome) {
      for (const Passage& passage : passages) {
        const ByteRange common{std::max(range.begin, passage.range.begin),
                               std::min(range.end, passage.range.end)};
        if (common.begin >= common.end || passage.chrome || passage.suspect) continue;
        EXPECT_EQ(CountWords(common.Of(document.text)), 0u);
      }
    }

    // Boundaries do not depend on which of the two a mark is.
    Document turned = document;
    turned.chrome.insert(turned.chrome.end(), turned.suspects.begin(),
                         turned.suspects.end());
    turned.suspects.clear();
    const std::vector<Passage> again = SplitIntoPassages(turned);
    ASSERT_EQ(again.size(), passages.size());
    for (size_t i = 0; i < passages.size(); ++i) {
      EXPECT_EQ(again[i].range, passages[i].range);
      EXPECT_EQ(again[i].chrome, passages[i].chrome || passages[i].suspect);
      EXPECT_EQ(again[i].headings, passages[i].headings);
    }
  }
}

TEST(SplitIntoPassages, HeadingsThatTheDocumentNames) {
  Document document;
  document.text =
      "It ends like a sentence.\nText of a few words.\nNo heading\nMore text.\n";
  const std::string_view text = document.text;
  document.headings = {{0, text.find('\n')}};
  std::vector<Passage> passages = SplitIntoPassages(document);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].headings, document.headings);
  // Nothing follows it: it is text.
  document.headings = {{text.rfind("More"), text.size() - 1}};
  EXPECT_TRUE(SplitIntoPassages(document)[0].headings.empty());
  // One that is itself cut is none.
  std::string words;
  for (int i = 0; i < 300; ++i) words += "a. ";
  document.text = words + "\n" + words;
  document.headings = {{0, words.size() - 1}};
  for (const Passage& passage : SplitIntoPassages(document)) {
    EXPECT_TRUE(passage.headings.empty());
  }
}

}  // namespace
}  // namespace ibid
