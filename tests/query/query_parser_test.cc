#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ibid/query.h"
#include "support/query_text.h"
#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Describe;
using testing::Fails;
using testing::IsOk;

struct Row {
  std::string_view query;
  std::string_view tree;
  std::string_view diagnostics = "";
};

void Check(const Row& row) {
  SCOPED_TRACE(row.query);
  const ParsedQuery parsed = ParseQuery(row.query);
  EXPECT_EQ(Describe(parsed.query), row.tree);
  EXPECT_EQ(Describe(parsed.diagnostics), row.diagnostics);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    EXPECT_FALSE(diagnostic.message.empty());
  }
  const std::string printed = parsed.query.ToString();
  EXPECT_EQ(ParseQuery(printed).query, parsed.query) << printed;
}

TEST(ParseQueryTest, ReadsWhatPeopleType) {
  constexpr Row kRows[] = {
      {"hiring freeze", "(or hiring freeze)"},
      {"\"hiring freeze\" Meta", "(or <hiring freeze> Meta)"},
      {"+Meta -Google \"a b\"", "(and (maybe Meta <a b>) (not Google))"},
      {"+\"a b\" -\"c d\"", "(and <a b> (not <c d>))"},
      {"source:Fortune meta", "(and meta source:=Fortune)"},
      {"SOURCE:\"Harbour Times\"", "source:=Harbour Times"},
      {"-author:lin title:\"a b\" tag:x url:a.b/c id:7 language:de section:s",
       "(and title:<a b> tag:=x url:=a.b/c id:=7 language:=de section:=s "
       "(not author:=lin))"},
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
      {"«a b\" c", "(or <a b> c)"},
      // Blanks other than the space.
      {"a\u00A0b\u3000c\td\n", "(or a b c d)"},
      // An apostrophe is no quotation mark.
      {"it's O’Brien", "(or it's O’Brien)"},
      // Inches.
      {"5\" screen", "(or 5\" screen)"},
      {"a,b gateway/run.py c++ AT&T", "(or a,b gateway/run.py c++ AT&T)"},
      {"https://example.org/a?b=c 12:30 c:x",
       "(or https://example.org/a?b=c 12:30 c:x)"},
      {"\"a b\"c", "(or <a b> c)"},
      // A hyphen, not a sign: there is no blank before it.
      {"\"a b\"-c", "(or <a b> c)"},
      {"„a b“-c -d", "(and (or <a b> c) (not d))"},
      {"\"a b\"+c", "(maybe c <a b>)"},
      {"--foo", "(not foo)"},
      // Alone a + still asks for all of what touches.
      {"+a,b", "(and a,b)"},
      {"well-being 2020-01", "(or well-being 2020-01)"},
      // Dashes that word processors make of a minus; a long one is punctuation.
      {"cats –dogs", "(and cats (not dogs))"},
      {"cats −dogs", "(and cats (not dogs))"},
      {"cats —dogs", "(or cats —dogs)"},
      // What looks like a field and is none.
      {"std::vector C:\\x mailto:/x Note: this",
       "(or std::vector C:\\x mailto:/x Note: "
       "this)"},
      {"word(s) f(x)", "(or word(s) f(x))"},
      {"foo(bar baz)", "(or foo (or bar baz))"},
      {"**bold** *x*y", "(or **bold** *x*y)"},
      {"\\\\server\\share", "\\server\\share"},
  };
  for (const Row& row : kRows) Check(row);
}

