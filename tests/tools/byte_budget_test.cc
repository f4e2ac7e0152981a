#include "byte_budget.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ibid::tools {
namespace {

Answer AnswerOf(size_t hits) {
  Answer answer;
  for (size_t i = 0; i < hits; ++i) answer.result.hits.emplace_back();
  answer.result.next = "end";
  return answer;
}

// Two bytes before the hits, ten a hit, and the cursor.
std::string Render(const Answer& answer) {
  return (answer.truncated ? "t:" : "w:") +
         std::string(answer.result.hits.size() * 10, 'h') + answer.result.next;
}

// As long as the hits are many.
absl::StatusOr<std::string> Cursor(size_t hits) { return std::string(hits, 'c'); }

TEST(RenderWithin, AsManyHitsAsFitWithTheirCursor) {
  struct Row {
    size_t hits;
    size_t max_bytes;
    std::string expected;
  };
  const std::string ten(10, 'h');
  const std::vector<Row> rows = {
      {2, 25, "w:" + ten + ten + "end"},  // Just fits, with its own cursor.
      {2, 24, "t:" + ten + "c"},          // One byte less.
      {3, 33, "t:" + ten + ten + "cc"},   // The cursor of the second fits too,
      {3, 24, "t:" + ten + ten + "cc"},   // just;
      {3, 23, "t:" + ten + "c"},          // here it does not.
      {3, 12, "t:"},                      // The hit fits, and its cursor does not.
      {3, 1, "t:"},                       // Nothing does.
      {0, 1, "w:end"},                    // There is no hit to leave out.
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.max_bytes);
    const auto text = RenderWithin(row.max_bytes, AnswerOf(row.hits), Render, Cursor);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, row.expected);
  }
}

TEST(RenderWithin, PassesErrorsOn) {
  const auto failing = [](size_t) -> absl::StatusOr<std::string> {
    return absl::DataLossError("damaged");
  };
  EXPECT_FALSE(RenderWithin(5, AnswerOf(2), Render, failing).ok());
}

}  // namespace
}  // namespace ibid::tools
