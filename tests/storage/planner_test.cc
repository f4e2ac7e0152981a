#include "storage/planner.h"

#include <gtest/gtest.h>

#include <limits>

#include "storage/schema.h"
#include "storage/stored_corpus.h"

namespace ibid::testing {
namespace {

using Op = QueryNode::Op;

int64_t Day(int year, unsigned month, unsigned day) {
  return schema::DaysOf({year, month, day});
}

std::string Plan(const QueryNode& node, bool include_chrome = false) {
  return PlanQuery(node, {include_chrome, {1999, 2024, 2025}}).get_description();
}

constexpr int64_t kOpenBegin = std::numeric_limits<int64_t>::min();
constexpr int64_t kOpenEnd = std::numeric_limits<int64_t>::max();

TEST(Planner, Leaves) {
  const QueryNode p_ab = Phrase({"a", "b"});
  QueryNode two_languages = Phrase({"a", "b"});
  two_languages.words[0].stems = {"a", "aa"};
  two_languages.pairs = {{1, 255}};
  QueryNode title = Leaf(Op::kPhrase);
  title.place = QueryNode::Place::kTitle;
  title.words = {{"a", {"a", "aa"}}, {"b", {"b"}}};
  const struct {
    QueryNode node;
    std::string plan;
    const char* why;
  } kRows[] = {
      {Leaf(Op::kNothing), "Query()", "finds nothing"},
      {Word({"ice"}), "Query(Zice)", "a word"},
      {Word({"ice"}, 3), "Query(Zice#3)", "said three times"},
      {Word({"ic", "ice"}, 2), "Query(1.9980039920159680111 * (Zic SYNONYM Zice))",
       "a word under the stems of two languages"},
      {Word({}), "Query()", "no stem at all"},
      {TitleWord({"a", "b"}), "Query(0 * (Sa OR Sb))", "titles do not score"},
      {Phrase({"a"}), "Query(Za)", "a phrase of one word"},
      {p_ab, "Query((Za FILTER " + schema::PairTerm(Doc::Bucket("a", "b")) + "))", ""},
      {two_languages, "", ""},
      {title, "Query(0 * ((Sa OR Saa) AND Sb))", "decided by the text"},
      {Field(QueryField::kSource, {"x", "y z"}), "", ""},
      {Field(QueryField::kText, {"x"}), "Query()", "no such terms"},
  };
  for (const auto& row : kRows) {
    if (row.plan.empty()) continue;
    SCOPED_TRACE(row.why);
    if (row.node.op == Op::kPhrase && row.node.words.size() > 1) continue;
    EXPECT_EQ(Plan(row.node), row.plan);
  }
  EXPECT_EQ(Plan(p_ab), "Query(((Za AND Zb) FILTER " +
                            schema::PairTerm(Doc::Bucket("a", "b")) + "))");
  EXPECT_EQ(Plan(two_languages),
            "Query((((Za SYNONYM Zaa) AND Zb) FILTER (P0001 OR P00ff)))");
}

TEST(Planner, Dates) {
  const struct {
    int64_t first;
    int64_t last;
    std::string terms;
    const char* why;
  } kRows[] = {
      {Day(2025, 1, 1), Day(2025, 12, 31), "Y2025", "a whole year"},
      {Day(2024, 1, 1), Day(2025, 12, 31), "(Y2024 OR Y2025)", "two"},
      {Day(2025, 8, 1), Day(2025, 8, 31), "M202508", "a whole month"},
      {Day(2025, 12, 1), Day(2025, 12, 31), "M202512", "the last of the year"},
      {Day(2024, 2, 1), Day(2024, 2, 29), "M202402", "a month with a leap day"},
      {Day(2024, 2, 1), Day(2024, 2, 2), "(D20240201 OR D20240202)", "days"},
      {Day(2025, 8, 30), Day(2025, 10, 1),
       "(D20250830 OR D20250831 OR M202509 OR D20251001)", "days on either side"},
      {Day(2024, 12, 31), Day(2025, 12, 31), "(D20241231 OR Y2025)", "across years"},
      {kOpenBegin, Day(2024, 12, 31), "(Y1999 OR Y2024)", "the years there are"},
      {Day(2025, 12, 31), kOpenEnd, "D20251231", "open at the end"},
      {kOpenBegin, kOpenEnd, "(Y1999 OR Y2024 OR Y2025)", "any known date"},
      {Day(1999, 1, 2), Day(2024, 12, 31), "",
       "years between that hold nothing are not spelled out"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    const std::string plan = Plan(Dates(row.first, row.last), true);
    if (row.terms.empty()) {
      EXPECT_EQ(plan.find("Y2000"), std::string::npos);
      EXPECT_NE(plan.find("Y2024"), std::string::npos);
      EXPECT_NE(plan.find("D19990102"), std::string::npos);
      EXPECT_EQ(plan.find("D19990101"), std::string::npos);
    } else {
      EXPECT_EQ(plan, "Query(0 * " + row.terms + ")");
    }
  }
  EXPECT_EQ(Plan(Dates(Day(2001, 1, 1), Day(2001, 12, 31)), true), "Query()");
  EXPECT_EQ(Plan(Dates(Day(2025, 2, 1), Day(2025, 1, 1)), true), "Query()");
}

TEST(Planner, Groups) {
  const QueryNode source = Field(QueryField::kSource, {"x"});
  const struct {
    QueryNode node;
    std::string plan;
    const char* why;
  } kRows[] = {
      {Group(Op::kAny, {Word({"a"}), Word({"b"})}), "Query((Za OR Zb))", "any"},
      {Group(Op::kAll, {Word({"a"}), Word({"b"})}), "Query((Za AND Zb))", "all"},
      {Group(Op::kAll, {Word({"a"}), Word({})}), "Query()", "all of nothing"},
      {Group(Op::kAny, {Word({"a"}), Word({})}), "Query(Za)", "any but nothing"},
      {Group(Op::kMaybe, {Word({"a"}), Word({"b"}), Word({"c"})}),
       "Query((Za AND_MAYBE (Zb OR Zc)))", "scores more"},
      {Group(Op::kMaybe, {Word({}), Word({"b"})}), "Query()", "what must be is not"},
      {Group(Op::kExcept, {Word({"a"}), Word({"b"}), Word({"c"})}),
       "Query((Za AND_NOT (Zb OR Zc)))", "less both"},
      {Group(Op::kExcept,
             {Word({"a"}),
              Group(Op::kAll,
                    {Word({"b"}), Group(Op::kMaybe, {Word({"c"}), Word({"d"})})})}),
       "Query((Za AND_NOT (Zb AND Zc)))", "what is excluded does not score"},
      {Group(Op::kExcept, {Word({"a"}), Phrase({"b", "c"})}), "Query(Za)",
       "only the text knows"},
      {Group(Op::kExcept,
             {Word({"a"}), Group(Op::kAny, {Word({"b"}), Phrase({"b", "c"})})}),
       "Query(Za)", "an excluded part that holds a phrase"},
      {Group(Op::kExcept, {Word({"a"}), Phrase({"b", "c"}), Word({"d"})}),
       "Query((Za AND_NOT Zd))", "what the index knows is still subtracted"},
      {Group(Op::kAll, {Word({"a"}), source}), "Query((Za AND 0 * XSx))",
       "a field with a word finds no chrome"},
      {Group(Op::kAll, {}), "Query()", "nothing asked"},
      {Group(Op::kMaybe, {}), "Query()", "nothing asked"},
      {Group(Op::kExcept, {}), "Query()", "nothing asked"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    EXPECT_EQ(Plan(row.node), row.plan);
  }
}

TEST(Planner, ChromeIsSubtractedExactlyWhereItCouldBeFound) {
  const QueryNode source = Field(QueryField::kSource, {"x"});
  const QueryNode all = Leaf(Op::kEverything);
  const QueryNode date = Dates(kOpenBegin, kOpenEnd);
  const struct {
    QueryNode node;
    bool subtracted;
  } kRows[] = {
      {Word({"a"}), false},
      {TitleWord({"a"}), false},
      {Phrase({"a", "b"}), false},
      {all, true},
      {source, true},
      {date, true},
      {Group(Op::kAll, {source, date}), true},
      {Group(Op::kAll, {source, Word({"a"})}), false},
      {Group(Op::kAny, {source, Word({"a"})}), true},
      {Group(Op::kMaybe, {Word({"a"}), source}), false},
      {Group(Op::kMaybe, {source, Word({"a"})}), true},
      {Group(Op::kExcept, {Word({"a"}), source}), false},
      {Group(Op::kExcept, {all, Word({"a"})}), true},
  };
  for (const auto& row : kRows) {
    const std::string plan = Plan(row.node);
    EXPECT_EQ(plan.find("AND_NOT XKchrome") != std::string::npos, row.subtracted)
        << plan;
    EXPECT_EQ(Plan(row.node, true).find("XKchrome"), std::string::npos);
  }
}

TEST(Planner, ChromeOnRequest) {
  EXPECT_EQ(Plan(Word({"a"}, 2), true), "Query((Za#2 OR 0 * XCa))");
  EXPECT_EQ(Plan(Word({"a", "b"}), true),
            "Query(((Za SYNONYM Zb) OR 0 * (XCa OR XCb)))");
}

}  // namespace
}  // namespace ibid::testing