TEST(ParseQueryTest, Operators) {
  constexpr Row kRows[] = {
      {"a AND b", "(and a b)"},
      {"a OR b", "(or a b)"},
      {"a NOT b", "(and a (not b))"},
      {"a AND NOT b", "(and a (not b))"},
      {"a OR NOT b", "(or a (not b))"},
      {"NOT a", "(not a)"},
      {"NOT NOT a", "a"},
      {"a AND -b", "(and a (not b))"},
      // AND before OR.
      {"a AND b OR c AND d", "(or (and a b) (and c d))"},
      {"a OR b AND c", "(or a (and b c))"},
      {"(a OR b) AND c", "(and (or a b) c)"},
      {"a AND (b OR (c AND NOT d))", "(and a (or b (and c (not d))))"},
      // What is joined by AND must be there, what stands beside it need not.
      {"a AND b c", "(maybe (and a b) c)"},
      {"c a AND b", "(maybe (and a b) c)"},
      {"a AND NOT b c", "(and (maybe a c) (not b))"},
      {"a AND source:x c", "(and (maybe a c) source:=x)"},
      // OR is what standing side by side is.
      {"a b OR c", "(or a (or b c))"},
      {"a OR b -c", "(and (or a b) (not c))"},
      // A sign before one of the alternatives is that of all.
      {"+a OR b c", "(maybe (or a b) c)"},
      {"+(a b) c", "(maybe (or a b) c)"},
      {"-(a b) c", "(and c (not (or a b)))"},
      {"a -(b AND c)", "(and a (not (and b c)))"},
      // Operators are in capitals; words are not.
      {"a and b", "(or a and b)"},
      {"ANDROID ORACLE NOTE NEARBY", "(or ANDROID ORACLE NOTE NEARBY)"},
      {"(((a)))", "a"},
      {"AND(a OR b)", "(or a b)", "missing-operand[0,3)"},
      {"a AND(b)", "(and a b)"},
      {"NOT(a b)", "(not (or a b))"},
  };
  for (const Row& row : kRows) Check(row);
}

TEST(ParseQueryTest, NearAndExpansions) {
  constexpr Row kRows[] = {
      {"a NEAR/3 b", "(near/3 a b)"},
      {"a NEAR b", "(near/10 a b)"},
      {"a ONEAR/3 \"b c\"", "(onear/3 a <b c>)"},
      {"a NEAR/3 b NEAR/3 c", "(near/3 a b c)"},
      {"a NEAR/3 (b OR c)", "(near/3 a (or b c))"},
      // Another distance, or kind: both hold.
      {"a NEAR/3 b NEAR/5 c", "(and (near/3 a b) (near/5 b c))"},
      {"a AND b NEAR/3 c", "(and a (near/3 b c))"},
      {"NOT a NEAR/3 b", "(not (near/3 a b))"},
      {"a NEAR/3 NOT b", "(near/3 a b)", "missing-operand[9,12)"},
      {"a NEAR/3 -b", "(near/3 a b)"},
      {"a NEAR/0 b", "(near/1 a b)"},
      {"title:a NEAR/3 title:b", "(near/3 title:a title:b)"},
      {"title:(a NEAR/3 b)", "(near/3 title:a title:b)"},
      {"\"a b\"~2", "<a b>~2"},
      {"\"a b\"~2 c", "(or <a b>~2 c)"},
      {"\"a b\"~x", "(or <a b> ~x)"},
      {"freez*", "freez(*)"},
      {"title:freez*", "title:freez(*)"},
      {"freeez~", "freeez(~)"},
      {"freeez~2", "freeez(~)~2"},
      {"freeez~3", "freeez~3"},
      {"fr*", "fr", "not-expanded[0,3)"},
      {"ab~", "ab", "not-expanded[0,3)"},
      {"+freez* -thaw*", "(and freez(*) (not thaw(*)))"},
      {"* ~ **", "(or * ~ **)"},
  };
  for (const Row& row : kRows) Check(row);
}

