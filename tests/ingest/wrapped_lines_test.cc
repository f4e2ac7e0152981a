#include "ingest/wrapped_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/random.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// `paragraph` with line ends for blanks so that no line is wider than `width`.
std::string Wrap(std::string_view paragraph, size_t width) {
  std::string wrapped;
  size_t column = 0;
  while (!paragraph.empty()) {
    const size_t end = std::min(paragraph.find(' '), paragraph.size());
    const std::string_view word = paragraph.substr(0, end);
    const size_t size = CountCodePoints(word);
    if (column > 0 && column + 1 + size > width) {
      wrapped += '\n';
      column = 0;
    }
    if (column > 0) wrapped += ' ';
    wrapped += word;
    column += size + (column > 0 ? 1 : 0);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
  }
  return wrapped;
}

std::vector<std::string> Joined(const std::string& text) {
  std::vector<std::string> lines;
  for (const ByteRange& range : JoinWrappedLines(text, SplitLines(text))) {
    std::string line(range.Of(text));
    for (char& c : line) c = c == '\n' || c == '\r' ? ' ' : c;
    lines.push_back(line);
  }
  return lines;
}

std::string Paragraph(testing::Random& random, int words) {
  static const std::string_view kWords[] = {"the",     "ice", "river", "broke",
                                            "earlier", "and", "März",  "льдина",
                                            "harbour", "a"};
  std::string paragraph;
  for (int i = 0; i < words; ++i) {
    if (i > 0) paragraph += ' ';
    paragraph += random.Pick(kWords);
  }
  return paragraph + ".";
}

TEST(JoinWrappedLines, UndoesWrapping) {
  testing::Random random;
  for (int round = 0; round < 50; ++round) {
    const auto width = static_cast<size_t>(random.Between(60, 90));
    std::vector<std::string> paragraphs;
    std::string text;
    for (int i = 0; i < 6; ++i) {
      paragraphs.push_back(Paragraph(random, random.Between(60, 120)));
      text += Wrap(paragraphs.back(), width) + "\n\n";
    }
    EXPECT_EQ(Joined(text), paragraphs) << text;
  }
}

TEST(JoinWrappedLines, ListsKeepTheirLines) {
  testing::Random random;
  std::string text = Wrap(Paragraph(random, 200), 72) + "\n";
  text += "- an item that goes on nearly to the very end of the line, as some do\n";
  text += "- another\n- a third\n";
  const std::vector<std::string> lines = Joined(text);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[2], "- another");
}

TEST(JoinWrappedLines, LeavesOtherTextsAlone) {
  testing::Random random;
  const std::string rows[] = {
      "",
      "One line",
      // A paragraph a line, of any length.
      Paragraph(random, 90) + "\n" + Paragraph(random, 80) + "\nHeading\n" +
          Paragraph(random, 100) + "\n",
      // Verse: lines end where they please.
      "The ice on the river\nbroke up in March\nand nobody saw it\nbut for the gulls\n"
      "who did not care\nabout the ice\nor about March\nor anything\nbut fish\n",
      // A list of links.
      "News\nSports\nWeather\nBusiness and "
      "markets\nOpinion\nArts\nTravel\nFood\nStyle\n",
  };
  for (const std::string& text : rows) {
    size_t lines = 0;
    for (const Line& line : SplitLines(text)) lines += line.range.empty() ? 0 : 1;
    EXPECT_EQ(Joined(text).size(), lines) << text;
  }
}

}  // namespace
}  // namespace ibid
