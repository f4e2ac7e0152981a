#include "ranking/recency.h"

#include <gtest/gtest.h>

#include <vector>

namespace ibid {
namespace {

constexpr int64_t kDay = 86400;

TEST(RecencyTest, Factors) {
  const struct {
    double half_life;
    std::optional<int64_t> published;
    double expected;
  } kRows[] = {
      {30, 100 * kDay, 2},         // The reference day itself.
      {30, 101 * kDay, 2},         // From the future: no more than that.
      {30, 70 * kDay, 1.5},        // A half life ago.
      {30, 40 * kDay, 1.25},       // Two.
      {0.5, 99 * kDay, 1.25},      // Parts of days.
      {30, -100000 * kDay, 1},     // Long ago.
      {30, std::nullopt, 1},       // Undated.
      {1e300, -100000 * kDay, 2},  // So slow that all are new.
  };
  for (const auto& row : kRows) {
    EXPECT_DOUBLE_EQ(RecencyFactor(row.half_life, 100 * kDay, row.published),
                     row.expected);
  }
}

TEST(RecencyTest, OrdersTheFirstOnes) {
  const std::vector<double> scores = {8, 6, 4, 4, 1};
  const std::vector<double> factors = {1, 2, 1, 2, 1};
  EXPECT_EQ(OrderByRecency(scores, [&](size_t i) { return factors[i]; }),
            (std::vector<Reranked>{{1, 12}, {0, 8}, {3, 8}, {2, 4}, {4, 1}}));
  // Behind the first ones nothing is asked.
  const std::vector<double> many(kRecencyDepth + 1, 1);
  const std::vector<Reranked> order = OrderByRecency(many, [](size_t) { return 2; });
  EXPECT_EQ(order.back(), (Reranked{kRecencyDepth, 1}));
}

}  // namespace
}  // namespace ibid