TEST(ParseQueryTest, FieldsAndRanges) {
  constexpr Row kRows[] = {
      {"published:2025", "published:=2025"},
      {"published:2025-08..2025-10", "published:[2025-08..2025-10]"},
      {"published:2025-08…2025-10", "published:[2025-08..2025-10]"},
      {"published:>2025", "published:[2025<<]"},
      {"published:>=2025", "published:[2025..]"},
      {"published:≥2025", "published:[2025..]"},
      {"published:<2025", "published:[<<2025]"},
      {"published:<=2025", "published:[..2025]"},
      {"published:2025..", "published:[2025..]"},
      {"published:..2025", "published:[..2025]"},
      {"published:\"2025-08\"..\"2025-10\"", "published:[2025-08..2025-10]"},
      {"a published:>2025-01 published:<2025-06",
       "(and a published:[2025-01<<] published:[<<2025-06])"},
      {"published:2024 published:2025", "(or published:=2024 published:=2025)"},
      {"published:soon a", "a", "bad-value[10,14)"},
      {"published:> a", "a", "missing-operand[10,11)"},
      {"published:2025-13..2026 a", "a", "bad-value[10,23)"},
      {"words:>500 desk:foreign", "(and words:[500<<] desk:=foreign)"},
      {"Desk:\"Foreign News\"", "desk:=Foreign News"},
      {"price:1.5..3", "price:[1.5..3]"},
      {"size:\"a b\"..\"c d\"", "size:[a b..c d]"},
      {"has:author has:url a", "(and a has:=author has:=url)"},
      {"source:(a OR b) c", "(and c (or source:=a source:=b))"},
      {"source:(a b)", "(or source:=a source:=b)"},
      {"source:(a \"b c\" -d)", "(and (or source:=a source:=b c) (not source:=d))"},
      {"title:(a AND b) c", "(and c (and title:a title:b))"},
      {"heading:a b", "(and b heading:a)"},
      {"title:a title:b c", "(and c (or title:a title:b))"},
      {"source:a source:b author:c d", "(and d (or source:=a source:=b) author:=c)"},
      {"(source:a OR author:b) source:c d",
       "(and d (or source:=a author:=b) source:=c)"},
      {"+source:a +source:b", "(and source:=a source:=b)"},
      {"+source:a b c", "(and (or b c) source:=a)"},
      {"+title:a b", "(maybe title:a b)"},
      {"source:a OR b", "(or source:=a b)"},
      {"-source:a", "(not source:=a)"},
      {"title:(source:x a)", "(and source:=x title:a)"},
  };
  for (const Row& row : kRows) Check(row);
}

TEST(ParseQueryTest, SaysWhatItHadToGuess) {
  constexpr Row kRows[] = {
      {"", "nothing", "nothing-to-search[0,0)"},
      {" \t ", "nothing", "nothing-to-search[0,3)"},
      {"\"hiring freeze", "<hiring freeze>", "unbalanced-quote[0,1)"},
      {"a “b c", "(or a <b c>)", "unbalanced-quote[2,5)"},
      {"\"", "nothing", "unbalanced-quote[0,1) no-words[0,1) nothing-to-search[0,1)"},
      {"\"\" a", "a", "no-words[0,2)"},
      {"a - b", "(or a b)", "missing-operand[2,3)"},
      {"a +", "a", "missing-operand[2,3)"},
      {"a title:", "a", "missing-operand[2,8)"},
      {"-source: a", "a", "missing-operand[1,8)"},
      {"foo AND", "foo", "missing-operand[4,7)"},
      {"AND foo", "foo", "missing-operand[0,3)"},
      {"foo AND OR bar", "(and foo bar)", "missing-operand[8,10)"},
      {"foo OR AND bar", "(or foo bar)", "missing-operand[7,10)"},
      {"foo AND NOT", "foo", "missing-operand[8,11)"},
      {"(foo AND) bar", "(or foo bar)", "missing-operand[5,8)"},
      {"a NEAR/3", "a", "missing-operand[2,8)"},
      {"(a OR b", "(or a b)", "unbalanced-parenthesis[0,1)"},
      {"(a OR", "a", "missing-operand[3,5) unbalanced-parenthesis[0,1)"},
      {"a) b", "(or a b)", "unbalanced-parenthesis[1,2)"},
      {"()", "nothing", "no-words[0,2) nothing-to-search[0,2)"},
      {"a ()", "a", "no-words[2,4)"},
      {"title:() a", "a", "no-words[6,8)"},
      // Operators alone are words.
      {"OR", "OR", "missing-operand[0,2)"},
      {"AND OR NOT", "(or AND OR NOT)",
       "missing-operand[0,3) missing-operand[4,6) missing-operand[7,10)"},
  };
  for (const Row& row : kRows) Check(row);
}

