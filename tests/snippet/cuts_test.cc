#include "snippet/cuts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace ibid {
namespace {

// The text with "(" at each begin and ")" at each end.
std::string Marked(std::string_view text, const std::vector<size_t>& begins,
                   const std::vector<size_t>& ends) {
  std::string out;
  for (size_t at = 0; at <= text.size(); ++at) {
    if (std::count(ends.begin(), ends.end(), at) > 0) out += ')';
    if (std::count(begins.begin(), begins.end(), at) > 0) out += '(';
    if (at < text.size()) out += text[at];
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view words;
  std::string_view sentences;
};

const Row kRows[] = {
    {"", "", ""},
    {" \n\t", " \n\t", " \n\t"},
    {"One two.", "(One) (two.)", "(One two.)"},
    {" One.  Two! ", " (One.)  (Two!) ", " (One.)  (Two!) "},
    // A line end is a sentence end whatever stands before it, and blanks around it
    // belong to neither side.
    {"Head \n\n tail", "(Head) \n\n (tail)", "(Head) \n\n (tail)"},
    // Closing quotes stay with the sentence they close.
    {"“Yes.” “No?”", "(“Yes.”) (“No?”)", "(“Yes.”) (“No?”)"},
    // What goes on in lower case did not end.
    {"Yahoo! said so.", "(Yahoo!) (said) (so.)", "(Yahoo! said so.)"},
    // An initial is not a sentence.
    {"J. Smith left.", "(J.) (Smith) (left.)", "(J. Smith left.)"},
    // A dot without a blank ends nothing.
    {"v1.2 at x.org now", "(v1.2) (at) (x.org) (now)", "(v1.2 at x.org now)"},
    // Punctuation stays on its word.
    {"well-being (here), so", "(well-being) ((here),) (so)", "(well-being (here), so)"},
    // Scripts without blanks part anywhere but before marks and closing punctuation.
    {"東京。京都、奈良", "(東)(京。)(京)(都、)(奈)(良)", "(東京。)(京都、奈良)"},
    {"「はい。」と", "(「は)(い。」)(と)", "(「はい。」)(と)"},
    // Marks belong to the letter before.
    {"か\u3099く", "(か\u3099)(く)", "(か\u3099く)"},
    {"นี้น", "(นี้)(น)", "(นี้น)"},
    // Where two kinds of script meet is a cut as well.
    {"GPU不足", "(GPU)(不)(足)", "(GPU不足)"},
    // A decomposed letter is whole.
    {"cafe\u0301 x", "(cafe\u0301) (x)", "(cafe\u0301 x)"},
    {"नमस्ते। फिर", "(नमस्ते।) (फिर)", "(नमस्ते।) (फिर)"},
};

TEST(FindCuts, Table) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.text);
    const Cuts cuts = FindCuts(row.text);
    EXPECT_EQ(Marked(row.text, cuts.word_begins, cuts.word_ends), row.words);
    EXPECT_EQ(Marked(row.text, cuts.sentence_begins, cuts.sentence_ends),
              row.sentences);
  }
}

TEST(IsWordBoundary, AsksTheDictionaryWhereBlanksDoNotTell) {
  const std::string_view thai = "เกาะนี้สวย";  // เกาะ + นี้ + สวย
  std::string parts;
  const Cuts cuts = FindCuts(thai);
  for (size_t at : cuts.word_begins) {
    if (IsWordBoundary(thai, at)) parts += std::to_string(at) + ' ';
  }
  EXPECT_EQ(parts, "0 12 21 ");

  const std::string_view text = "one two";
  EXPECT_TRUE(IsWordBoundary(text, 0));
  EXPECT_TRUE(IsWordBoundary(text, 3));
  EXPECT_TRUE(IsWordBoundary(text, 4));
  EXPECT_TRUE(IsWordBoundary(text, text.size()));
  // Far inside a long text too.
  std::string far = "東京";
  for (int i = 0; i < 100; ++i) far += "東京";
  EXPECT_TRUE(IsWordBoundary(far, 306));
  EXPECT_FALSE(IsWordBoundary(far, 303));
}

}  // namespace
}  // namespace ibid
