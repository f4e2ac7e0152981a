#include "ranking/rerank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

constexpr double kGain = 0.25;

// All of the order, by asking for each.
std::vector<Reranked> ByHand(const std::vector<double>& scores,
                             const std::vector<double>& again) {
  std::vector<Reranked> order;
  for (size_t i = 0; i < scores.size(); ++i) {
    order.push_back({i, i < kRerankDepth ? again[i] : scores[i]});
  }
  std::stable_sort(
      order.begin(),
      order.begin() + static_cast<ptrdiff_t>(std::min(order.size(), kRerankDepth)),
      [](const Reranked& a, const Reranked& b) { return a.score > b.score; });
  return order;
}

// Few distinct scores, so that many are equal.
TEST(RerankTest, EveryPageIsASliceOfOneOrder) {
  Random random;
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> scores(random.Below(80));
    for (double& score : scores) score = static_cast<double>(random.Below(30)) / 10;
    std::sort(scores.begin(), scores.end(), std::greater<>());
    std::vector<double> again;
    for (double score : scores) {
      again.push_back(score * (1 + kGain * static_cast<double>(random.Below(5)) / 4));
    }
    const std::vector<Reranked> all = ByHand(scores, again);
    const size_t wanted = random.Below(90);
    const std::vector<Reranked> page =
        Rerank(scores, wanted, kGain, [&](size_t i) { return again[i]; });
    ASSERT_EQ(page.size(), std::min(wanted, scores.size()));
    ASSERT_TRUE(std::equal(page.begin(), page.end(), all.begin()));
    ASSERT_TRUE(std::is_sorted(
        page.begin(), page.end(),
        [](const Reranked& a, const Reranked& b) { return a.score > b.score; }));
  }
}

TEST(RerankTest, DoesNotAskForWhatCannotComeIn) {
  const std::vector<double> scores = {10, 9, 8, 7.2, 1};
  size_t asked = 0;
  const auto none_gains = [&](size_t i) {
    ++asked;
    return scores[i];
  };
  // 7.2 can become 9, which is not above the second.
  EXPECT_EQ(Rerank(scores, 2, kGain, none_gains).size(), 2u);
  EXPECT_EQ(asked, 3u);
  asked = 0;
  EXPECT_TRUE(Rerank(scores, 0, kGain, none_gains).empty());
  EXPECT_EQ(asked, 0u);
}

}  // namespace
}  // namespace ibid