TEST(ParseQueryTest, RangesAreThoseOfTheParts) {
  const std::string_view text = " +\"a b\" -title:“x y” (c OR d)";
  const Query query = ParseQuery(text).query;
  ASSERT_EQ(Describe(query), "(and (maybe <a b> (or c d)) (not title:<x y>))");
  EXPECT_EQ(query.children[0].children[0].range.Of(text), "\"a b\"");
  EXPECT_EQ(query.children[0].children[1].range.Of(text), "(c OR d)");
  EXPECT_EQ(query.children[1].children[0].range.Of(text), "title:“x y”");
}

TEST(ParseQueryTest, StrictRefusesWhatItWouldHaveToGuess) {
  EXPECT_THAT(ParseQueryStrict("a AND (b OR \"c d\")"), IsOk());
  EXPECT_THAT(ParseQueryStrict("a AND (b OR"),
              Fails(absl::StatusCode::kInvalidArgument, "byte 9 of the query"));
  EXPECT_THAT(ParseQueryStrict(""),
              Fails(absl::StatusCode::kInvalidArgument, "nothing to search"));
}

TEST(QueryTest, FunctionsMakeWhatTheParserMakes) {
  const struct {
    Query made;
    std::string_view text;
  } kRows[] = {
      {Query::Word("hiring"), "hiring"},
      {Query::Word("hiring  freeze"), "hiring freeze"},
      {Query::Required("a,b"), "+a,b"},
      {Query::Phrase("hiring freeze", 2), "\"hiring freeze\"~2"},
      {Query::Prefix("freez"), "freez*"},
      {Query::Fuzzy("frezee", 1), "frezee~1"},
      {Query::Value("source", "Harbour Times"), "source:\"Harbour Times\""},
      {Query::Value("Desk", "foreign"), "desk:foreign"},
      {Query::Has("author"), "has:author"},
      {Query::Between("published", "2025-08", "2025-10"), "published:2025-08..2025-10"},
      {Query::Above("published", "2025"), "published:>2025"},
      {Query::Below("words", "500"), "words:<500"},
      {Query::Between("words", "", "500"), "words:<=500"},
      {Query::All({Query::Word("a"), Query::Any({Query::Word("b"), Query::Word("c")}),
                   Query::Not(Query::Word("d"))}),
       "a AND (b OR c) AND NOT d"},
      {Query::Maybe(Query::Word("a"), {Query::Word("b"), Query::Value("source", "x")}),
       "+a b"},
      {Query::Near({Query::Word("a"), Query::Phrase("b c")}, 3), "a NEAR/3 \"b c\""},
      {Query::NearInOrder({Query::Word("a"), Query::Word("b")}), "a ONEAR b"},
      {Query::In(QueryField::kTitle, Query::All({Query::Word("a"), Query::Has("url")})),
       "title:a AND has:url"},
      // Nothing is left out of a group, and a group of one is that one.
      {Query::All({Query(), Query::Any({Query::Word("a"), Query()})}), "a"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Describe(row.made), Describe(ParseQuery(row.text).query));
    EXPECT_EQ(row.made, ParseQuery(row.text).query) << row.text;
  }
  EXPECT_TRUE(Query::All({}).empty());
  EXPECT_TRUE(Query::Near({Query::Word("")}).empty());
  EXPECT_EQ(Query().ToString(), "");
}

// Words that look like something else are printed so that they are words again.
TEST(QueryTest, AnyWordIsPrintedAsAWord) {
  for (std::string_view word :
       {"AND",    "NEAR/3", "-a",   "+a",  "a*", "foo~", "title:a",
        "desk:a", "(",      ")",    "a(b", "\"", "\"a",  "a\"b",
        "\\",     "\\a",    "\\\\", "NOT", "–5", "«",    "a)b"}) {
    const Query query = Query::All({Query::Word(word), Query::Word("other")});
    const std::string printed = query.ToString();
    EXPECT_EQ(ParseQuery(printed).query, query) << word << " is printed " << printed;
  }
}

