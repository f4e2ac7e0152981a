#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ibid/query.h"
#include "support/random.h"

namespace ibid {
namespace {

// One clause a line: occur, field, quoted or not, text.
std::string Describe(const Query& query) {
  std::string out;
  for (const Clause& clause : query.clauses) {
    if (!out.empty()) out += " | ";
    if (clause.occur == Occur::kMust) out += "must ";
    if (clause.occur == Occur::kMustNot) out += "not ";
    if (clause.field != QueryField::kText)
      out.append(ToString(clause.field)).append(":");
    out += clause.phrase ? "<" + clause.text + ">" : clause.text;
  }
  return out;
}

std::string Describe(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) out += ' ';
    out.append(ToString(diagnostic.kind)).append("[");
    out.append(std::to_string(diagnostic.range.begin)).append(",");
    out.append(std::to_string(diagnostic.range.end)).append(")");
  }
  return out;
}

struct Row {
  std::string_view query;
  std::string_view clauses;
  std::string_view diagnostics = "";
};

TEST(ParseQueryTest, ReadsWhatPeopleType) {
  constexpr Row kRows[] = {
      {"hiring freeze", "hiring | freeze"},
      {"\"hiring freeze\" Meta", "<hiring freeze> | Meta"},
      {"+Meta -Google \"a b\"", "must Meta | not Google | <a b>"},
      {"+\"a b\" -\"c d\"", "must <a b> | not <c d>"},
      {"source:Fortune meta", "source:Fortune | meta"},
      {"SOURCE:\"Harbour Times\"", "source:<Harbour Times>"},
      {"-author:lin title:\"a b\" tag:x url:a.b/c id:7 language:de",
       "not author:lin | title:<a b> | tag:x | url:a.b/c | id:7 | language:de"},
      // Pasted quotation marks of all sorts.
      {"“hiring freeze”", "<hiring freeze>"},
      {"„hiring freeze“", "<hiring freeze>"},
      {"«hiring freeze»", "<hiring freeze>"},
      {"»hiring freeze«", "<hiring freeze>"},
      {"＂hiring freeze＂", "<hiring freeze>"},
      {"“mixed marks\"", "<mixed marks>"},
      // Each kind of mark keeps the others inside it.
      {"\"he said “yes” twice\"", "<he said “yes” twice>"},
      {"«a \"b\" c»", "<a \"b\" c>"},
      // No partner of its own: any mark closes.
      {"«a b\" c", "<a b> | c"},
      // Blanks other than the space.
      {"a\u00A0b\u3000c\td\n", "a | b | c | d"},
      // An apostrophe is no quotation mark.
      {"it's O’Brien", "it's | O’Brien"},
      // Inches.
      {"5\" screen", "5\" | screen"},
      {"a,b gateway/run.py c++ AT&T", "a,b | gateway/run.py | c++ | AT&T"},
      {"https://example.org/a?b=c 12:30 c:x",
       "https://example.org/a?b=c | 12:30 | c:x"},
      // Operators of other engines are words here.
      {"foo AND (a OR", "foo | AND | (a | OR"},
      {"(\"a b\")", "( | <a b> | )"},
      {"\"a b\"c", "<a b> | c"},
      // A hyphen, not a sign: there is no blank before it.
      {"\"a b\"-c", "<a b> | c"},
      {"„a b“-c -d", "<a b> | c | not d"},
      {"\"a b\"+c", "<a b> | must c"},
      {"--foo", "not foo"},
      {"well-being 2020-01", "well-being | 2020-01"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.query);
    const ParsedQuery parsed = ParseQuery(row.query);
    EXPECT_EQ(Describe(parsed.query), row.clauses);
    EXPECT_EQ(Describe(parsed.diagnostics), row.diagnostics);
  }
}

TEST(ParseQueryTest, SaysWhatItHadToGuess) {
  constexpr Row kRows[] = {
      {"", "", "nothing-to-search[0,0)"},
      {" \t ", "", "nothing-to-search[0,3)"},
      {"\"hiring freeze", "<hiring freeze>", "unbalanced-quote[0,1)"},
      {"a “b c", "a | <b c>", "unbalanced-quote[2,5)"},
      {"\"", "", "unbalanced-quote[0,1) no-words[0,1) nothing-to-search[0,1)"},
      {"\"\" a", "a", "no-words[0,2)"},
      {"foo:bar", "foo:bar", "unknown-field[0,3)"},
      {"a - b", "a | b", "missing-operand[2,3)"},
      {"a +", "a", "missing-operand[2,3)"},
      {"a title:", "a", "missing-operand[2,8)"},
      {"-source: a", "a", "missing-operand[0,8)"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.query);
    const ParsedQuery parsed = ParseQuery(row.query);
    EXPECT_EQ(Describe(parsed.query), row.clauses);
    EXPECT_EQ(Describe(parsed.diagnostics), row.diagnostics);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      EXPECT_FALSE(diagnostic.message.empty());
    }
  }
}

TEST(ParseQueryTest, RangesAreThoseOfTheClauses) {
  const std::string_view text = " +\"a b\" -title:“x y” c";
  const ParsedQuery parsed = ParseQuery(text);
  ASSERT_EQ(parsed.query.clauses.size(), 3u);
  EXPECT_EQ(parsed.query.clauses[0].range.Of(text), "+\"a b\"");
  EXPECT_EQ(parsed.query.clauses[1].range.Of(text), "-title:“x y”");
  EXPECT_EQ(parsed.query.clauses[2].range.Of(text), "c");
}

// Printing a query and reading it again gives the same clauses, whatever was typed.
TEST(ParseQueryTest, PrintsWhatItReads) {
  constexpr std::string_view kPieces[] = {
      "a",    "b7",       "hiring", "\"",
      "“",    "”",        "„",      "«",
      "»",    " ",        " ",      "+",
      "-",    ":",        "title:", "id",
      "'",    "’",        "/",      "//",
      "foo:", "source",   ",",      "(",
      ")",    "\t",       "\u00A0", "é",
      "東",   "5",        "!",      std::string_view("\0", 1),
      "\xff", "\xe2\x80", "＂",     "″"};
  testing::Random random;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int pieces = random.Between(0, 12); pieces > 0; --pieces) {
      text += random.Pick(kPieces);
    }
    const Query query = ParseQuery(text).query;
    const std::string printed = query.ToString();
    ASSERT_EQ(Describe(ParseQuery(printed).query), Describe(query))
        << "typed: " << text << "\nprinted: " << printed;
  }
}

// A megabyte of opening marks takes no longer than a megabyte of words.
TEST(ParseQueryTest, IsLinearInTheText) {
  std::string text;
  while (text.size() < 1 << 20) text += "«a ";
  EXPECT_EQ(ParseQuery(text).query.clauses.size(), text.size() / 4);
}

}  // namespace
}  // namespace ibid