// Printing a query and reading it again gives the same tree, whatever was typed.
TEST(ParseQueryTest, PrintsWhatItReads) {
  constexpr std::string_view kPieces[] = {
      "a",          "b7",       "hiring",
      "\"",         "“",        "”",
      "„",          "«",        "»",
      " ",          " ",        " ",
      "+",          "-",        ":",
      "title:",     "id",       "'",
      "’",          "/",        "//",
      "foo:",       "source",   ",",
      "(",          ")",        "\t",
      "\u00A0",     "é",        "東",
      "5",          "!",        "AND ",
      " OR ",       " NOT ",    " NEAR/3 ",
      " ONEAR ",    "abc*",     "abcd~",
      "\"a b\"",    "~2",       "..",
      "published:", "2025",     ">",
      "<=",         "has:",     "source:",
      "\\",         "–",        std::string_view("\0", 1),
      "\xff",       "\xe2\x80", "＂",
      "″"};
  testing::Random random;
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    for (int pieces = random.Between(0, 14); pieces > 0; --pieces) {
      text += random.Pick(kPieces);
    }
    const Query query = ParseQuery(text).query;
    const std::string printed = query.ToString();
    ASSERT_EQ(Describe(ParseQuery(printed).query), Describe(query))
        << "typed: " << text << "\nprinted: " << printed;
    ASSERT_EQ(ParseQuery(printed).query, query);
  }
}

Query RandomTree(testing::Random& random, int depth) {
  constexpr std::string_view kWords[] = {"a", "b", "AND", "x(y", "title:z", "東京"};
  constexpr std::string_view kFields[] = {"source", "published", "has", "desk"};
  const int kind = random.Between(0, depth > 0 ? 14 : 8);
  const auto children = [&] {
    std::vector<Query> some;
    for (int i = random.Between(0, 3); i >= 0; --i) {
      some.push_back(RandomTree(random, depth - 1));
    }
    return some;
  };
  switch (kind) {
    case 0:
    case 1:
      return Query::Word(random.Pick(kWords));
    case 2:
      return Query::Phrase("a \"b", random.Below(3));
    case 3:
      return Query::Prefix("abc");
    case 4:
      return Query::Fuzzy("abcd", random.Below(3));
    case 5:
      return Query::Value(random.Pick(kFields), "2025");
    case 6:
      return Query::Between(random.OneIn(2) ? "published" : "desk", "2025",
                            random.OneIn(2) ? "" : "2026");
    case 7:
      return Query::Above("published", "2025");
    case 8:
      return Query::In(random.OneIn(2) ? QueryField::kTitle : QueryField::kHeading,
                       Query::Word(random.Pick(kWords)));
    case 9:
      return Query::All(children());
    case 10:
      return Query::Any(children());
    case 11:
      return Query::Not(RandomTree(random, depth - 1));
    case 12:
      return Query::Maybe(RandomTree(random, depth - 1), children());
    case 13:
      return Query::Near(children(), random.Below(5) + 1);
    default:
      return Query::NearInOrder(children(), random.Below(5) + 1);
  }
}

TEST(QueryTest, AnyTreeIsReadAsItIsPrinted) {
  testing::Random random;
  for (int round = 0; round < 20000; ++round) {
    const Query query = RandomTree(random, 4);
    const std::string printed = query.ToString();
    ASSERT_EQ(Describe(ParseQuery(printed).query), Describe(query)) << printed;
    ASSERT_TRUE(ParseQuery(printed).diagnostics.empty()) << printed;
  }
}

// Any text takes no longer than one of words, and no stack.
TEST(ParseQueryTest, IsLinearInTheText) {
  for (std::string_view piece :
       {"«a ", "(", "a(", "\"", "NOT ", "- ", "a AND ", "a NEAR/3 ", "(a ", "title:(",
        ")", "a OR (", "\\", "a NEAR/2 b NEAR/3 "}) {
    SCOPED_TRACE(std::string(piece));
    std::string text;
    while (text.size() < 1 << 17) text += piece;
    const Query query = ParseQuery(text).query;
    EXPECT_LE(testing::Depth(query), kMaxQueryDepth);
  }
}

}  // namespace
}  // namespace ibid
